import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY, MINUTE, serviceWindow, startOfTokyoDay, tokyoDay } from '@toritsugi/calendar';
import {
  BUSY_SHARE_AT_START,
  noAnswerProbability,
  busyShares,
  handlingRatios,
  type DayOfAdvisor,
} from '@toritsugi/routing';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { completedTalks, daysOfAdvisors, ringsOfAdvisors, sharesOfSegments, type Span } from './loads.queries';

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
    const span = { from, until };
    const days = await this.days(span);
    const busy = busyShares(days);
    const handling = handlingRatios(days);
    const asked = await ringsOfAdvisors(this.work, span);
    const rings = new Map(asked.map((one) => [one.advisorId, noAnswerProbability(one)]));
    this.today = {
      day: tokyoDay(until),
      busyShareOf: (id) => busy.get(id) ?? BUSY_SHARE_AT_START,
      handlingRatioOf: (id) => handling.get(id) ?? 1,
      noAnswerOf: (id) => rings.get(id) ?? noLoads.noAnswerOf(id),
      mix: await this.mix(span),
      talkMinutes: await this.talkMinutes(span),
    };
  }

  private async readNewDay(): Promise<number> {
    if (tokyoDay(await this.clock.now()) === this.today.day) return 0;
    await this.read();
    return 1;
  }

  private days(span: Span): Promise<DayOfAdvisor[]> {
    const service = Array.from({ length: DAYS }, (_, i) =>
      serviceWindow(this.agency.current.calendar, span.from.getTime() + i * DAY),
    ).filter((one) => one !== undefined);
    return daysOfAdvisors(
      this.work,
      span,
      service.map(({ opens, closes }) => ({ day: tokyoDay(opens), opens: new Date(opens), closes: new Date(closes) })),
    );
  }

  private async mix(span: Span): Promise<ReadonlyMap<string, number>> {
    return new Map((await sharesOfSegments(this.work, span)).map(({ segment, share }) => [segment, share]));
  }

  private async talkMinutes(span: Span): Promise<number> {
    const completed = await completedTalks(this.work, span);
    if (completed === null || completed.seconds === null || completed.talks < FEWEST_TALKS) return USUAL_TALK_MINUTES;
    return completed.seconds / (MINUTE / 1_000);
  }
}
