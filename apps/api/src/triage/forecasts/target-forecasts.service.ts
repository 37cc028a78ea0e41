import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import type { ForecastFigure } from '@toritsugi/contracts';
import type { Target } from '@toritsugi/triage';
import { And, LessThan, MoreThan, Not } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { TargetVersionEntity } from '../targets/target-version.entity';
import type { ForecastEntity } from './forecast.entity';
import { cameWithin } from './forecast.queries';
import { Forecasts, type Happened } from './forecasts.service';

/** Fewer people than this say nothing of a share. */
const ENOUGH_PEOPLE = 20;
/** A time cut short by the next change must have been this long. */
const ENOUGH_DAYS = 7;
/** So long it is waited for people, in horizons. */
const PATIENCE = 3;

type Foreteller = (before: readonly Target[], after: readonly Target[]) => Promise<readonly ForecastFigure[]>;

/** What is foretold of changed targets, by the replay of a later stage; and how it is counted, from those who came. */
@Injectable()
export class TargetForecasts implements OnModuleInit {
  private foreteller: Foreteller = () => Promise.resolve([]);

  constructor(
    private readonly work: UnitOfWork,
    private readonly forecasts: Forecasts,
  ) {}

  onModuleInit(): void {
    this.forecasts.count('target', (forecast, now) => this.happened(forecast, now));
  }

  foretellBy(foreteller: Foreteller): void {
    this.foreteller = foreteller;
  }

  foretell(before: readonly Target[], after: readonly Target[]): Promise<readonly ForecastFigure[]> {
    return this.foreteller(before, after);
  }

  /** Counted until the next change of any target: what came after it was foretold by another. */
  private async happened(forecast: ForecastEntity, now: Date): Promise<Happened> {
    const { startsAt: from, horizonDays, measure } = forecast;
    const later = (days: number): Date => new Date(from.getTime() + days * DAY);
    const [full, patient] = [later(horizonDays), later(PATIENCE * horizonDays)];
    const next = await this.nextChange(forecast, patient);
    const end = [now, patient, next ?? patient].reduce((one, other) => (one < other ? one : other));
    for (const until of end < full ? [end] : [full, end]) {
      const days = (until.getTime() - from.getTime()) / DAY;
      const came = await cameWithin(this.work, { from, until });
      if (came === null || days < ENOUGH_DAYS || came.people < ENOUGH_PEOPLE) continue;
      const actual = measure === 'calls_per_week' ? (came.called / days) * 7 : came.onTarget / came.people;
      return { actual, people: came.people };
    }
    return next === null && now < patient ? 'not yet' : 'never';
  }

  /** When another version of any target came into force. */
  private async nextChange({ startsAt, subjectId, subjectVersion }: ForecastEntity, until: Date): Promise<Date | null> {
    const time = { state: Not('scheduled' as const), activeFrom: And(MoreThan(startsAt), LessThan(until)) };
    const row = await this.work.repository(TargetVersionEntity).findOne({
      where: [
        { ...time, targetId: Not(subjectId) },
        { ...time, version: Not(subjectVersion) },
      ],
      order: { activeFrom: 'ASC' },
    });
    return row?.activeFrom ?? null;
  }
}
