import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY, tokyoDay } from '@toritsugi/calendar';
import type { ForecastFigure } from '@toritsugi/contracts';
import {
  COUNTED_DAYS,
  dropOffByField,
  FORETOLD_DAYS,
  foretellCompletion,
  formFields,
  measuredDrops,
  WHOLE_FORM,
  type FormDefinition,
} from '@toritsugi/triage';
import { In } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormVersionEntity } from '../../registration/form/form-version.entity';
import { FormVisits } from '../../registration/form/visits/form-visits.service';
import type { ForecastEntity } from './forecast.entity';
import { Forecasts, type Happened } from './forecasts.service';

/** Fewer visits than this say nothing of a share. */
const ENOUGH_VISITS = 100;
/** So long it is waited for visits, in horizons. */
const PATIENCE = 3;

/** What is foretold of a form when it is published, and how it is counted: by the visits of that version. */
@Injectable()
export class FormForecasts implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly visits: FormVisits,
    private readonly forecasts: Forecasts,
  ) {}

  onModuleInit(): void {
    this.forecasts.count('form', (forecast, now) => this.happened(forecast, now));
  }

  /** Nothing, where too few visits of the form before were counted. */
  async foretell(before: FormDefinition, after: FormDefinition): Promise<readonly ForecastFigure[]> {
    const now = await this.clock.now();
    const counts = await this.visits.countsOf(before.version, tokyoDay(now.getTime() - COUNTED_DAYS * DAY));
    const { views: visits = 0, leaves = 0 } = counts.get(WHOLE_FORM) ?? {};
    const required = new Set(formFields(before).flatMap((field) => (field.required ? [field.id] : [])));
    const foretold = foretellCompletion({
      ...{ before, after, visits, sent: visits - leaves },
      measured: measuredDrops(dropOffByField(counts), required),
      visitsAhead: (visits / COUNTED_DAYS) * FORETOLD_DAYS,
    });
    return foretold === null ? [] : [{ measure: 'registrations_per_visit', ...foretold, horizonDays: FORETOLD_DAYS }];
  }

  /** In the running unit of work of the publication. */
  async keep({
    version,
    madeBy,
    figures,
  }: {
    version: number;
    madeBy: string;
    figures: readonly ForecastFigure[];
  }): Promise<void> {
    const subject = { kind: 'form' as const, subjectId: 'form', subjectVersion: version };
    await this.forecasts.keep({ ...subject, madeBy, startsAt: null, figures });
  }

  /** Of whole days: a version that nobody meets any more is waited for no longer. */
  private async happened({ subjectVersion, startsAt, horizonDays }: ForecastEntity, now: Date): Promise<Happened> {
    const later = (horizons: number): Date => new Date(startsAt.getTime() + horizons * horizonDays * DAY);
    const patient = later(PATIENCE);
    for (const until of [later(1), now < patient ? now : patient]) {
      const counts = await this.visits.countsOf(subjectVersion, tokyoDay(startsAt), tokyoDay(until));
      const { views = 0, leaves = 0 } = counts.get(WHOLE_FORM) ?? {};
      if (views >= ENOUGH_VISITS) return { actual: (views - leaves) / views, people: views };
    }
    const isOpen = await this.work
      .repository(FormVersionEntity)
      .existsBy({ version: subjectVersion, state: In(['published', 'trial']) });
    return isOpen && now < patient ? 'not yet' : 'never';
  }
}
