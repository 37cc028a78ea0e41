import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import type { TargetEffect as TargetEffectView } from '@toritsugi/contracts';
import { answersRead, type Target, type TargetEffect } from '@toritsugi/triage';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { inThread } from '../../platform/jobs/threads';
import { TargetForecasts } from '../../triage/forecasts/target-forecasts.service';
import { ScoreModels } from '../../triage/score-models.service';
import { replayTarget } from './replay-target.task';
import { ScoreData } from './score-data.service';
import { firstSubmission, registeredSince } from './score-model.queries';

const WINDOW_DAYS = 90;
/** An agency of two days would else be told a week of calls from them. */
const FEWEST_DAYS = 7;
/** From here on a thread is started for it: scoring that many keeps this process from anybody else for 20 ms. */
const MANY_PEOPLE = 4_000;

/** Other targets, tried on the people of the past (S004-21): every estimate of a change of a target is this one. */
@Injectable()
export class TargetReplay implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly data: ScoreData,
    private readonly models: ScoreModels,
    private readonly forecasts: TargetForecasts,
  ) {}

  onModuleInit(): void {
    this.forecasts.foretellBy(async (before, after) => (await this.compare(before, after)).forecasts);
  }

  async compare(before: readonly Target[], after: readonly Target[]): Promise<TargetEffect> {
    const now = await this.clock.now();
    const model = this.models.current()?.model ?? null;
    const fields = answersRead({ before, after, model });
    const from = new Date(now.getTime() - WINDOW_DAYS * DAY);
    const { count, people } = (await registeredSince(this.work, { from, until: now })) ?? nobody;
    const outcomes = (await this.data.outcomesAt(now)).map((outcome) => ({
      ...outcome,
      // Nobody reads the answers of those whose band is not known.
      answers: outcome.band === null ? {} : outcome.answers,
    }));
    const replay = { fields, people, outcomes, before, after, model, days: await this.daysUntil(now) };
    return count < MANY_PEOPLE ? replayTarget.compute(replay) : inThread(replayTarget, replay);
  }

  private async daysUntil(now: Date): Promise<number> {
    const first = (await firstSubmission(this.work))?.at ?? now;
    const days = Math.ceil((now.getTime() - first.getTime()) / DAY);
    return Math.min(WINDOW_DAYS, Math.max(FEWEST_DAYS, days));
  }
}

const nobody = { count: 0, people: '[]' };

export const effectView = ({ moves, ...effect }: TargetEffect): TargetEffectView => ({
  ...effect,
  forecasts: effect.forecasts.map((forecast) => ({ ...forecast })),
  bands: effect.bands.map((band) => ({ ...band })),
  sentences: effect.sentences.map((sentence) => ({ ...sentence })),
  moves: moves.map(({ ids: _, ...move }) => move),
});
