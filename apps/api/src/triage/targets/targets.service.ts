import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  checkCriteria,
  compileTarget,
  criteriaOf,
  OTHER_OCCUPATION,
  OTHER_THAN_OURS,
  scorableFieldsOf,
  scoreOffset,
  scoreRegistrant,
  segmentKey,
  segmentOf,
  type Answers,
  type CompiledTarget,
  type Occupation,
  type Score,
  type Target,
} from '@toritsugi/triage';
import { In, Raw } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Refusal } from '../../platform/http/refusals/refusal';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { NewestReading } from '../../platform/database/newest-reading';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { SubmissionTriage, type ScoredSubmission } from '../../registration/submission/submission-triage';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { VocabularyUses } from '../../staff/vocabulary/vocabulary-uses';
import { ScoreModels } from '../score-models.service';
import { TargetVersionEntity } from './target-version.entity';
import { peopleByTerm, scheduleNext, takeDue } from '../triage.queries';

type TargetRow = Pick<TargetVersionEntity, 'id' | 'targetId' | 'version' | 'occupation' | 'priority' | 'criteria'>;

interface TargetInForce {
  /** Of its version. */
  readonly id: string;
  readonly compiled: CompiledTarget;
}

/** How late a scheduled version may come into force, on any replica. */
const REREAD_MS = 1_000;

/**
 * The targets (求職者ターゲット) that are in force, compiled and in memory: scoring reads nothing. A version, once active,
 * never changes; scores keep the version they were made with.
 */
