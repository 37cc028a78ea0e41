import { Injectable } from '@nestjs/common';
import { DAY, startOfTokyoWeek, tokyoDay } from '@toritsugi/calendar';
import type { ReopenWhen, WeekReading } from '@toritsugi/contracts';
import { figureOf } from '@toritsugi/indicators';
import { Reopenings } from '../../agreement/reopening/reopenings.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { IndicatorReading } from '../indicators/indicators.service';

const WATCH = jobKind('watch-rejected-decisions', {
  ja: '却下した起案の条件の確認',
  en: 'Conditions of rejected proposals',
});
const WEEK = 7 * DAY;
/** A week of fewer says nothing. */
const LEAST_IN_WEEK = 10;

/**
 * Proposals that were rejected until a number says otherwise. Looked at every morning: only whole weeks after the
 * rejection count, each once its figure is told for good, all in a row up to the latest.
 */
@Injectable()
export class WatchedDecisions {
  constructor(
    private readonly reopenings: Reopenings,
    private readonly reading: IndicatorReading,
    private readonly clock: AgencyClock,
    jobs: Jobs,
  ) {
    jobs.handle(WATCH, () => this.look());
    jobs.every('10 4 * * *', WATCH, {});
  }

  async look(): Promise<void> {
    const now = await this.clock.now();
    for (const row of await this.reopenings.watched()) {
      if (row.reopenWhen === null || row.decidedAt === null) continue;
      const readings = await this.readingsOf(row.reopenWhen, { since: row.decidedAt, now });
      if (readings !== null) await this.reopenings.bringBack(row, readings);
    }
  }

  /** The weeks that say so; null where they do not, or are not over. */
  private async readingsOf(
    { figure, isBelow, limit, weeks }: ReopenWhen,
    { since, now }: { since: Date; now: Date },
  ): Promise<WeekReading[] | null> {
    const maturity = (figureOf(figure)?.indicator.maturityDays ?? 0) * DAY;
    const end = startOfTokyoWeek(now.getTime() - maturity).getTime();
    const first = end - weeks * WEEK;
    if (first < since.getTime()) return null;
    const readings: WeekReading[] = [];
    for (let monday = first; monday < end; monday += WEEK) {
      const { value, n } = await this.reading.value(figure, new Date(monday), new Date(monday + WEEK - DAY));
      if (value === null || n < LEAST_IN_WEEK || (isBelow ? value >= limit : value <= limit)) return null;
      readings.push({ monday: tokyoDay(monday), value, n });
    }
    return readings;
  }
}
