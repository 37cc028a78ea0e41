import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SettingImportLineEntity } from './setting-import.entity';

export type CountRow = Pick<SettingImportLineEntity, 'importId' | 'outcome'> & {
  /** Stayed when the import was taken back. */
  readonly isKept: boolean;
  readonly count: number;
};

/** Fold: the lines of these imports, counted. */
export const countLines = (work: UnitOfWork, ids: readonly string[]): Promise<CountRow[]> =>
  work.query(
    `select import_id as "importId", outcome, coalesce(reverted in ('touched', 'in_use'), false) as "isKept",
       count(*)::int as count
     from setting_import_line where import_id = any($1) group by 1, 2, 3`,
    [ids],
  );

/** Race: whoever takes the import back first does; false where it was, or is too old. */
export const markReverted = async (
  work: UnitOfWork,
  { id, by, hours }: { id: string; by: string; hours: number },
): Promise<boolean> =>
  (await work.one(
    `update setting_import set reverted_by = $2, reverted_at = agency_now()
     where id = $1 and reverted_at is null and at > agency_now() - make_interval(hours => $3) returning id`,
    [id, by, hours],
  )) !== null;

/** Race: one file at a time, the trial of one included: false while another is under way. */
export const takeTurn = async (work: UnitOfWork): Promise<boolean> =>
  (await work.one<{ isMine: boolean }>(`select pg_try_advisory_xact_lock(hashtext('import')) as "isMine"`))?.isMine ===
  true;