@Injectable()
export class Targets extends SubmissionTriage implements OnModuleInit {
  private readonly kept = new NewestReading<readonly TargetInForce[]>([], async (kept) => {
    const rows = await this.rowsInForce();
    const isSame = rows.length === kept.length && rows.every((row, index) => row.id === kept[index]?.id);
    return isSame ? kept : rows.map((row) => ({ id: row.id, compiled: compileTarget(targetOf(row)) }));
  });
  private readonly known = new Map<string, Target>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
    private readonly models: ScoreModels,
    private readonly vocabulary: VocabularyVersions,
    private readonly uses: VocabularyUses,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.uses.register('targets', async () => {
      const read = this.active().flatMap((target) => [
        target.occupation,
        ...new Set(criteriaOf(target).flatMap(({ rule }) => scorableFieldsOf(rule))),
      ]);
      return [...new Set(read)].map((id) => ({ id, count: read.filter((one) => one === id).length }));
    });
    this.uses.register('registrants', () => peopleByTerm(this.work));
    this.scheduler.register(
      'put due targets in force',
      async () => {
        const started = await this.startDue();
        await this.reload();
        return started;
      },
      REREAD_MS,
      'everywhere',
    );
  }

  /** The targets in force, as they score now. */
  active(): readonly Target[] {
    return this.kept.current.map(({ compiled }) => compiled.target);
  }

  /** Those in force as the running unit of work has them, which may have changed some. */
  async activeNow(): Promise<readonly Target[]> {
    return (await this.rowsInForce()).map(targetOf);
  }

  /** Its newest version, in force or to come; null where there is none. */
  async newest(targetId: string): Promise<Target | null> {
    const row = await this.versions().findOne({
      select: { id: true, targetId: true, version: true, occupation: true, priority: true, criteria: true },
      where: { targetId, state: In(['active', 'scheduled']) },
      order: { version: 'DESC' },
    });
    return row && targetOf(row);
  }

  /**
   * Approves the next version of a target, in the running unit of work, to come into force at `from`. Refuses with
   * `decision_outdated` where the version before it is no longer the newest.
   */
  async schedule(
    target: Target,
    { from, decisionId, reason = '' }: { from: Date; decisionId: string; reason?: string },
  ): Promise<void> {
    await this.check(target);
    const row = await scheduleNext(this.work, {
      id: uuidv7(),
      targetId: target.id,
      version: target.version - 1,
      criteria: storedCriteria(target),
      activeFrom: from,
      decisionId,
      reason,
    });
    if (row === null) throw new Refusal('decision_outdated');
    await this.startDue();
    // Sooner than the scheduler, which reads it again in any case.
    this.work.afterCommit(() => void this.reload().catch(() => undefined));
  }

  /**
   * Puts versions in force whose time has come; one replica does it. Scores made until then keep the version before.
   */
  async startDue(): Promise<number> {
    const isDue = await this.versions().existsBy({
      state: 'scheduled',
      activeFrom: Raw((column) => `${column} <= agency_now()`),
    });
    if (!isDue) return 0;
    return this.work.run(async () => {
      const rows = await takeDue(this.work);
      for (const { id, targetId, version, decisionId } of rows) {
        await this.supersede(targetId);
        await this.versions().update({ id }, { state: 'active' });
        this.work.record({ kind: 'TargetVersionActivated', payload: { targetId, version, decisionId } });
      }
      return rows.length;
    });
  }

  /**
   * Puts a version of a target in force, at once or from a moment to come; the one before it is then superseded.
   * Criteria that must not be used, and an occupation that the agency does not have, are refused.
   */
  async activate(
    target: Target,
    teamId: string | null,
    { from = null, madeBy = null, reason = '' }: { from?: Date | null; madeBy?: string | null; reason?: string } = {},
  ): Promise<void> {
    await this.work.run(async () => {
      await this.check(target);
      await this.vocabulary.checkOccupations([target.occupation]);
      if (from === null) await this.supersede(target.id);
      await this.versions().insert({
        id: uuidv7(),
        targetId: target.id,
        version: target.version,
        occupation: target.occupation,
        teamId,
        priority: target.priority,
        criteria: storedCriteria(target),
        state: from === null ? 'active' : 'scheduled',
        activeFrom: from ?? (() => 'agency_now()'),
        madeBy,
        reason,
      });
    });
    await this.work.readAgain(() => this.reload());
  }

  override score(answers: Answers): ScoredSubmission {
    const inForce = this.kept.current;
    if (inForce.length === 0) throw new Refusal('unavailable');
    const score = scoreRegistrant(
      inForce.map(({ compiled }) => compiled),
      answers,
    );
    const targetVersionId = inForce.find(
      ({ compiled: { target } }) => target.id === score.targetId && target.version === score.targetVersion,
    )?.id;
    if (targetVersionId === undefined) throw new Error('a score without its target');
    const model = this.models.current();
    const occupation = this.occupationOf(answers, score);
    return {
      targetVersionId,
      score,
      occupation,
      segment: segmentKey(segmentOf(answers, occupation, this.vocabulary.current())),
      offset: scoreOffset(model?.model ?? null, answers),
      scoreModel: model?.version ?? null,
    };
  }

  /**
   * Of the chosen target; of whoever wishes for one that no target is about, what they wish for, though it has been
   * retired since they were asked; of whoever wishes for none of ours and meets no target, none of ours.
   */
  private occupationOf(answers: Answers, { occupation: chosen, band }: Score): Occupation {
    if (answers.desired_occupation === OTHER_OCCUPATION && band === 'D') return OTHER_THAN_OURS;
    const wished = this.vocabulary.current().occupations.find(({ id }) => id === answers.desired_occupation);
    const isTargeted = this.kept.current.some(({ compiled: { target } }) => target.occupation === wished?.id);
    return wished === undefined || isTargeted ? chosen : wished.id;
  }

  /** The target of a version, in force or not. */
  async version(id: string): Promise<Target> {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const row = await this.versions().findOneBy({ id });
    if (row === null) throw new Error('a target version has vanished');
    const target = targetOf(row);
    this.known.set(id, target);
    return target;
  }

  /** Reads the targets in force again. */
  reload(): Promise<void> {
    return this.kept.again();
  }

  private rowsInForce(): Promise<TargetRow[]> {
    return this.versions().find({
      select: { id: true, targetId: true, version: true, occupation: true, priority: true, criteria: true },
      where: { state: 'active' },
      order: { targetId: 'ASC' },
    });
  }

  private async check(target: Target): Promise<void> {
    const { fields } = await this.vocabulary.newestNow();
    if (!checkCriteria(criteriaOf(target), fields).ok) throw new Refusal('invalid');
  }

  private async supersede(targetId: string): Promise<void> {
    await this.versions().update({ targetId, state: 'active' }, { state: 'superseded' });
  }

  private versions() {
    return this.work.repository(TargetVersionEntity);
  }
}

const storedCriteria = ({ must, want, avoid }: Target): TargetVersionEntity['criteria'] => ({ must, want, avoid });

const targetOf = (row: TargetRow): Target => ({
  id: row.targetId,
  occupation: row.occupation,
  version: row.version,
  priority: row.priority,
  ...row.criteria,
});
