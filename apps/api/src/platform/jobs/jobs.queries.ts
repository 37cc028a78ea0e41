import type { Pool } from 'pg';
import type { UnitOfWork } from '../database/unit-of-work';
import type { ServerProcessEntity } from './server-process.entity';

/** Three beats of five seconds, and one more for a late one. */
const IS_ALIVE = `seen_at >= clock_timestamp() - interval '16 seconds'`;
const FIND_WORKER = `select 1 from server_process where place = 'worker' and ${IS_ALIVE} limit 1`;
const PROCESSES = `select place, host, pid, started_at as "startedAt", seen_at as "seenAt", ${IS_ALIVE} as "isAlive"
  from server_process where seen_at >= clock_timestamp() - interval '10 minutes' order by started_at desc, id desc`;

/** Hot path: whether any worker has shown life, on a connection kept for such questions. */
export const findsWorker = async (pool: Pool): Promise<boolean> => (await pool.query(FIND_WORKER)).rowCount !== 0;

export interface RunningProcess extends Omit<ServerProcessEntity, 'id'> {
  /** It said so within the last 16 seconds. */
  readonly isAlive: boolean;
}

/** Fold: processes that run, and those that ended without a word in the last ten minutes; the newest first. */
export const runningProcesses = (work: UnitOfWork): Promise<RunningProcess[]> => work.query(PROCESSES);

/** How the jobs of one kind stand. */
export interface JobStanding {
  readonly name: string;
  /** Due and not begun, or failed and to be tried again. */
  readonly waiting: number;
  readonly waitingSince: Date | null;
  readonly active: number;
  /** When the newest one was done; null where none was within two weeks. */
  readonly doneAt: Date | null;
}

/** Fold: the tables of the job queue, by kind. */
export const standingOfJobs = (work: UnitOfWork): Promise<JobStanding[]> =>
  work.query(
    `select name, count(*) filter (where is_due)::int as waiting, min(least(start_after, clock_timestamp())) filter (where is_due) as "waitingSince",
       count(*) filter (where state = 'active')::int as active,
       max(completed_on) filter (where state = 'completed') as "doneAt"
     from (select *, (state = 'retry' or (state = 'created' and start_after <= clock_timestamp())) as is_due from pgboss.job) job
     group by name`,
  );

/** A job in the queue of those given up, and what it was where it failed. */
export interface GivenUpRow {
  readonly id: string;
  readonly kind: string;
  readonly data: object;
  readonly askedAt: Date;
  readonly failedAt: Date;
  readonly tries: number;
  readonly output: object | null;
}

/** Fold: of each kind that was told the same the newest, for what comes in a rhythm fails in it; the newest first. */
export const givenUpJobs = (work: UnitOfWork, queue: string): Promise<GivenUpRow[]> =>
  work.query(
    `select * from (
       select distinct on (source_name, data) id, source_name as kind, data, source_created_on as "askedAt",
         created_on as "failedAt", source_retry_count + 1 as tries, source_output as output
       from pgboss.job where name = $1 and state = 'created' and source_name is not null
       order by source_name, data, created_on desc) job
     order by "failedAt" desc, id desc`,
    [queue],
  );

/** Fold: of this kind what was given up and was told the same. */
export const givenUpLike = (
  work: UnitOfWork,
  queue: string,
  { kind, data }: Pick<GivenUpRow, 'kind' | 'data'>,
): Promise<{ id: string }[]> =>
  work.query(
    `select id from pgboss.job where name = $1 and state = 'created' and source_name = $2 and data = $3::jsonb`,
    [queue, kind, JSON.stringify(data)],
  );
