import { Injectable } from '@nestjs/common';
import type {
  AnsweredWorry,
  AnswerView,
  CorrectAnswer,
  CriterionReason,
  OpenQuestion,
  OwnAnswer,
  ScoreView,
} from '@toritsugi/contracts';
import { In } from 'typeorm';
import type { AnswerValue } from '@toritsugi/triage';
import { criteriaOf, explainScore, isWorryAnswered, openQuestions, type Answers, type Score } from '@toritsugi/triage';
import { v7 as uuidv7 } from 'uuid';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Registrants } from '../registrant/registrants.service';
import { VocabularyVersions } from '../staff/vocabulary/vocabulary-versions.service';
import { AnswerEntity } from './answers/answer.entity';
import {
  answerViews,
  isCorrectable,
  ownAnswers,
  questionViews,
  type StoredAnswer,
  withEarlier,
} from './answers/answer-views';
import { AskedFields, type Asked } from './answers/asked-fields.service';
import { OpenTasks } from './open-tasks';
import { ScoreEntity } from './score.entity';
import { Targets } from './targets/targets.service';
import { newestAnswers } from './triage.queries';

export interface Profile {
  readonly answers: AnswerView[];
  readonly own: OwnAnswer[];
  readonly reasons: CriterionReason[];
  readonly questions: OpenQuestion[];
  /** Oldest first; the last one counts. */
  readonly scores: ScoreView[];
}

/**
 * How a registrant fits, and why: scored at submission, and again at every new answer, each with its history (S004-25).
 */
