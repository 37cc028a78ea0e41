import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  checkCriteria,
  compileTarget,
  criteriaOf,
  scoreOffset,
  scoreRegistrant,
  segmentKey,
  segmentOf,
  type Answers,
  type CompiledTarget,
  type Target,
} from '@toritsugi/triage';
import { v7 as uuidv7 } from 'uuid';
import { Refusal } from '../platform/http/refusal';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { SubmissionTriage, type ScoredSubmission } from '../registration/submission/submission-triage';
import { ScoreModels } from './score-models.service';

interface TargetRow {
  id: string;
  target_id: string;
  version: number;
  occupation: Target['occupation'];
  priority: number;
  criteria: Pick<Target, 'must' | 'want' | 'avoid'>;
}

/** How late a scheduled version may come into force, on any replica. */
const REREAD_MS = 1_000;

/**
 * The targets (求職者ターゲット) that are in force, compiled and in memory: scoring reads nothing. A version, once active,
 * never changes; scores keep the version they were made with.
 */
@Injectable()
export class Targets extends SubmissionTriage implements OnModuleInit {
  private compiled: readonly CompiledTarget[] = [];
  private versionIds = new Map<Target, string>();
  private readonly known = new Map<string, Target>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
    private readonly models: ScoreModels,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.scheduler.register(
      'put due targets in force',
      async () => {
        const started = await this.startDue();
        await this.reload();
        return started;
      },
      REREAD_MS,
    );
  }

  /** The targets in force, as they score now. */
  active(): readonly Target[] {
    return this.compiled.map(({ target }) => target);
  }

  /**
   * Approves the next version of a target, in the running unit of work, to come into force at `from`. Refuses with
   * `decision_outdated` where the version before it is no longer the newest.
   */
  async schedule(target: Target, { from, decisionId }: { from: Date; decisionId: string }): Promise<void> {
    if (!checkCriteria(criteriaOf(target)).ok) throw new Refusal('invalid');
    const row = await this.work.one(
      `insert into target_version (id, target_id, version, occupation, team_id, priority, criteria, state, active_from, decision_id)
       select $1, target_id, version + 1, occupation, team_id, priority, $4, 'scheduled', $5, $6 from target_version
       where target_id = $2 and version = $3 and state = 'active'
         and not exists (select 1 from target_version newer where newer.target_id = $2 and newer.version > $3)
       returning id`,
      [
        uuidv7(),
        target.id,
        target.version - 1,
        JSON.stringify({ must: target.must, want: target.want, avoid: target.avoid }),
        from,
        decisionId,
      ],
    );
    if (row === null) throw new Refusal('decision_outdated');
    await this.startDue();
    // Sooner than the scheduler, which reads it again in any case.
    this.work.afterCommit(() => void this.reload().catch(() => undefined));
  }

  /** Puts versions in force whose time has come; one replica does it. Scores made until then keep the version before. */
  async startDue(): Promise<number> {
    const due = await this.work.one<{ is_due: boolean }>(
      `select exists (select 1 from target_version where state = 'scheduled' and active_from <= agency_now()) as is_due`,
    );
    if (due?.is_due !== true) return 0;
    return this.work.run(async () => {
      const rows = await this.work.query<{
        id: string;
        target_id: string;
        version: number;
        decision_id: string | null;
      }>(
        `select id, target_id, version, decision_id from target_version where state = 'scheduled' and active_from <= agency_now()
         order by target_id for update skip locked`,
      );
      for (const { id, target_id: targetId, version, decision_id: decisionId } of rows) {
        await this.work.query(
          `update target_version set state = 'superseded' where target_id = $1 and state = 'active'`,
          [targetId],
        );
        await this.work.query(`update target_version set state = 'active' where id = $1`, [id]);
        this.work.record({ kind: 'TargetVersionActivated', payload: { targetId, version, decisionId } });
      }
      return rows.length;
    });
  }

  /** Puts a version of a target in force; the one before it is superseded. Criteria that must not be used are refused. */
  async activate(target: Target, teamId: string | null): Promise<void> {
    if (!checkCriteria(criteriaOf(target)).ok) throw new Refusal('invalid');
    await this.work.run(async () => {
      await this.work.query(
        `update target_version set state = 'superseded' where target_id = $1 and state = 'active'`,
        [target.id],
      );
      await this.work.query(
        `insert into target_version (id, target_id, version, occupation, team_id, priority, criteria, state, active_from)
         values ($1, $2, $3, $4, $5, $6, $7, 'active', agency_now())`,
        [
          uuidv7(),
          target.id,
          target.version,
          target.occupation,
          teamId,
          target.priority,
          JSON.stringify({ must: target.must, want: target.want, avoid: target.avoid }),
        ],
      );
    });
    await this.reload();
  }

  override score(answers: Answers): ScoredSubmission {
    if (this.compiled.length === 0) throw new Refusal('unavailable');
    const score = scoreRegistrant(this.compiled, answers);
    const chosen = this.compiled.find(
      ({ target }) => target.id === score.targetId && target.version === score.targetVersion,
    );
    const targetVersionId = chosen === undefined ? undefined : this.versionIds.get(chosen.target);
    if (targetVersionId === undefined) throw new Error('a score without its target');
    const model = this.models.current();
    return {
      targetVersionId,
      score,
      occupation: score.occupation,
      segment: segmentKey(segmentOf(answers, score.occupation)),
      offset: scoreOffset(model?.model ?? null, answers),
      scoreModel: model?.version ?? null,
    };
  }

  /** The target of a version, in force or not. */
  async version(id: string): Promise<Target> {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const row = await this.work.one<TargetRow>(
      'select id, target_id, version, occupation, priority, criteria from target_version where id = $1',
      [id],
    );
    if (row === null) throw new Error('a target version has vanished');
    const target = targetOf(row);
    this.known.set(id, target);
    return target;
  }

  private async reload(): Promise<void> {
    const rows = await this.work.query<TargetRow>(
      `select id, target_id, version, occupation, priority, criteria from target_version where state = 'active' order by target_id`,
    );
    const ids = [...this.versionIds.values()];
    if (rows.length === ids.length && rows.every((row, index) => row.id === ids[index])) return;
    const targets = rows.map(targetOf);
    this.versionIds = new Map(targets.map((target, index) => [target, rows[index]?.id ?? '']));
    this.compiled = targets.map(compileTarget);
  }
}

const targetOf = (row: TargetRow): Target => ({
  id: row.target_id,
  occupation: row.occupation,
  version: row.version,
  priority: row.priority,
  ...row.criteria,
});
