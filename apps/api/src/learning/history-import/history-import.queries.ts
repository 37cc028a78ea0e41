import type { PastResult } from '@toritsugi/history';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffMemberEntity } from '../../staff/staff-member.entity';
import type { PastConsultationEntity } from '../close-rates/past-consultation.entity';
import type { HistoryImportEntity } from './history-import.entity';

interface Counts {
  readonly consultations: number;
  readonly closes: number;
}

export interface ImportCell extends Pick<PastConsultationEntity, 'advisorId'>, Counts {
  readonly occupation: string;
  readonly pending: number;
  readonly first: Date;
  readonly last: Date;
}

/** Fold: an import's rows by advisor and occupation. */
export const cellsOfImport = (work: UnitOfWork, importId: string): Promise<ImportCell[]> =>
  work.query(
    `select advisor_id as "advisorId", split_part(segment, '.', 1) as occupation, count(*)::int as consultations, (count(*) filter (where result = 'won'))::int as closes,
       (count(*) filter (where result = 'pending'))::int as pending, min(held_at) as first, max(held_at) as last
     from past_consultation where import_id = $1 group by 1, 2`,
    [importId],
  );

/** Fold: how many of an import's rows another import that counts holds already. */
export const countedElsewhere = (work: UnitOfWork, importId: string): Promise<{ readonly rows: number } | null> =>
  work.one(
    `select count(*)::int as rows from past_consultation p where p.import_id = $1 and exists (
       select 1 from past_consultation o join history_import i on i.id = o.import_id where i.state = 'committed' and o.import_id <> $1
         and o.advisor_id = p.advisor_id and o.segment = p.segment and o.held_at = p.held_at and o.reference = p.reference)`,
    [importId],
  );

/** Fold: an import's cells of advisor and segment, and what they add up to. */
export const totalsOfImport = (
  work: UnitOfWork,
  importId: string,
): Promise<({ readonly cells: number } & Counts) | null> =>
  work.one(
    `select count(*)::int as cells, coalesce(sum(n), 0)::int as consultations, coalesce(sum(won), 0)::int as closes from (
       select count(*) as n, count(*) filter (where result = 'won') as won from past_consultation where import_id = $1 group by advisor_id, segment) counted`,
    [importId],
  );

const imported = `id, state, file_name as "fileName", begun_by as "begunBy", begun_at as "begunAt", committed_by as "committedBy",
  committed_at as "committedAt", undone_by as "undoneBy", undone_at as "undoneAt", staged, refused, duplicates`;

export type ImportRow = Omit<HistoryImportEntity, 'version'>;

/** Race: a staged import of `staffId` with rows counts from now on; null where it is none. */
export const commitImport = (work: UnitOfWork, importId: string, staffId: string): Promise<ImportRow | null> =>
  work.one(
    `update history_import set state = 'committed', committed_by = $2, committed_at = date_trunc('milliseconds', agency_now())
     where id = $1 and state = 'staged' and begun_by = $2 and staged > 0 returning ${imported}`,
    [importId, staffId],
  );

/** Race: a committed import counts no longer; null where it is none. */
export const undoImport = (work: UnitOfWork, importId: string, staffId: string): Promise<ImportRow | null> =>
  work.one(
    `update history_import set state = 'undone', undone_by = $2, undone_at = date_trunc('milliseconds', agency_now())
     where id = $1 and state = 'committed' returning ${imported}`,
    [importId, staffId],
  );

/** Race: cancels what was left alone for a day. */
export const cancelAbandoned = (work: UnitOfWork): Promise<object[]> =>
  work.query(
    `update history_import set state = 'cancelled' where state = 'staged' and begun_at < agency_now() - interval '1 day'`,
  );

/** Race: a cancelled import to clear, held; whoever holds it for a last try to change it is waited for. */
export const takeCancelled = (work: UnitOfWork): Promise<Pick<HistoryImportEntity, 'id'> | null> =>
  work.one(`select id from history_import where state = 'cancelled' limit 1 for update`);

/**
 * Fold: deletes at most `limit` rows of an import and counts them. By place in the table: a plan that depends on how
 * many rows the planner expects can take minutes for a fresh import.
 */