@Injectable()
export class Triage {
  constructor(
    private readonly work: UnitOfWork,
    private readonly registrants: Registrants,
    private readonly openTasks: OpenTasks,
    private readonly targets: Targets,
    private readonly asked: AskedFields,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  /**
   * Records answers heard on the telephone and scores anew, in the running unit of work. Refuses what is not well
   * formed.
   */
  async recordAnswers({
    registrantId,
    answers,
    actor,
  }: {
    registrantId: string;
    answers: Record<string, unknown>;
    actor: SignedIn;
  }): Promise<void> {
    const asked = await this.asked.current();
    await this.work.run(async () => {
      await this.registrants.lock(registrantId);
      const before = await this.answersOf(registrantId);
      const recorded = checkHeard(answers, before, asked);
      const fields = Object.keys(recorded);
      await this.work.repository(AnswerEntity).insert(
        Object.entries(recorded).map(([field, value]) => ({
          id: uuidv7(),
          registrantId,
          field,
          value,
          source: 'call' as const,
          at: () => 'agency_now()',
          actorId: actor.id,
        })),
      );
      this.work.record({ kind: 'AnswerRecorded', registrantId, actorId: actor.id, payload: { fields } });
      await this.scoreAgain(registrantId, actor);
    });
  }

  /**
   * An answer that the person says otherwise on their own page, in the running unit of work; the earlier one is kept.
   * Saying the same again changes nothing.
   */
  async correct(
    registrantId: string,
    { field: id, given }: CorrectAnswer,
    { isScored }: { isScored: boolean },
  ): Promise<void> {
    const asked = await this.asked.current();
    const field = asked.byId.get(id);
    if (field === undefined || !isCorrectable(field)) throw new Refusal('invalid', {}, [notAsked]);
    if (field.kind !== 'choices' && given.length > 1) throw new Refusal('invalid', {}, [onlyOne]);
    const before = await this.answersOf(registrantId);
    const said = field.kind === 'choices' ? given : (given[0] ?? '');
    const { [id]: value } = checkHeard({ [id]: said }, before, asked);
    const known = before.find((answer) => answer.field === id);
    if (value === undefined || JSON.stringify(known?.value) === JSON.stringify(value)) return;
    await this.work.repository(AnswerEntity).insert({
      id: uuidv7(),
      registrantId,
      field: id,
      value,
      source: 'own_page',
      at: () => 'agency_now()',
      actorId: null,
    });
    this.work.record({ kind: 'AnswerCorrected', registrantId, payload: { fields: [id], isScored } });
    if (isScored) await this.scoreAgain(registrantId, null);
  }

  /**
   * What another registration of the same person said, as theirs, and scored anew: values that were checked once.
   * Replies the ids of the new answers.
   */
  async takeOver(registrantId: string, answers: ReadonlyMap<string, AnswerValue>, actor: SignedIn): Promise<string[]> {
    if (answers.size === 0) return [];
    const rows = [...answers].map(([field, value]) => ({
      id: uuidv7(),
      registrantId,
      field,
      value,
      actorId: actor.id,
    }));
    await this.work
      .repository(AnswerEntity)
      .insert(rows.map((row) => ({ ...row, source: 'call' as const, at: () => 'agency_now()' })));
    this.work.record({
      kind: 'AnswerRecorded',
      registrantId,
      actorId: actor.id,
      payload: { fields: [...answers.keys()] },
    });
    await this.scoreAgain(registrantId, actor);
    return rows.map(({ id }) => id);
  }

  /** Those are theirs no more. */
  async giveBack(registrantId: string, answerIds: readonly string[], actor: SignedIn): Promise<void> {
    if (answerIds.length === 0) return;
    await this.work.repository(AnswerEntity).delete({ id: In(answerIds), registrantId });
    await this.scoreAgain(registrantId, actor);
  }

  /** The newest answer to each question. */
  answersFor(registrantId: string): Promise<StoredAnswer[]> {
    return this.answersOf(registrantId);
  }

  async profileOf(registrantId: string): Promise<Profile> {
    const [rows, stored, asked] = [
      await this.scoreRows(registrantId),
      await this.answersOf(registrantId),
      await this.asked.current(),
    ];
    const newest = rows.at(-1);
    if (newest === undefined) throw new Error('a registrant without a score');
    const target = await this.targets.version(newest.targetVersionId);
    const score = scoreOf(newest, target);
    const labels = new Map(criteriaOf(target).map(({ id, label }) => [id, label]));
    const known = withEarlier(asked.byId, this.vocabulary.current());
    return {
      answers: answerViews(stored, known),
      own: ownAnswers(stored, asked.byId, known),
      reasons: explainScore(score, target).flatMap(({ criterionId, list, result, sentence }) => {
        const label = labels.get(criterionId);
        return label === undefined ? [] : [{ criterionId, list, result, label, sentence }];
      }),
      questions: questionViews(openQuestions(score, target), asked.byId, {
        answered: new Set(stored.map((answer) => answer.field)),
        order: asked.callFields.map(({ id }) => id),
      }),
      scores: rows.map((row) => ({
        score: row.score,
        potential: row.potential,
        band: row.band,
        targetVersion: row.targetVersion,
        at: row.at.toISOString(),
        cause: row.cause,
      })),
    };
  }

  /** What people worry about, as the form in use answers it (S000-11). */
  async answeredWorries(): Promise<AnsweredWorry[]> {
    const { form } = await this.asked.current();
    return (form.faq ?? [])
      .filter(({ answer }) => isWorryAnswered(answer))
      .map(({ question, answer }) => ({ question: { ...question }, answer: { ...answer } }));
  }

  /** The Musts and Avoids that an advisor confirms: those of the target version this person was last scored with. */
  async criteriaFor(registrantId: string): Promise<{ mustIds: string[]; avoidIds: string[] }> {
    const newest = (await this.scoreRows(registrantId)).at(-1);
    if (newest === undefined) throw new Error('a registrant without a score');
    const target = await this.targets.version(newest.targetVersionId);
    return { mustIds: target.must.map(({ id }) => id), avoidIds: target.avoid.map(({ id }) => id) };
  }

  private async scoreAgain(registrantId: string, actor: SignedIn | null): Promise<void> {
    const stored = await this.answersOf(registrantId);
    const { score, targetVersionId, occupation, segment } = this.targets.score(
      Object.fromEntries(stored.map(({ field, value }) => [field, value])),
    );
    await this.scores().insert({
      id: uuidv7(),
      registrantId,
      targetVersionId,
      targetVersion: score.targetVersion,
      score: score.score,
      potential: score.potential,
      band: score.band,
      unknownAvoids: score.unknownAvoids,
      results: score.results,
      cause: 'answer',
      at: () => 'agency_now()',
    });
    await this.registrants.rescore(registrantId, { ...score, occupation, segment });
    const taskId = await this.openTasks.takeBand(registrantId, score.band);
    this.work.record({
      kind: 'RegistrantScored',
      registrantId,
      ...(actor !== null && { actorId: actor.id }),
      ...(taskId === null ? {} : { taskId }),
      payload: {
        band: score.band,
        score: score.score,
        potential: score.potential,
        targetVersion: score.targetVersion,
        cause: 'answer',
      },
    });
  }

  /** Two answers at once are scored one after the other. */
  private scoreRows(registrantId: string): Promise<ScoreEntity[]> {
    return this.scores().find({ where: { registrantId }, order: { at: 'ASC', id: 'ASC' } });
  }

  private answersOf(registrantId: string): Promise<StoredAnswer[]> {
    return newestAnswers(this.work, registrantId);
  }

  private scores() {
    return this.work.repository(ScoreEntity);
  }
}

/** Whether a question exists can depend on other answers: what was heard is checked together with what is known. */
function checkHeard(
  heard: Readonly<Record<string, unknown>>,
  before: readonly StoredAnswer[],
  { byId, check }: Asked,
): Answers {
  const names = Object.keys(heard);
  if (names.length === 0 || names.some((name) => !byId.has(name))) throw new Refusal('invalid', {}, [notAsked]);
  const known = Object.fromEntries(
    before.filter(({ field }) => byId.has(field)).map(({ field, value }) => [field, value]),
  );
  const checked = check({ ...known, ...heard });
  const problems = checked.ok ? [] : checked.problems.filter(({ field }) => names.includes(field));
  if (problems.length > 0) throw new Refusal('answers_invalid', { count: problems.length }, problems);
  const alone = checked.ok ? checked : check(heard);
  const all = alone.ok ? alone.answers : {};
  const recorded = names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]] as const]));
  if (recorded.length === 0) throw new Refusal('invalid', {}, [notAsked]);
  return Object.fromEntries(recorded);
}

const notAsked = {
  field: 'answers',
  message: { ja: '聞いていない項目です。', en: 'This is not one of the questions.' },
};

const onlyOne = { field: 'given', message: { ja: '答えは1つです。', en: 'It has one answer.' } };

const scoreOf = (row: ScoreEntity, target: { id: string; occupation: Score['occupation'] }): Score => ({
  targetId: target.id,
  targetVersion: row.targetVersion,
  occupation: target.occupation,
  score: row.score,
  potential: row.potential,
  band: row.band,
  results: row.results,
  unknownAvoids: row.unknownAvoids,
});
