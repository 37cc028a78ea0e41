import { dayNumber, startOfTokyoMonth, startOfTokyoWeek, type ServiceCalendar } from '@toritsugi/calendar';
import type { Cursor, DomainEvent } from '@toritsugi/journey';
import type { CellKey, CloseRateCell, CloseRecord } from '@toritsugi/routing';
import { median, quantile } from '@toritsugi/statistics';
import type { Band } from '@toritsugi/triage';
import { CloseRecordFold, type CloseRateRow } from './close-record-fold';
import { ConsultationRates, share, type DayRange, type Share } from './consultation-rates';
import { DailyFigures, type Figures } from './daily-figures';
import { dialTimes, dialTimesByBand, FirstDialFold, type DialTimes } from './first-dials';
import { PromiseCounts, type PromiseCount } from './promise-counts';
import { targetShare, type PeriodTargets } from './target-share';
import { TodaysRoad, type RoadStep } from './todays-road';
import { WaitingFold, type WaitingNow } from './waiting';

/** Counts of today, this week from Monday, and this month, beside their targets. */
export interface PeriodCount extends PeriodTargets {
  today: number;
  week: number;
  month: number;
}

/** K14, by event. */
export interface TransferFigures {
  requested: number;
  completed: number;
  completedShare: number | null;
  secondsToBridgeMedian: number | null;
  secondsToBridgeP90: number | null;
  offersPerTransfer: number | null;
}

export interface PeriodFigures {
  registrations: number;
  firstDial: DialTimes;
  firstDialByBand: (DialTimes & { band: Band })[];
  transfers: TransferFigures;
  consultations: { set: number; started: number; completed: number; effective: number; noShow: number };
  /** K07, K08, K10 and K11. */
  setRate: Share;
  heldRate: Share;
  effectiveRate: Share;
  strongCell: Share;
  promises: PromiseCount[];
}

export interface TeamTarget {
  teamId: string;
  advisorIds: readonly string[];
  /** Effective consultations agreed for the month. */
  monthTarget: number;
}

export interface DashboardQuestion {
  now: Date;
  calendar: ServiceCalendar;
  teams: readonly TeamTarget[];
  /** Of the published close-rate table, see `strongCells` of routing. */
  strongCells: ReadonlySet<CellKey>;
  /** The close record kept before the first event. */
  base: CloseRecord;
}

export interface FirstDashboard {
  /** Up to which event; null before the first. */
  cursor: Cursor | null;
  effective: PeriodCount;
  teams: { teamId: string; effective: PeriodCount }[];
  waiting: WaitingNow;
  /** Of those who registered today. */
  road: Record<RoadStep, number>;
  today: PeriodFigures;
  week: PeriodFigures;
  month: PeriodFigures;
  closeRates: CloseRateRow[];
}

/** Folds events, in log order, into the lead's first dashboard; more can be applied as they come. */
export function foldFirstDashboard(events: Iterable<DomainEvent> = []): FirstDashboardFold {
  const fold = new FirstDashboardFold();
  for (const event of events) fold.apply(event);
  return fold;
}

export class FirstDashboardFold {
  private readonly daily = new DailyFigures();
  private readonly firstDials = new FirstDialFold();
  private readonly waiting = new WaitingFold();
  private readonly road = new TodaysRoad();
  private readonly rates = new ConsultationRates();
  private readonly closes = new CloseRecordFold();
  private readonly promises = new PromiseCounts();
  private cursor: Cursor | null = null;

  apply(event: DomainEvent): void {
    this.daily.apply(event);
    this.firstDials.apply(event);
    this.waiting.apply(event);
    this.road.apply(event);
    this.rates.apply(event);
    this.closes.apply(event);
    this.promises.apply(event);
    this.cursor = event.cursor;
  }

  /** The matured close record at `now`: what the next close-rate table is built from. */
  closeRecord(question: Pick<DashboardQuestion, 'now' | 'base'>): CloseRateCell[] {
    return this.closes.cells(question);
  }

  view(question: DashboardQuestion): FirstDashboard {
    const { now, calendar, teams } = question;
    const to = dayNumber(now);
    const ranges = {
      today: { from: to, to },
      week: { from: dayNumber(startOfTokyoWeek(now)), to },
      month: { from: dayNumber(startOfTokyoMonth(now)), to },
    };
    const sums = {
      today: this.daily.sum(ranges.today),
      week: this.daily.sum(ranges.week),
      month: this.daily.sum(ranges.month),
    };
    const countOf = (monthTarget: number, of: (figures: Figures) => number): PeriodCount => ({
      today: of(sums.today),
      week: of(sums.week),
      month: of(sums.month),
      ...targetShare({ monthTarget, calendar, now }),
    });
    return {
      cursor: this.cursor,
      effective: countOf(
        teams.reduce((sum, { monthTarget }) => sum + monthTarget, 0),
        (figures) => figures.effective,
      ),
      teams: teams.map(({ teamId, advisorIds, monthTarget }) => ({
        teamId,
        effective: countOf(monthTarget, (figures) => effectiveOf(figures, advisorIds)),
      })),
      waiting: this.waiting.at(now),
      road: this.road.at(now),
      today: this.figures(sums.today, ranges.today, question),
      week: this.figures(sums.week, ranges.week, question),
      month: this.figures(sums.month, ranges.month, question),
      closeRates: this.closes.rows(question),
    };
  }

  private figures(sum: Figures, range: DayRange, { now, strongCells }: DashboardQuestion): PeriodFigures {
    const { consultationsSet: set, started, completed, effective, noShow } = sum;
    const dials = this.firstDials.between(range, now);
    return {
      registrations: sum.registrations,
      firstDial: dialTimes(dials),
      firstDialByBand: dialTimesByBand(dials),
      transfers: transferFigures(sum),
      consultations: { set, started, completed, effective, noShow },
      setRate: this.rates.setRate(range),
      heldRate: this.rates.heldRate(range, now),
      effectiveRate: share(effective, completed),
      strongCell: strongShare(sum.completedAByCell, strongCells),
      promises: this.promises.between(range, now),
    };
  }
}

function effectiveOf({ effectiveByAdvisor }: Figures, advisorIds: readonly string[]): number {
  return advisorIds.reduce((sum, id) => sum + (effectiveByAdvisor.get(id) ?? 0), 0);
}

function transferFigures(sum: Figures): TransferFigures {
  return {
    requested: sum.transfersRequested,
    completed: sum.transfersCompleted,
    completedShare: share(sum.transfersCompleted, sum.transfersRequested).rate,
    secondsToBridgeMedian: median(sum.secondsToBridge),
    secondsToBridgeP90: quantile(sum.secondsToBridge, 0.9),
    offersPerTransfer: share(sum.offers, sum.transfersRequested).rate,
  };
}

function strongShare(completedA: ReadonlyMap<CellKey, number>, strong: ReadonlySet<CellKey>): Share {
  let [numerator, denominator] = [0, 0];
  for (const [cell, count] of completedA) {
    denominator += count;
    if (strong.has(cell)) numerator += count;
  }
  return share(numerator, denominator);
}
