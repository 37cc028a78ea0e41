import { Injectable } from '@nestjs/common';
import type { HistoryImportSummary, HistoryImportView, HistoryOverview } from '@toritsugi/contracts';
import type { HistoryImportState } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../../staff/access-audit';
import { StaffDirectory } from '../../staff/staff-directory';

/** Who does it. */
export type Actor = Pick<SignedIn, 'id'>;

interface ImportRow {
  id: string;
  state: HistoryImportState;
  file_name: string;
  begun_by: string | null;
  begun_at: Date;
  committed_by: string | null;
  committed_at: Date | null;
  undone_by: string | null;
  undone_at: Date | null;
  staged: number;
  refused: number;
  duplicates: number;
}

/** Rows deleted by one statement: well under the time a statement may take. */
const SLICE = 20_000;
/** Slices that a cancellation deletes before it answers; the scheduler goes on with what is left. */
const SLICES_AT_ONCE = 5;
const CLEAR_EVERY_MS = 1_000;
const SHOWN = 100;
const columns =
  'id, state, file_name, begun_by, begun_at, committed_by, committed_at, undone_by, undone_at, staged, refused, duplicates';
const importsOf = `select ${columns} from history_import where state in ('committed', 'undone') or (state = 'staged' and begun_by = $1)
  order by begun_at desc, id desc limit $2`;

/**
 * Imports of past consultations. A staged one belongs to who began it and counts for nothing; committing counts all of it at
 * once, and learning hears of that as an event. A cancelled one leaves nothing, one that nobody finished within a day neither.
 */
