import { Injectable } from '@nestjs/common';
import type { HistoryImportSummary, HistoryImportView, HistoryOverview } from '@toritsugi/contracts';
import { In, type FindOptionsWhere } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../../staff/access-audit';
import { StaffDirectory } from '../../staff/staff-directory';
import { HistoryImportEntity } from './history-import.entity';
import {
  cancelAbandoned,
  cellsOfImport,
  commitImport,
  countedElsewhere,
  deleteSlice,
  takeCancelled,
  totalsOfImport,
  undoImport,
  type ImportRow,
} from './history-import.queries';

/** Who does it. */
export type Actor = Pick<SignedIn, 'id'>;

/** Rows deleted by one statement: well under the time a statement may take. */
const SLICE = 20_000;
/** Asked for by a cancellation, and every ten minutes for what was abandoned. */
export const CLEAR_IMPORTS = jobKind(
  'clear-imports',
  { ja: '取り消した取込みの削除', en: 'Removal of cancelled imports' },
  { isSingle: true },
);
const SHOWN = 100;

/** What counts or has counted, and one's own that is staged. */
const visibleTo = ({ id }: Actor): FindOptionsWhere<HistoryImportEntity>[] => [
  { state: In(['committed', 'undone']) },
  { state: 'staged', begunBy: id },
];

/**
 * Imports of past consultations. A staged one belongs to who began it and counts for nothing; committing counts all of
 * it at once, and learning hears of that as an event. A cancelled one leaves nothing, one that nobody finished within a
 * day neither: the worker deletes its rows.
 */
@Injectable()
export class HistoryImports {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly directory: StaffDirectory,
    private readonly audit: AccessAudit,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(CLEAR_IMPORTS, () => this.clearCancelled());
    jobs.every('*/10 * * * *', CLEAR_IMPORTS, {});
  }

  async overview(me: Actor): Promise<HistoryOverview> {
    const rows = await this.rows().find({
      where: visibleTo(me),
      order: { begunAt: 'DESC', id: 'DESC' },
      take: SHOWN,
    });
    return { clock: await this.clock.reading(), imports: rows.map((row) => this.view(row)), advisors: this.advisors() };
  }

  /** Everyone whom a row can name, those who have left included. */
  advisors(): { id: string; code: string; name: string }[] {
    return this.directory
      .all()
      .filter(({ role }) => role === 'advisor')
      .map(({ id, code, name }) => ({ id, code, name }));
  }

  async begin(fileName: string, me: Actor): Promise<HistoryImportView> {
    const values = { id: uuidv7(), state: 'staged', fileName, begunBy: me.id, begunAt: () => 'agency_now()' } as const;
    const { generatedMaps } = await this.rows()
      .createQueryBuilder()
      .insert()
      .values(values)
      .returning(this.rows().metadata.columns.map(({ propertyName }) => propertyName))
      .execute();
    return this.view(generatedMaps[0] as HistoryImportEntity);
  }

  async summary(importId: string, me: Actor): Promise<HistoryImportSummary> {
    const row = await this.visible(importId, me);
    const cells = await cellsOfImport(this.work, importId);
    const known = await countedElsewhere(this.work, importId);
    const times = cells.flatMap(({ first, last }) => [first.getTime(), last.getTime()]);
    const code = (id: string): string => this.directory.byId(id)?.code ?? '';
    return {
      import: this.view(row),
      alreadyHere: known?.rows ?? 0,
      from: times.length === 0 ? null : new Date(Math.min(...times)).toISOString(),
      to: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
      cells: cells
        .sort((a, b) => (`${code(a.advisorId)} ${a.occupation}` < `${code(b.advisorId)} ${b.occupation}` ? -1 : 1))
        .map(({ advisorId, occupation, consultations, closes, pending }) => ({
          advisor: this.directory.ref(advisorId),
          occupation,
          consultations,
          closes,
          pending,
        })),
    };
  }

  async commit(importId: string, me: Actor): Promise<HistoryImportView> {
    return this.work.run(async () => {
      const row = await commitImport(this.work, importId, me.id);
      if (row === null) throw await this.explainRejection(importId, me);
      this.work.record({
        kind: 'PastConsultationsImported',
        actorId: me.id,
        payload: { importId, ...(await this.totals(importId)) },
      });
      await this.audit.record({ actorId: me.id, action: 'history_imported', detail: importId });
      return this.view(row);
    });
  }

  /** Forgets an import that does not count yet. */
  async cancel(importId: string, me: Actor): Promise<void> {
    await this.work.run(async () => {
      const { affected } = await this.rows().update(
        { id: importId, state: 'staged', begunBy: me.id },
        { state: 'cancelled' },
      );
      if (affected === 0) throw await this.explainRejection(importId, me);
      await this.jobs.ask(CLEAR_IMPORTS, {});
    });
  }

  /** Its rows count no longer. They stay where they are: versions published with them can still be computed again. */
  async undo(importId: string, me: Actor): Promise<HistoryImportView> {
    return this.work.run(async () => {
      const row = await undoImport(this.work, importId, me.id);
      if (row === null) throw await this.explainRejection(importId, me);
      const { consultations, closes } = await this.totals(importId);
      this.work.record({
        kind: 'PastConsultationsUndone',
        actorId: me.id,
        payload: { importId, consultations, closes },
      });
      await this.audit.record({ actorId: me.id, action: 'history_undone', detail: importId });
      return this.view(row);
    });
  }

  private async totals(importId: string): Promise<{ cells: number; consultations: number; closes: number }> {
    return (await totalsOfImport(this.work, importId)) ?? { cells: 0, consultations: 0, closes: 0 };
  }

  /** A staged import is its owner's alone. */
  private async visible(importId: string, me: Actor): Promise<ImportRow> {
    const row = await this.rows().findOneBy(visibleTo(me).map((where) => ({ id: importId, ...where })));
    if (row === null) throw new Refusal('not_found');
    return row;
  }

  private async explainRejection(importId: string, me: Actor): Promise<Refusal> {
    const { state, staged } = await this.visible(importId, me);
    return state === 'staged' && staged === 0 ? new Refusal('import_empty') : new Refusal('illegal_move', { state });
  }

  /** Cancels what was left alone for a day, then deletes what is cancelled, slice by slice. */
  private async clearCancelled(): Promise<void> {
    await cancelAbandoned(this.work);
    while (await this.work.run(() => this.clearNext()));
  }

  /** Deletes a slice of a cancelled import, or what is left of it. False where nobody is cancelled. */
  private async clearNext(): Promise<boolean> {
    const next = await takeCancelled(this.work);
    if (next === null) return false;
    const deleted = (await deleteSlice(this.work, next.id, SLICE))?.deleted ?? 0;
    if (deleted < SLICE) await this.rows().delete({ id: next.id });
    return true;
  }

  private rows() {
    return this.work.repository(HistoryImportEntity);
  }

  private view(row: ImportRow): HistoryImportView {
    return {
      id: row.id,
      state: row.state,
      fileName: row.fileName,
      begunBy: this.directory.ref(row.begunBy),
      begunAt: row.begunAt.toISOString(),
      committedBy: this.directory.ref(row.committedBy),
      committedAt: row.committedAt?.toISOString() ?? null,
      undoneBy: this.directory.ref(row.undoneBy),
      undoneAt: row.undoneAt?.toISOString() ?? null,
      staged: row.staged,
      refused: row.refused,
      duplicates: row.duplicates,
    };
  }
}
