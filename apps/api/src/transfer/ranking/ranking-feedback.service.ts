import { Injectable } from '@nestjs/common';
import type { GiveRankingFeedback, RankingFeedback } from '@toritsugi/contracts';
import type { RankingFeedbackReason } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { Refusal } from '../../platform/http/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../../staff/staff-directory';
import { Rankings } from './rankings.service';
import type { FrozenRanking } from '../transfer.rows';

interface RankingFeedbackRow {
  id: string;
  noted_at: Date;
  noted_by: string;
  reason: RankingFeedbackReason;
  advisor_id: string | null;
  note: string;
  ranking: FrozenRanking;
  answer: string | null;
  answered_by: string | null;
  answered_at: Date | null;
}

/** Whose feedback: a team's are those about occupations that its members handle. Null is everyone's. */
export interface RankingFeedbackQuestion {
  readonly teamId: string | null;
  readonly isOpen: boolean;
  readonly limit: number;
}

/** 違うと思う: intake reviews an order and says why; a lead answers. Kept with the order as it was shown. */
@Injectable()
export class FeedbackOnRankings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rankings: Rankings,
    private readonly staff: StaffDirectory,
  ) {}

  /**
   * Notes feedback on the order of a task: the frozen one while a transfer is under way, else the one shown now.
   * `ranking_changed` where the screen showed other versions; only whoever holds the task has seen its order.
   */
  async note(
    taskId: string,
    { reason, advisorId = null, note, closeRateVersion, settingsVersion }: GiveRankingFeedback,
    me: SignedIn,
  ): Promise<RankingFeedback> {
    return this.work.run(async () => {
      const task = await this.work.one<{ registrant_id: string; frozen: FrozenRanking | null }>(
        `select t.registrant_id, (select x.ranking from transfer x where x.task_id = t.id and x.state = any(array['requested','ringing','accepted','bridged'])) as frozen
         from call_task t where t.id = $1 and t.claimed_by = $2`,
        [taskId, me.id],
      );
      if (task === null) throw new Refusal('not_found');
      if (advisorId !== null && this.staff.byId(advisorId) === null) throw new Refusal('not_found');
      const ranking = task.frozen ?? (await this.rankings.of(taskId));
      if (ranking.tableVersion !== closeRateVersion || ranking.decision?.settingsVersion !== settingsVersion)
        throw new Refusal('ranking_changed');
      const row = await this.work.one<RankingFeedbackRow>(
        `insert into ranking_feedback (id, task_id, registrant_id, noted_by, noted_at, reason, advisor_id, note, ranking, close_rate_version, settings_version)
         values ($1, $2, $3, $4, agency_now(), $5, $6, $7, $8, $9, $10) returning *`,
        [
          uuidv7(),
          taskId,
          task.registrant_id,
          me.id,
          reason,
          advisorId,
          note?.trim() ?? '',
          JSON.stringify(ranking),
          closeRateVersion,
          settingsVersion,
        ],
      );
      if (row === null) throw new Error('feedback was not kept');
      this.work.record({
        kind: 'RankingFeedbackGiven',
        registrantId: task.registrant_id,
        taskId,
        actorId: me.id,
        payload: { feedbackId: row.id, reason, advisorId, closeRateVersion, settingsVersion },
      });
      return this.view(row);
    });
  }

  /** Newest first. */
  async list({ teamId, isOpen, limit }: RankingFeedbackQuestion): Promise<RankingFeedback[]> {
    const rows = await this.work.query<RankingFeedbackRow>(
      `select d.* from ranking_feedback d where (d.answered_at is null) = $1 and ($2::uuid is null or exists (
         select 1 from registrant r join staff_member m on r.occupation = any(m.occupations) where r.id = d.registrant_id and m.team_id = $2))
       order by d.noted_at desc, d.id desc limit $3`,
      [isOpen, teamId, limit],
    );
    return rows.map((row) => this.view(row));
  }

  /** A lead's word on it, once; `disagreement_answered` afterwards. A team's lead answers the team's. */
  async answer(
    id: string,
    answer: string,
    { me, teamId }: { me: SignedIn; teamId: string | null },
  ): Promise<RankingFeedback> {
    return this.work.run(async () => {
      if (!(await this.isOfTeam(id, teamId))) throw new Refusal('not_found');
      const row = await this.work.one<RankingFeedbackRow>(
        `update ranking_feedback set answer = $2, answered_by = $3, answered_at = agency_now() where id = $1 and answered_at is null returning *`,
        [id, answer, me.id],
      );
      if (row === null) throw new Refusal('disagreement_answered');
      this.work.record({ kind: 'RankingFeedbackAnswered', actorId: me.id, payload: { feedbackId: id } });
      return this.view(row);
    });
  }

  private async isOfTeam(id: string, teamId: string | null): Promise<boolean> {
    const there = await this.work.one(
      `select 1 from ranking_feedback d where d.id = $1 and ($2::uuid is null or exists (
         select 1 from registrant r join staff_member m on r.occupation = any(m.occupations) where r.id = d.registrant_id and m.team_id = $2))`,
      [id, teamId],
    );
    return there !== null;
  }

  private view(row: RankingFeedbackRow): RankingFeedback {
    return {
      id: row.id,
      notedAt: row.noted_at.toISOString(),
      by: this.staff.ref(row.noted_by),
      reason: row.reason,
      advisor: this.staff.ref(row.advisor_id),
      note: row.note,
      ranking: this.rankings.view(row.ranking),
      answer: row.answer,
      answeredBy: this.staff.ref(row.answered_by),
      answeredAt: row.answered_at?.toISOString() ?? null,
    };
  }
}