export const deleteSlice = (
  work: UnitOfWork,
  importId: string,
  limit: number,
): Promise<{ readonly deleted: number } | null> =>
  work.one(
    `with slice as (delete from past_consultation where ctid = any (array(
       select ctid from past_consultation where import_id = $1 limit $2)) returning 1) select count(*)::int as deleted from slice`,
    [importId, limit],
  );

const unnested = `unnest($2::int[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::timestamptz[], $8::text[])
  as r (line, advisor_id, segment, held_at, result, decided_at, reference)`;

const INSERT_ROWS = `insert into past_consultation (import_id, line, advisor_id, segment, held_at, result, decided_at, reference)
     select $1, r.* from ${unnested} order by r.line on conflict do nothing returning line`;

/** Race: inserts rows as columns, and answers the lines that were not there yet. */
export const insertRows = (
  work: UnitOfWork,
  parameters: readonly unknown[],
): Promise<Pick<PastConsultationEntity, 'line'>[]> => work.query(INSERT_ROWS, parameters);

const SAME_ROWS = `select r.line, p.line as other, p.result = r.result as "isAlike" from ${unnested}
     join past_consultation p on p.import_id = $1 and p.advisor_id = r.advisor_id and p.segment = r.segment and p.held_at = r.held_at and p.reference = r.reference`;

/** Fold: of the same columns, each line beside the line of the import that is the same consultation. */
export const sameRows = (
  work: UnitOfWork,
  parameters: readonly unknown[],
): Promise<(Pick<PastConsultationEntity, 'line'> & { readonly other: number; readonly isAlike: boolean })[]> =>
  work.query(SAME_ROWS, parameters);

export interface OutcomeRow
  extends Pick<StaffMemberEntity, 'code'>, Pick<PastConsultationEntity, 'segment' | 'decidedAt' | 'reference'> {
  readonly at: Date;
  readonly result: PastResult;
}
export type ImportedRow = OutcomeRow & Pick<PastConsultationEntity, 'importId' | 'line'>;

const importedPage = (after: string): string =>
  `select m.code, c.segment, c.held_at as at, c.result, c.decided_at as "decidedAt", c.reference, c.import_id as "importId", c.line from (
     select distinct on (p.advisor_id, p.segment, p.held_at, p.reference) p.advisor_id, p.segment, p.held_at, p.reference, p.import_id, p.line, p.result, p.decided_at
     from past_consultation p join history_import i on i.id = p.import_id where i.state = 'committed' ${after}
     order by p.advisor_id, p.segment, p.held_at, p.reference, p.import_id desc limit $1) c
   join staff_member m on m.id = c.advisor_id order by c.advisor_id, c.segment, c.held_at, c.reference`;
const firstImported = importedPage('');
const laterImported = importedPage(
  `and (p.advisor_id, p.segment, p.held_at, p.reference) > (select advisor_id, segment, held_at, reference from past_consultation where import_id = $2 and line = $3)`,
);

/**
 * Fold: imported outcomes that count, one per consultation, from the beginning or after a line. With the place in the
 * condition of the index alone, a page in the middle of a million costs what the first one does.
 */
export const importedOutcomes = (
  work: UnitOfWork,
  limit: number,
  after: Pick<ImportedRow, 'importId' | 'line'> | null,
): Promise<ImportedRow[]> =>
  after === null ? work.query(firstImported, [limit]) : work.query(laterImported, [limit, after.importId, after.line]);

/**
 * Fold: first consultations of the log. Without a close the result is open for as long as the person may still close.
 */
export const recordedOutcomes = (work: UnitOfWork, limit: number, after: string): Promise<OutcomeRow[]> =>
  work.query(
    `select m.code, f.payload->>'segment' as segment, f.at, f.consultation_id::text as reference, c.at as "decidedAt",
       case when c.at is not null then 'won' when f.payload->>'outcome' = 'proceed' and r.state in ('supported', 'in_selection') then 'pending' else 'lost' end as result
     from domain_event f join staff_member m on m.id = f.staff_id left join registrant r on r.id = f.registrant_id
     left join lateral (select min(o.at) as at from domain_event o where o.registrant_id = f.registrant_id and o.kind = 'OfferAccepted') c on true
     where f.kind = 'ConsultationCompleted' and (f.payload->>'isFirst')::boolean and f.consultation_id > $1
       and not is_rehearsal(f.registrant_id)
     order by f.consultation_id limit $2`,
    [after, limit],
  );
