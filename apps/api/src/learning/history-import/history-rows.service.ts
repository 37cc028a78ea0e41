import { Injectable } from '@nestjs/common';
import { MAX_ROWS_AN_IMPORT, UUID_PATTERN, type AddHistoryRows, type HistoryRowsTaken } from '@toritsugi/contracts';
import {
  advisorFinder,
  historyWords,
  historyColumns,
  mapColumns,
  problemText,
  readRow,
  type HistoryCells,
  type HistoryColumn,
  type PastConsultation,
  type RowProblem,
} from '@toritsugi/history';
import { Any } from 'typeorm';
import { ConsultationEntity } from '../../consultation/consultation.entity';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { HistoryImportEntity } from './history-import.entity';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { insertRows, sameRows } from './history-import.queries';
import { HistoryImports, type Actor } from './history-imports.service';

interface ReadRow extends PastConsultation {
  readonly line: number;
}

const TAKEN_OVER_AT_ONCE = 1_000;
/** Rows of a staged import: read, checked and put in their place, or left out with the reason. */
@Injectable()
export class HistoryRows {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly imports: HistoryImports,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  async add(importId: string, { columns, rows }: AddHistoryRows, me: Actor): Promise<HistoryRowsTaken> {
    const places = placesOf(columns);
    const findAdvisor = advisorFinder(this.imports.advisors());
    const words = historyWords(this.vocabulary.current());
    const now = (await this.clock.now()).getTime();
    const problems: RowProblem[] = [];
    const read: ReadRow[] = [];
    for (const { line, cells } of rows) {
      const reading = readRow(line, cellsAt(cells, places), { findAdvisor, words, now });
      problems.push(...reading.problems);
      if (reading.consultation !== null) read.push({ line, ...reading.consultation });
    }
    return this.work.run(async () => {
      const held = await this.lock(importId, me, rows.length);
      const { fresh, known } = await this.withoutOurOwn(read);
      const repeated = await this.insert(importId, fresh);
      const differing = repeated.filter(({ code }) => code === 'result_differs');
      const refused = new Set([...problems, ...known, ...differing].map(({ line }) => line)).size;
      const staged = fresh.length - repeated.length;
      const duplicates = repeated.filter(({ code }) => code === 'duplicate').length;
      // Nobody else counts meanwhile: the row is locked.
      await this.rows().update(importId, {
        staged: held.staged + staged,
        refused: held.refused + refused,
        duplicates: held.duplicates + duplicates,
      });
      const all = [...problems, ...known, ...repeated].sort((a, b) => a.line - b.line);
      return {
        staged,
        problems: all.map(({ line, field, code, ...more }) => ({
          line,
          field,
          code,
          message: problemText({ code, ...more }),
        })),
      };
    });
  }

  /**
   * A whole record that is known to be right, in the running unit of work: begun, staged and committed. Answers the
   * import's id.
   */
  async takeOver(fileName: string, consultations: readonly PastConsultation[], me: Actor): Promise<string> {
    return this.work.run(async () => {
      const { id } = await this.imports.begin(fileName, me);
      const rows = consultations.map((consultation, i) => ({ line: i + 1, ...consultation }));
      for (let from = 0; from < rows.length; from += TAKEN_OVER_AT_ONCE) {
        const repeated = await this.insert(id, rows.slice(from, from + TAKEN_OVER_AT_ONCE));
        if (repeated.length > 0) throw new Error(`line ${repeated[0]?.line} of the record is there twice`);
      }
      await this.rows().update(id, { staged: rows.length });
      await this.imports.commit(id, me);
      return id;
    });
  }

  /** Two requests for one import take turns. */
  private async lock(importId: string, me: Actor, adding: number): Promise<HistoryImportEntity> {
    const row = await this.rows().findOne({ where: { id: importId }, lock: { mode: 'pessimistic_write' } });
    if (row === null || row.state === 'cancelled' || (row.state === 'staged' && row.begunBy !== me.id))
      throw new Refusal('not_found');
    if (row.state !== 'staged') throw new Refusal('illegal_move', { state: row.state });
    if (row.staged + adding > MAX_ROWS_AN_IMPORT) throw new Refusal('import_full');
    return row;
  }

  private rows() {
    return this.work.repository(HistoryImportEntity);
  }

  /** Rows of our own export name consultations that are counted from the log already. */
  private async withoutOurOwn(rows: readonly ReadRow[]): Promise<{ fresh: ReadRow[]; known: RowProblem[] }> {
    const ids = rows.map(({ reference }) => reference).filter((reference) => UUID_PATTERN.test(reference));
    if (ids.length === 0) return { fresh: [...rows], known: [] };
    const found = await this.work
      .repository(ConsultationEntity)
      .find({ select: { id: true }, where: { id: Any(ids) } });
    const ours = new Set(found.map(({ id }) => id));
    const isOurs = ({ reference }: ReadRow): boolean => ours.has(reference.toLowerCase());
    return {
      fresh: rows.filter((row) => !isOurs(row)),
      known: rows.filter(isOurs).map(({ line }) => ({ line, field: 'reference', code: 'already_here' })),
    };
  }

  /** Inserts rows and answers those that are in the import already, under their line or another. */
  private async insert(importId: string, rows: readonly ReadRow[]): Promise<RowProblem[]> {
    if (rows.length === 0) return [];
    const parameters = [
      importId,
      rows.map(({ line }) => line),
      rows.map(({ advisorId }) => advisorId),
      rows.map(({ segment }) => segment),
      rows.map(({ heldAt }) => new Date(heldAt)),
      rows.map(({ result }) => result),
      rows.map(({ decidedAt }) => (decidedAt === null ? null : new Date(decidedAt))),
      rows.map(({ reference }) => reference),
    ];
    const inserted = new Set((await insertRows(this.work, parameters)).map(({ line }) => line));
    if (inserted.size === rows.length) return [];
    const others = new Map((await sameRows(this.work, parameters)).map((row) => [row.line, row]));
    return leftOut(rows, inserted).map(({ line }) => {
      const same = others.get(line);
      if (same === undefined || same.other === line) return { line, field: 'row', code: 'line_taken' };
      return same.isAlike
        ? { line, field: 'row', code: 'duplicate', otherLine: same.other }
        : { line, field: 'result', code: 'result_differs', otherLine: same.other };
    });
  }
}

/** The rows that were not inserted; of two with one line in a request, the second. */
function leftOut(rows: readonly ReadRow[], inserted: ReadonlySet<number>): ReadRow[] {
  const seen = new Set<number>();
  return rows.filter(({ line }) => {
    const isFirst = inserted.has(line) && !seen.has(line);
    seen.add(line);
    return !isFirst;
  });
}

/** Where each column is among the cells; a name that is none, or stands twice, is refused. */
function placesOf(columns: readonly string[]): ReadonlyMap<HistoryColumn, number> {
  const places = new Map<HistoryColumn, number>();
  for (const [place, name] of columns.entries()) {
    const column = historyColumns.find((known) => known === name);
    if (column === undefined || places.has(column)) throw new Refusal('invalid', {}, [unknownColumn]);
    places.set(column, place);
  }
  return places;
}

function cellsAt(cells: readonly string[], places: ReadonlyMap<HistoryColumn, number>): HistoryCells {
  return mapColumns((column) => cells[places.get(column) ?? -1] ?? '');
}

const unknownColumn = {
  field: 'columns',
  message: { ja: '知らない列か、同じ列が2つあります。', en: 'A column is unknown or stands twice.' },
};
