import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { AwayReason, PresenceState } from '@toritsugi/journey';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';

/** Seconds without a sign of life until someone is unreachable: three missed heartbeats of five seconds. */
export const SILENT_SECONDS = 15;
/** Seconds within which someone unreachable comes back to where they were. */
export const BACK_SECONDS = 60;

interface Moved {
  staff_id: string;
  was: PresenceState;
  state: PresenceState;
  reason: AwayReason | null;
}

/**
 * Signs of life, in real time: a moved or stopped agency clock disconnects nobody.
 * Someone reserved is left alone: a ring and its bridge end by their own deadlines within 35 seconds. Someone in a
 * conversation never falls offline: the telephone does not need the browser.
 */
@Injectable()
export class PresenceLeases implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('end wrap-up', () => this.endWrapUp(), 500);
    this.scheduler.register('notice who is silent', () => this.noticeSilence(), 1_000);
  }

  /** The time in which nobody could be heard, because we were not there, is nobody's silence. Whoever was never heard is not waited for. */
  async onApplicationBootstrap(): Promise<void> {
    await this.work.query(
      `update presence set seen_at = clock_timestamp() where state <> 'offline' and seen_at is not null`,
    );
  }

  /** Each of these people showed life just now, on one socket at least. Whoever was unreachable is back where they were. */
  async seen(staffIds: readonly string[]): Promise<void> {
    if (staffIds.length === 0) return;
    const rows = await this.work.query<{ staff_id: string; state: PresenceState }>(
      `insert into presence (staff_id, state, since, seen_at)
       select id, 'offline', agency_now(), clock_timestamp() from unnest($1::uuid[]) as id order by id
       on conflict (staff_id) do update set seen_at = clock_timestamp() returning staff_id, state`,
      [[...new Set(staffIds)]],
    );
    const back = rows.flatMap((row) => (row.state === 'unreachable' ? row.staff_id : []));
    if (back.length > 0) await this.bringBack(back);
  }

  /** Nobody hears this person any more; their next heartbeat brings them back. */
  async noticeSilence(): Promise<number> {
    const due = await this.work.one<{ is_due: boolean }>(
      `select exists (select 1 from presence where state <> all(array['offline','reserved'])
         and seen_at < clock_timestamp() - make_interval(secs => $1)) as is_due`,
      [SILENT_SECONDS],
    );
    if (due?.is_due !== true) return 0;
    return this.work.run(async () => {
      const silent = await this.work.query<Moved>(
        `update presence p set state = 'unreachable', before_unreachable = old.state, since = agency_now()
         from (select staff_id, state from presence
               where state = any(array['available','in_consultation','on_call','wrap_up','away'])
                 and seen_at < clock_timestamp() - make_interval(secs => $1)
               order by staff_id limit 50 for update skip locked) old
         where p.staff_id = old.staff_id returning p.staff_id, old.state as was, p.state, null as reason`,
        [SILENT_SECONDS],
      );
      const gone = await this.work.query<Moved>(
        `update presence p set state = 'offline', before_unreachable = null, reason = null, until = null, since = agency_now()
         from (select staff_id from presence
               where state = 'unreachable' and coalesce(before_unreachable, '') <> all(array['in_consultation','on_call'])
                 and seen_at < clock_timestamp() - make_interval(secs => $1)
               order by staff_id limit 50 for update skip locked) old
         where p.staff_id = old.staff_id returning p.staff_id, 'unreachable' as was, p.state, null as reason`,
        [SILENT_SECONDS + BACK_SECONDS],
      );
      this.record([...silent, ...gone]);
      return silent.length + gone.length;
    });
  }

  async endWrapUp(): Promise<number> {
    const due = await this.work.one<{ is_due: boolean }>(
      `select exists (select 1 from presence where state = 'wrap_up' and until <= (select agency_now())) as is_due`,
    );
    if (due?.is_due !== true) return 0;
    return this.work.run(async () => {
      const ended = await this.work.query<Moved>(
        `update presence p set state = 'available', until = null, has_extended = false, reason = null, since = agency_now()
         from (select staff_id from presence where state = 'wrap_up' and until <= (select agency_now())
               order by staff_id limit 50 for update skip locked) old
         where p.staff_id = old.staff_id returning p.staff_id, 'wrap_up' as was, p.state, null as reason`,
      );
      this.record(ended);
      return ended.length;
    });
  }

  private async bringBack(staffIds: readonly string[]): Promise<void> {
    await this.work.run(async () => {
      this.record(
        await this.work.query<Moved>(
          `update presence p set state = coalesce(p.before_unreachable, 'available'), before_unreachable = null, since = agency_now()
           from (select staff_id from presence where staff_id = any($1::uuid[]) and state = 'unreachable' order by staff_id for update) old
           where p.staff_id = old.staff_id returning p.staff_id, 'unreachable' as was, p.state, p.reason`,
          [staffIds],
        ),
      );
    });
  }

  private record(moves: readonly Moved[]): void {
    for (const { staff_id: staffId, was: from, state: to, reason } of moves) {
      this.work.record({ kind: 'PresenceChanged', staffId, payload: { from, to, reason } });
    }
  }
}
