import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY, MINUTE, serviceWindow, startOfTokyoDay, tokyoDay } from '@toritsugi/calendar';
import {
  BUSY_SHARE_AT_START,
  noAnswerProbability,
  busyShares,
  handlingRatios,
  type DayOfAdvisor,
  type RingsOfAdvisor,
} from '@toritsugi/routing';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';

/** Whole days that are looked back on. */
const DAYS = 28;
const LOOK_EVERY_MS = 60_000;
/** Minutes of a consultation before any was seen. */
const USUAL_TALK_MINUTES = 40;
const FEWEST_TALKS = 10;

/** What the past four weeks say of each advisor, as of the beginning of today. */
export interface LoadsOfToday {
  /** `YYYY-MM-DD`: everything before this day counts. */
  readonly day: string;
  /** 0–1. */
  busyShareOf: (advisorId: string) => number;
  /** Minutes a person takes of this advisor, over the mean of all; 1 while too few were seen. */
  handlingRatioOf: (advisorId: string) => number;
  /** Chance that a ring is not answered, 0–1. */
  noAnswerOf: (advisorId: string) => number;
  /** Share of each three-part segment among the transfers asked for; sums to 1, empty before the first. */
  readonly mix: ReadonlyMap<string, number>;
  /** Mean length of a consultation without its wrap-up. */
  readonly talkMinutes: number;
}

const noLoads: LoadsOfToday = {
  day: '1970-01-01',
  busyShareOf: () => BUSY_SHARE_AT_START,
  handlingRatioOf: () => 1,
  noAnswerOf: () => noAnswerProbability({ misses: 0, answers: 0 }),
  mix: new Map(),
  talkMinutes: USUAL_TALK_MINUTES,
};

/**
 * How busy each advisor is, how often they answer, and what is asked for: read from the events once a day, and the same
 * on every replica, since only whole days count. A ranking reads no table for it.
 */
@Injectable()
export class AdvisorLoads implements OnModuleInit {
  private today: LoadsOfToday = noLoads;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.read();
    this.scheduler.register('read the loads of a new day', () => this.readNewDay(), LOOK_EVERY_MS);
  }

  current(): LoadsOfToday {
    return this.today;
  }

  /** Reads the four weeks before today. */
  async read(): Promise<void> {
    const until = startOfTokyoDay(await this.clock.now());
    const from = new Date(until.getTime() - DAYS * DAY);
    const days = await this.days(from, until);
    const busy = busyShares(days);
    const handling = handlingRatios(days);
    const rings = new Map((await this.rings(from, until)).map((one) => [one.advisorId, noAnswerProbability(one)]));
    this.today = {
      day: tokyoDay(until),
      busyShareOf: (id) => busy.get(id) ?? BUSY_SHARE_AT_START,
      handlingRatioOf: (id) => handling.get(id) ?? 1,
      noAnswerOf: (id) => rings.get(id) ?? noLoads.noAnswerOf(id),
      mix: await this.mix(from, until),
      talkMinutes: await this.talkMinutes(from, until),
    };
  }

  private async readNewDay(): Promise<number> {
    if (tokyoDay(await this.clock.now()) === this.today.day) return 0;
    await this.read();
    return 1;
  }

  private days(from: Date, until: Date): Promise<DayOfAdvisor[]> {
    const windows = Array.from({ length: DAYS }, (_, i) =>
      serviceWindow(this.agency.current.calendar, from.getTime() + i * DAY),
    ).filter((one) => one !== undefined);
    return this.work.query<DayOfAdvisor>(
      `with stay as (
         select staff_id, payload->>'to' as state, at as since, lead(at, 1, $2) over (partition by staff_id order by at, seq) as until
         from domain_event where kind = 'PresenceChanged' and at >= $1 and at < $2
       )
       select s.staff_id as "advisorId", w.day,
         coalesce(sum(w.minutes) filter (where s.state <> 'available'), 0)::float as "busyMinutes", sum(w.minutes)::float as "shiftMinutes",
         count(*) filter (where s.state = 'in_consultation')::int as talks,
         coalesce(sum(w.minutes) filter (where s.state = any(array['in_consultation','wrap_up'])), 0)::float as "handlingMinutes"
       from stay s cross join lateral (
         select day, extract(epoch from least(s.until, closes) - greatest(s.since, opens)) / 60 as minutes
         from unnest($3::text[], $4::timestamptz[], $5::timestamptz[]) as service(day, opens, closes)
         where opens < s.until and closes > s.since
       ) w
       where s.state = any(array['available','reserved','in_consultation','wrap_up'])
       group by s.staff_id, w.day`,
      [
        from,
        until,
        windows.map(({ opens }) => tokyoDay(opens)),
        windows.map(({ opens }) => opens),
        windows.map(({ closes }) => closes),
      ],
    );
  }

  private rings(from: Date, until: Date): Promise<RingsOfAdvisor[]> {
    return this.work.query<RingsOfAdvisor>(
      `select staff_id as "advisorId", count(*) filter (where kind = 'TransferExpired')::int as misses,
         count(*) filter (where kind = any(array['TransferAccepted','TransferDeclined']))::int as answers
       from domain_event where kind = any(array['TransferExpired','TransferAccepted','TransferDeclined']) and at >= $1 and at < $2 and staff_id is not null group by staff_id`,
      [from, until],
    );
  }

  private async mix(from: Date, until: Date): Promise<ReadonlyMap<string, number>> {
    const rows = await this.work.query<{ segment: string; share: number }>(
      `select payload->>'segment' as segment, count(*)::float / sum(count(*)) over () as share
       from domain_event where kind = 'TransferRequested' and at >= $1 and at < $2 group by 1`,
      [from, until],
    );
    return new Map(rows.map(({ segment, share }) => [segment, share]));
  }

  private async talkMinutes(from: Date, until: Date): Promise<number> {
    const row = await this.work.one<{ talks: number; minutes: number | null }>(
      `select count(*)::int as talks, extract(epoch from avg(done.at - begun.at))::float / $3 as minutes
       from domain_event done join domain_event begun on begun.consultation_id = done.consultation_id and begun.kind = 'ConsultationStarted'
       where done.kind = 'ConsultationCompleted' and done.at >= $1 and done.at < $2 and begun.at >= $1`,
      [from, until, MINUTE / 1_000],
    );
    return row === null || row.minutes === null || row.talks < FEWEST_TALKS ? USUAL_TALK_MINUTES : row.minutes;
  }
}