@Injectable()
export class HistoryImports {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly directory: StaffDirectory,
    private readonly audit: AccessAudit,
    scheduler: DeadlineScheduler,
  ) {
    scheduler.register('forget cancelled imports', () => this.clearNext(), CLEAR_EVERY_MS);
  }

  async overview(me: Actor): Promise<HistoryOverview> {
    const rows = await this.work.query<ImportRow>(importsOf, [me.id, SHOWN]);
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
    const row = await this.work.one<ImportRow>(
      `insert into history_import (id, state, file_name, begun_by, begun_at) values ($1, 'staged', $2, $3, agency_now()) returning ${columns}`,
      [uuidv7(), fileName, me.id],
    );
    if (row === null) throw new Error('an import was not begun');
    return this.view(row);
  }

  async summary(importId: string, me: Actor): Promise<HistoryImportSummary> {
    const row = await this.visible(importId, me);
    const cells = await this.work.query<{
      advisor_id: string;
      occupation: string;
      consultations: number;
      closes: number;
      pending: number;
      first: Date;
      last: Date;
    }>(
      `select advisor_id, split_part(segment, '.', 1) as occupation, count(*)::int as consultations, (count(*) filter (where result = 'won'))::int as closes,
         (count(*) filter (where result = 'pending'))::int as pending, min(held_at) as first, max(held_at) as last
       from past_consultation where import_id = $1 group by 1, 2`,
      [importId],
    );
    const known = await this.work.one<{ rows: number }>(
      `select count(*)::int as rows from past_consultation p where p.import_id = $1 and exists (
         select 1 from past_consultation o join history_import i on i.id = o.import_id where i.state = 'committed' and o.import_id <> $1
           and o.advisor_id = p.advisor_id and o.segment = p.segment and o.held_at = p.held_at and o.reference = p.reference)`,
      [importId],
    );
    const times = cells.flatMap(({ first, last }) => [first.getTime(), last.getTime()]);
    const code = (id: string): string => this.directory.byId(id)?.code ?? '';
    return {
      import: this.view(row),
      alreadyHere: known?.rows ?? 0,
      from: times.length === 0 ? null : new Date(Math.min(...times)).toISOString(),
      to: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
      cells: cells
        .sort((a, b) => (`${code(a.advisor_id)} ${a.occupation}` < `${code(b.advisor_id)} ${b.occupation}` ? -1 : 1))
        .map(({ advisor_id, occupation, consultations, closes, pending }) => ({
          advisor: this.directory.ref(advisor_id),
          occupation,
          consultations,
          closes,
          pending,
        })),
    };
  }

  async commit(importId: string, me: Actor): Promise<HistoryImportView> {
    return this.work.run(async () => {
      const row = await this.work.one<ImportRow>(
        `update history_import set state = 'committed', committed_by = $2, committed_at = date_trunc('milliseconds', agency_now())
         where id = $1 and state = 'staged' and begun_by = $2 and staged > 0 returning ${columns}`,
        [importId, me.id],
      );
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
      const row = await this.work.one(
        `update history_import set state = 'cancelled' where id = $1 and state = 'staged' and begun_by = $2 returning id`,
        [importId, me.id],
      );
      if (row === null) throw await this.explainRejection(importId, me);
      for (let slice = 0; slice < SLICES_AT_ONCE && !(await this.clear(importId)).isGone; slice += 1);
    });
  }

  /** Its rows count no longer. They stay where they are: versions published with them can still be computed again. */
  async undo(importId: string, me: Actor): Promise<HistoryImportView> {
    return this.work.run(async () => {
      const row = await this.work.one<ImportRow>(
        `update history_import set state = 'undone', undone_by = $2, undone_at = date_trunc('milliseconds', agency_now())
         where id = $1 and state = 'committed' returning ${columns}`,
        [importId, me.id],
      );
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
    const row = await this.work.one<{ cells: number; consultations: number; closes: number }>(
      `select count(*)::int as cells, coalesce(sum(n), 0)::int as consultations, coalesce(sum(won), 0)::int as closes from (
         select count(*) as n, count(*) filter (where result = 'won') as won from past_consultation where import_id = $1 group by advisor_id, segment) counted`,
      [importId],
    );
    return row ?? { cells: 0, consultations: 0, closes: 0 };
  }

  /** A staged import is its owner's alone. */
  private async visible(importId: string, me: Actor): Promise<ImportRow> {
    const row = await this.work.one<ImportRow>(
      `select ${columns} from history_import where id = $1 and (state in ('committed', 'undone') or (state = 'staged' and begun_by = $2))`,
      [importId, me.id],
    );
    if (row === null) throw new Refusal('not_found');
    return row;
  }

  private async explainRejection(importId: string, me: Actor): Promise<Refusal> {
    const { state, staged } = await this.visible(importId, me);
    return state === 'staged' && staged === 0 ? new Refusal('import_empty') : new Refusal('illegal_move', { state });
  }

  /** Cancels what was left alone for a day, then deletes a slice of what is cancelled. Answers the rows moved. */
  private async clearNext(): Promise<number> {
    await this.work.query(
      `update history_import set state = 'cancelled' where state = 'staged' and begun_at < agency_now() - interval '1 day'`,
    );
    return this.work.run(async () => {
      const next = await this.work.one<{ id: string }>(
        `select id from history_import where state = 'cancelled' limit 1 for update skip locked`,
      );
      return next === null ? 0 : (await this.clear(next.id)).deleted;
    });
  }

  private async clear(importId: string): Promise<{ deleted: number; isGone: boolean }> {
    const gone = await this.work.one<{ n: number }>(
      // By place in the table: a plan that depends on how many rows the planner expects can take minutes for a fresh import.
      `with slice as (delete from past_consultation where ctid = any (array(
         select ctid from past_consultation where import_id = $1 limit $2)) returning 1) select count(*)::int as n from slice`,
      [importId, SLICE],
    );
    const deleted = gone?.n ?? 0;
    if (deleted === SLICE) return { deleted, isGone: false };
    await this.work.query('delete from history_import where id = $1', [importId]);
    return { deleted, isGone: true };
  }

  private view(row: ImportRow): HistoryImportView {
    return {
      id: row.id,
      state: row.state,
      fileName: row.file_name,
      begunBy: this.directory.ref(row.begun_by),
      begunAt: row.begun_at.toISOString(),
      committedBy: this.directory.ref(row.committed_by),
      committedAt: row.committed_at?.toISOString() ?? null,
      undoneBy: this.directory.ref(row.undone_by),
      undoneAt: row.undone_at?.toISOString() ?? null,
      staged: row.staged,
      refused: row.refused,
      duplicates: row.duplicates,
    };
  }
}
