import { Injectable } from '@nestjs/common';
import { startOfTokyoDay } from '@toritsugi/calendar';
import {
  bands,
  type Band,
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
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { inThread } from '../../platform/jobs/threads';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { ScoreModels } from '../../triage/score-models.service';
import { ScoreModelEntity } from '../../triage/score-model.entity';
import { ScoreData } from './score-data.service';
import { fitModel } from './fit-score-model.task';
import { takeTurnToFit } from './score-model.queries';

/** On demand, with an id of its own, and every minute for the fit of the day. */
const FIT_SCORE_MODEL = jobKind<{ readonly demanded?: string }>(
  'fit-score-model',
  { ja: 'スコアモデルの計算', en: 'Fit of the score model' },
  { isSingle: true },
);
const MOMENTARY_MS = 5_000;

/** What a fit on demand came to: a version, or what is known where that is too little. */
type Demanded = { readonly version: number } | { readonly known: number; readonly closes: number };

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
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly data: ScoreData,
    private readonly models: ScoreModels,
    private readonly jobs: Jobs,
    private readonly vocabulary: VocabularyVersions,
  ) {
    jobs.handle(FIT_SCORE_MODEL, async ({ demanded }) => {
      if (demanded !== undefined) return this.fitNow(demanded);
      await this.fitOfTheDay();
    });
    jobs.every('* * * * *', FIT_SCORE_MODEL, {});
  }

  /** The version fitted to everything up to midnight; null where there is one, or too little is known. */
  async fitOfTheDay(): Promise<number | null> {
    const midnight = startOfTokyoDay(await this.clock.now());
    const [newest] = await this.work.repository(ScoreModelEntity).find({ order: { version: 'DESC' }, take: 1 });
    if (newest !== undefined && newest.asOf >= midnight) return null;
    return this.publish(midnight, `night of ${midnight.toISOString()}`);
  }

  /**
   * Asks for a fit to what is known now. Answers the version, or null where it takes longer than a person waits.
   * Refuses while too little is known.
   */
  async refit(): Promise<number | null> {
    const job = await this.jobs.ask(FIT_SCORE_MODEL, { demanded: uuidv7() });
    const answer = (await this.jobs.answerOf(FIT_SCORE_MODEL, job, MOMENTARY_MS)) as Demanded | null;
    if (answer === null) return null;
    if ('version' in answer) {
      await this.models.reload();
      return answer.version;
    }
    throw new Refusal('not_enough_outcomes', { ...answer });
  }

  private async fitNow(cause: string): Promise<Demanded> {
    const now = await this.clock.now();
    const version = await this.publish(now, cause);
    return version === null ? knownOf(await this.data.outcomesAt(now)) : { version };
  }

  /** The fit of a moment, the same each time it is asked for. */
  async fitAt(asOf: Date): Promise<{ fit: ScoreModelFit; outcomes: readonly ScoredOutcome[] }> {
    const outcomes = await this.data.outcomesAt(asOf);
    const catalogue = this.vocabulary.current().fields.map(({ id, kind }) => ({ id, kind }));
    return { fit: await inThread(fitModel, { outcomes, catalogue }), outcomes };
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
