import { Injectable } from '@nestjs/common';
import type { LearningVersions } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { causeKindOf, causeWords } from './causes';
import { newestVersions } from './close-rates.queries';

const SHOWN = 50;

/** The published versions of the close rates: when, why, and on how much they rest. */
@Injectable()
export class LearningVersionList {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
  ) {}

  async newest(): Promise<LearningVersions> {
    const clock = await this.clock.reading();
    const rows = await newestVersions(this.work, SHOWN);
    return {
      clock,
      total: rows[0]?.total ?? 0,
      versions: rows.map(({ publishedAt, asOf, cause, eventKind, total: _, ...version }) => {
        const kind = causeKindOf(cause, eventKind);
        return {
          ...version,
          publishedAt: publishedAt.toISOString(),
          asOf: asOf.toISOString(),
          cause: kind,
          causeLabel: causeWords[kind],
        };
      }),
    };
  }
}
