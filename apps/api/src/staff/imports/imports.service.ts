import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { HOUR } from '@toritsugi/calendar';
import {
  importColumns,
  isPlainText,
  reachOf,
  REVERT_HOURS,
  type ImportFile,
  type ImportLineView,
  type LineOutcome,
  type SettingImports,
  type SettingImportView,
  type SettingImportWithLines,
} from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { AccessAudit } from '../access-audit';
import { StaffDirectory } from '../staff-directory';
import { cellProblems } from './cell-words';
import {
  ImportSources,
  wrongLine,
  type FileLine,
  type ImportSource,
  type LineDone,
  type LineResult,
} from './import-sources';
import { countLines, markReverted, takeTurn, type CountRow } from './imports.queries';
import { SettingImportEntity, SettingImportLineEntity } from './setting-import.entity';

const SHOWN = 200;

type Kept = Pick<SettingImportEntity, 'id' | 'kind' | 'fileName' | 'textBefore'>;

/** Ends a part of a unit of work of which nothing is to stay. */
class TakenBack extends Error {
  constructor(readonly view: SettingImportWithLines) {
    super('taken back');
  }
}

/** Files taken over. A trial is the same, taken back: what it says, the import does. */
@Injectable()
export class Imports {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sources: ImportSources,
    private readonly directory: StaffDirectory,
    private readonly clock: AgencyClock,
    private readonly audit: AccessAudit,
  ) {}

  async list(me: SignedIn): Promise<SettingImports> {
    const rows = (await this.rows().find({ order: { at: 'DESC', id: 'DESC' }, take: SHOWN })).filter((row) =>
      this.maySee(row, me),
    );
    const counts = await countLines(
      this.work,
      rows.map(({ id }) => id),
    );
    return { items: rows.map((row) => this.view(row, (outcome) => sum(counts, row.id, outcome))) };
  }

  async read(id: string, me: SignedIn): Promise<SettingImportWithLines> {
    const row = await this.rows().findOneBy({ id });
    if (row === null || !this.maySee(row, me)) throw new Refusal('not_found');
    const lines = await this.lines().find({ where: { importId: id }, order: { line: 'ASC' } });
    return this.whole(row, lines);
  }

  async take({ kind, fileName, lines, isTrial, plan }: ImportFile, me: SignedIn): Promise<SettingImportWithLines> {
    const source = this.sourceFor(kind, me);
    const id = newId();
    try {
      // Under an idempotency key there is a unit of work around this one: of it, a trial takes back only its own.
      return await this.work.part(async () => {
        if (!(await takeTurn(this.work))) throw new Refusal('import_running');
        const results = await taken(source, { lines, isTrial }, me);
        if (isTrial) {
          const row = { id: '', kind, fileName, madeBy: me.id, at: await this.clock.now(), ...notReverted };
          throw new TakenBack(this.whole(row, results));
        }
        if (typeof plan === 'string' && plan !== planOf(results)) throw new Refusal('setting_outdated');
        await this.keep({ id, kind, fileName }, results, me);
        return this.read(id, me);
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.view;
      throw error;
    }
  }

  /** Keeps what was done, in the running unit of work. */
  async keep(
    { id, kind, fileName, textBefore = null }: Kept,
    results: readonly LineResult[],
    me: SignedIn,
  ): Promise<void> {
    await this.rows().insert({ id, kind, fileName, madeBy: me.id, textBefore });
    if (results.length > 0)
      await this.lines().insert(results.map((result) => ({ importId: id, ...result, reverted: null })));
    await this.audit.record({ actorId: me.id, action: 'settings_imported', detail: `${kind} ${id}` });
  }

  /** Of a configuration: the text that goes back to where it was. */
  async textBefore(id: string): Promise<string> {
    const where = { id, kind: 'configuration' as const };
    const row = await this.rows().findOne({ select: { id: true, textBefore: true }, where });
    if (row === null) throw new Refusal('not_found');
    return row.textBefore ?? '';
  }

  /** Of two at once, one does. What was touched or used since stays, and says so. */
  async revert(id: string, me: SignedIn): Promise<SettingImportWithLines> {
    const { kind } = await this.read(id, me);
    // Its text from before is planned and put in force instead.
    if (kind === 'configuration') throw new Refusal('illegal_move');
    const source = this.sourceFor(kind, me);
    return this.work.run(async () => {
      if (!(await takeTurn(this.work))) throw new Refusal('import_running');
      if (!(await markReverted(this.work, { id, by: me.id, hours: REVERT_HOURS }))) {
        const { state } = await this.read(id, me);
        throw new Refusal(state === 'reverted' ? 'illegal_move' : 'revert_too_late');
      }
      const lines = await this.lines().find({ where: { importId: id }, order: { line: 'ASC' } });
      const outcomes = await source.takeBack(lines.filter(isDone), me);
      for (const [line, reverted] of outcomes) await this.lines().update({ importId: id, line }, { reverted });
      await this.audit.record({ actorId: me.id, action: 'settings_import_reverted', detail: `${kind} ${id}` });
      return this.read(id, me);
    });
  }

  private sourceFor(kind: ImportFile['kind'], me: SignedIn): ImportSource {
    const source = this.sources.of(kind);
    if (reachOf(source.operation, me.caller) === null) throw new Refusal('forbidden');
    return source;
  }

  /** Whoever may take over a part only sees what they took over themselves. */
  private maySee({ kind, madeBy }: SettingImportEntity, me: SignedIn): boolean {
    const reach = reachOf(kind === 'configuration' ? 'settings.change' : this.sources.of(kind).operation, me.caller);
    return reach === 'all' || (reach !== null && madeBy === me.id);
  }

  private whole(
    row: SettingImportEntity,
    lines: readonly (LineResult & { reverted?: ImportLineView['reverted'] })[],
  ): SettingImportWithLines {
    const count = (outcome: LineOutcome | 'kept') =>
      lines.filter((line) =>
        outcome === 'kept' ? line.reverted === 'touched' || line.reverted === 'in_use' : line.outcome === outcome,
      ).length;
    return {
      ...this.view(row, count),
      lines: lines.map(({ line, name, outcome, problems, reverted }) => ({
        line,
        name,
        outcome,
        problems: [...problems],
        reverted: reverted ?? null,
      })),
      plan: planOf(lines),
    };
  }

  private view(row: SettingImportEntity, count: (outcome: LineOutcome | 'kept') => number): SettingImportView {
    return {
      id: row.id,
      kind: row.kind,
      fileName: row.fileName,
      state: row.id === '' ? 'trial' : row.revertedAt === null ? 'applied' : 'reverted',
      by: this.directory.ref(row.madeBy),
      at: row.at.toISOString(),
      revertibleUntil: new Date(row.at.getTime() + REVERT_HOURS * HOUR).toISOString(),
      revertedBy: this.directory.ref(row.revertedBy),
      revertedAt: row.revertedAt?.toISOString() ?? null,
      added: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      wrong: count('wrong'),
      kept: count('kept'),
    };
  }

  private rows() {
    return this.work.repository(SettingImportEntity);
  }

  private lines() {
    return this.work.repository(SettingImportLineEntity);
  }
}

const notReverted = { revertedBy: null, revertedAt: null };

const isDone = (line: SettingImportLineEntity): line is SettingImportLineEntity & LineDone =>
  line.subjectId !== null && (line.outcome === 'new' || line.outcome === 'changed');

/** What a line adds follows from the file; what it changes, from what was there. */
const planOf = (lines: readonly Pick<LineResult, 'line' | 'outcome' | 'before'>[]): string =>
  createHash('sha256')
    .update(JSON.stringify(lines.map(({ line, outcome, before }) => [line, outcome, before])))
    .digest('base64url');

/** Lines that cannot be read are answered for here; of two with one number, the first counts. */
async function taken(
  source: ImportSource,
  { lines, isTrial }: Pick<ImportFile, 'lines' | 'isTrial'>,
  me: SignedIn,
): Promise<LineResult[]> {
  const columns = importColumns[source.kind];
  const readable: FileLine[] = [];
  const wrong: LineResult[] = [];
  const numbers = new Set<number>();
  for (const { line, cells, isBroken = false } of lines) {
    if (numbers.has(line)) continue;
    numbers.add(line);
    if (isBroken) wrong.push(wrongLine(line, '', [{ column: '', message: cellProblems.broken }]));
    else if (cells.length !== columns.length)
      wrong.push(wrongLine(line, '', [{ column: '', message: cellProblems.cells }]));
    else if (!cells.every(isPlainText))
      wrong.push(wrongLine(line, '', [{ column: '', message: cellProblems.characters }]));
    else
      readable.push({
        line,
        cells: Object.fromEntries(columns.map(({ name }, at) => [name, cellOf(cells[at])])),
      });
  }
  return [...wrong, ...(await source.take(readable, me, isTrial))].sort((one, other) => one.line - other.line);
}

/** The dash of an exported file says nothing. */
const cellOf = (cell = ''): string => cell.trim().replace(/^–$/, '');

const sum = (counts: readonly CountRow[], importId: string, wanted: LineOutcome | 'kept'): number =>
  counts
    .filter((row) => row.importId === importId)
    .filter(({ outcome, isKept }) => (wanted === 'kept' ? isKept : outcome === wanted))
    .reduce((total, { count }) => total + count, 0);
