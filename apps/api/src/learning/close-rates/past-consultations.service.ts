import { Injectable } from '@nestjs/common';
import type { PastResult } from '@toritsugi/history';
import { MATURE_AFTER_DAYS, WINDOW_DAYS } from '@toritsugi/indicators';
import type { CloseRateCell } from '@toritsugi/routing';
import { UnitOfWork } from '../../platform/database/unit-of-work';

/** One consultation from before this system that counts. */
export interface CountedConsultation {
  readonly advisorId: string;
  /** Three-part key, such as `accounting.y4_plus.kanto`. */
  readonly segment: string;
  readonly heldAt: Date;
  readonly result: PastResult;
  /** When the result was known; null where the record does not say, and for what is still open. */
  readonly decidedAt: Date | null;
}

/**
 * What counted at the moment `$1` of the advisor `$2`: rows of imports committed by then and not undone before, each
 * consultation once, as the import begun last tells it. A version of the close rates is computed again from the same rows,
 * imports undone since included.
 */
const counted = `select distinct on (p.segment, p.held_at, p.reference)
    p.advisor_id, p.segment, p.held_at,
    case when p.result <> 'pending' and p.decided_at > $1 then 'pending' else p.result end as result,
    case when p.decided_at <= $1 then p.decided_at end as decided_at
  from past_consultation p join history_import i on i.id = p.import_id
  where p.advisor_id = $2 and i.committed_at <= $1 and (i.undone_at is null or i.undone_at > $1) and p.held_at <= $1`;
const newestFirst = 'order by p.segment, p.held_at, p.reference, p.import_id desc';

/** Past consultations as learning reads them, one statement per advisor: a million rows keep each under its time. Nothing of them names a person. */
@Injectable()
export class PastConsultations {
  constructor(private readonly work: UnitOfWork) {}

  /** Every one that counts at `now`, by advisor, segment and time; results decided after `now` are still pending. */
  async all(now: Date): Promise<CountedConsultation[]> {
    return this.byAdvisor<CountedConsultation>(
      `select advisor_id as "advisorId", segment, held_at as "heldAt", result, decided_at as "decidedAt" from (${counted} ${newestFirst}) c`,
      [now],
    );
  }

  /** The close record of them at `now`, by the same window as consultations of this system: a win counts at once, the others when matured. */
  async cells(now: Date): Promise<CloseRateCell[]> {
    return this.byAdvisor<CloseRateCell>(
      `select advisor_id as "advisorId", segment, count(*)::int as consultations, (count(*) filter (where result = 'won'))::int as closes
       from (${counted} and p.held_at >= $1::timestamptz - make_interval(days => $3) ${newestFirst}) c
       where result = 'won' or held_at <= $1::timestamptz - make_interval(days => $4)
       group by 1, 2 order by 2`,
      [now, WINDOW_DAYS, MATURE_AFTER_DAYS],
    );
  }

  private async byAdvisor<Row extends object>(
    sql: string,
    [now, ...rest]: readonly [Date, ...unknown[]],
  ): Promise<Row[]> {
    const advisors = await this.work.query<{ id: string }>(
      'select id from staff_member m where exists (select 1 from past_consultation where advisor_id = m.id) order by id',
    );
    const rows: Row[] = [];
    for (const { id } of advisors)
      for (const row of await this.work.query<Row>(sql, [now, id, ...rest])) rows.push(row);
    return rows;
  }
}
