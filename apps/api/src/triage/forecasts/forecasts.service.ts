import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import type { ForecastFigure, ForecastKind, ForecastLedger, ForecastView } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { StaffDirectory } from '../../staff/staff-directory';
import { ForecastEntity } from './forecast.entity';

const SETTLE = jobKind(
  'settle-forecasts',
  { ja: '予測と結果の照合', en: 'Forecasts against what happened' },
  { isSingle: true },
);
const SHOWN = 500;

/** A change whose figures were shown when it was made. */
export interface Foretold extends Pick<ForecastEntity, 'kind' | 'subjectId' | 'subjectVersion' | 'madeBy'> {
  /** At once where null. */
  readonly startsAt: Date | null;
  readonly figures: readonly ForecastFigure[];
}

/** What happened, counted from so many people; why there is no saying. */
export type Happened = { readonly actual: number; readonly people: number } | 'not yet' | 'never';

/**
 * The ledger of forecasts: every figure that was shown at a change is kept with it, and once enough days and people
 * have passed what happened stands beside it. Whoever foretells says how to count it.
 */
@Injectable()
export class Forecasts implements OnModuleInit {
  private readonly counters = new Map<ForecastKind, (forecast: ForecastEntity, now: Date) => Promise<Happened>>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SETTLE, async () => void (await this.settle()));
    // Often rather than at night: the clock of the agency may be moved, and nothing due costs one read.
    this.jobs.every('*/10 * * * *', SETTLE, {});
  }

  /** Says how what happened is counted for a kind of change. */
  count(kind: ForecastKind, by: (forecast: ForecastEntity, now: Date) => Promise<Happened>): void {
    this.counters.set(kind, by);
  }

  /** Keeps what was foretold, in the running unit of work of the change. */
  async keep({ startsAt, figures, ...change }: Foretold): Promise<void> {
    if (figures.length === 0) return;
    await this.rows().insert(
      figures.map((figure) => ({ ...change, ...figure, id: newId(), startsAt: startsAt ?? (() => 'agency_now()') })),
    );
  }

  /** A change that never began: nobody will count it, and its version may come again. */
  async forget(change: Pick<ForecastEntity, 'kind' | 'subjectId' | 'subjectVersion'>): Promise<void> {
    const { kind, subjectId, subjectVersion } = change;
    await this.rows().delete({ kind, subjectId, subjectVersion, state: 'open' });
  }

  /** Sets what happened against every forecast that is due. Answers how many were settled. */
  async settle(): Promise<number> {
    const now = await this.clock.now();
    let settled = 0;
    for (const forecast of await this.rows().find({
      where: { state: 'open' },
      order: { startsAt: 'ASC', id: 'ASC' },
    })) {
      const count = this.counters.get(forecast.kind);
      if (count === undefined || dueAt(forecast) > now) continue;
      const happened = await count(forecast, now);
      if (happened === 'not yet') continue;
      const outcome = happened === 'never' ? { state: 'void' as const } : { state: 'settled' as const, ...happened };
      await this.rows().update({ id: forecast.id, state: 'open' }, { ...outcome, settledAt: now });
      settled += 1;
    }
    return settled;
  }

  async ledger(): Promise<ForecastLedger> {
    const rows = await this.rows().find({ order: { startsAt: 'DESC', measure: 'ASC' }, take: SHOWN });
    const items = rows.map((row) => this.view(row));
    return {
      settled: items.filter(({ state }) => state === 'settled').length,
      inside: items.filter(({ isInside }) => isInside === true).length,
      open: items.filter(({ state }) => state === 'open').length,
      items,
    };
  }

  private view(row: ForecastEntity): ForecastView {
    const { id, kind, subjectId, subjectVersion, measure, estimate, low, high, horizonDays, state, actual, people } =
      row;
    return {
      ...{ id, kind, subjectId, subjectVersion, measure, estimate, low, high, horizonDays, state, actual, people },
      by: this.staff.ref(row.madeBy),
      startsAt: row.startsAt.toISOString(),
      dueAt: dueAt(row).toISOString(),
      isInside: actual === null ? null : low <= actual && actual <= high,
    };
  }

  private rows() {
    return this.work.repository(ForecastEntity);
  }
}

const dueAt = ({ startsAt, horizonDays }: ForecastEntity): Date => new Date(startsAt.getTime() + horizonDays * DAY);
