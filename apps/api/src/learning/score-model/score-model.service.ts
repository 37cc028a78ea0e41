import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { startOfTokyoDay } from '@toritsugi/calendar';
import {
  bands,
  type Band,
  scoreModelSteps,
  type FittedScoreModel,
  type ScoreModelFit,
  closeShare,
  knownBy,
  type CloseShare,
  type ScoredOutcome,
} from '@toritsugi/triage';
import { v7 as uuidv7 } from 'uuid';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { ScoreModels } from '../../triage/score-models.service';
import { ScoreModelEntity } from '../../triage/score-model.entity';
import { ScoreData } from './score-data.service';
import { takeTurnToFit } from './score-model.queries';

/** A look at the clock; the fit itself is once a night. */
const CHECK_MS = 10_000;

/** What is stored beside a model, as it is shown. */
export interface ScoreModelDetail extends Omit<FittedScoreModel, 'model'> {
  readonly bands: readonly { readonly band: Band; readonly share: CloseShare | null }[];
}

/**
 * Answers and outcomes → the score model: fitted every night to what was known at midnight, and on demand to what is
 * known now. It changes no score and no band: it only says what they were worth, and offsets routing (x_r).
 */
@Injectable()
export class ScoreModelFitting {
  /** The midnight this replica has dealt with. */
  private dealtWith = 0;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly data: ScoreData,
    private readonly models: ScoreModels,
    scheduler: DeadlineScheduler,
  ) {
    scheduler.register(
      'fit the score model of the day',
      async () => ((await this.fitOfTheDay()) === null ? 0 : 1),
      CHECK_MS,
    );
  }

  /** The version fitted to everything up to midnight; null where there is one, or too little is known. */
  async fitOfTheDay(): Promise<number | null> {
    const midnight = startOfTokyoDay(await this.clock.now());
    if (this.dealtWith === midnight.getTime()) return null;
    const version =
      (this.models.current()?.asOf ?? new Date(0)) >= midnight
        ? null
        : await this.publish(midnight, `night of ${midnight.toISOString()}`);
    this.dealtWith = midnight.getTime();
    return version;
  }

  /** Fits to what is known now. Refuses while too little is known. */
  async refit(): Promise<number> {
    const now = await this.clock.now();
    const version = await this.publish(now, uuidv7());
    if (version !== null) return version;
    const { closes, known } = knownOf(await this.data.outcomesAt(now));
    throw new Refusal('not_enough_outcomes', { known, closes });
  }

  /** The fit of a moment, the same each time it is asked for. */
  async fitAt(asOf: Date): Promise<{ fit: ScoreModelFit; outcomes: readonly ScoredOutcome[] }> {
    const outcomes = await this.data.outcomesAt(asOf);
    const steps = scoreModelSteps(outcomes);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return { fit: step.value, outcomes };
      await nextTurn();
    }
  }

  private async publish(asOf: Date, cause: string): Promise<number | null> {
    return this.work.run(async () => {
      await takeTurnToFit(this.work);
      if (await this.work.repository(ScoreModelEntity).existsBy({ cause })) return null;
      const { fit, outcomes } = await this.fitAt(asOf);
      if (!fit.ok) return null;
      const { model, ...rest } = fit.fitted;
      const detail: ScoreModelDetail = { ...rest, bands: bandShares(outcomes) };
      return this.models.publish({ model, detail, asOf, cause });
    });
  }
}

/** Closes among everyone consulted, by the band they came in with. */
export function bandShares(outcomes: readonly ScoredOutcome[]): { band: Band; share: CloseShare | null }[] {
  const known = knownBy(outcomes);
  return bands.map((band) => ({
    band,
    share: closeShare(
      outcomes.filter((one) => one.band === band),
      known,
    ),
  }));
}

export function knownOf(outcomes: readonly ScoredOutcome[]): { known: number; closes: number } {
  return {
    known: outcomes.filter(({ result }) => result !== 'pending').length,
    closes: outcomes.filter(({ result }) => result === 'closed').length,
  };
}
