import { Injectable } from '@nestjs/common';
import type { GiveRankingFeedback, RankingFeedback } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import { Refusal } from '../../../platform/http/refusals/refusal';
import type { SignedIn } from '../../../platform/http/signed-in';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import { StaffDirectory } from '../../../staff/staff-directory';
import { RankingFeedbackEntity } from './ranking-feedback.entity';
import {
  answerFeedback,
  heldTaskWithOrder,
  isFeedbackOfTeam,
  listFeedback,
  type FeedbackRow,
  type RankingFeedbackQuestion,
} from '../ranking.queries';
import { Rankings } from '../rankings.service';

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
      const task = await heldTaskWithOrder(this.work, taskId, me.id);
      if (task === null) throw new Refusal('not_found');
      if (advisorId !== null && this.staff.byId(advisorId) === null) throw new Refusal('not_found');
      const ranking = task.frozen ?? (await this.rankings.of(taskId));
      if (ranking.tableVersion !== closeRateVersion || ranking.decision?.settingsVersion !== settingsVersion)
        throw new Refusal('ranking_changed');
      const id = uuidv7();
      await this.rows().insert({
        id,
        taskId,
        registrantId: task.registrantId,
        notedBy: me.id,
        notedAt: () => 'agency_now()',
        reason,
        advisorId,
        note: note?.trim() ?? '',
        ranking,
        closeRateVersion,
        settingsVersion,
      });
      this.work.record({
        kind: 'RankingFeedbackGiven',
        registrantId: task.registrantId,
        taskId,
        actorId: me.id,
        payload: { feedbackId: id, reason, advisorId, closeRateVersion, settingsVersion },
      });
      return this.view(await this.rows().findOneByOrFail({ id }));
    });
  }

  /** Newest first. */
  async list(question: RankingFeedbackQuestion): Promise<RankingFeedback[]> {
    return (await listFeedback(this.work, question)).map((row) => this.view(row));
  }

  /** A lead's word on it, once; `disagreement_answered` afterwards. A team's lead answers the team's. */
  async answer(
    id: string,
    answer: string,
    { me, teamId }: { me: SignedIn; teamId: string | null },
  ): Promise<RankingFeedback> {
    return this.work.run(async () => {
      if (!(await isFeedbackOfTeam(this.work, id, teamId))) throw new Refusal('not_found');
      const row = await answerFeedback(this.work, { id, answer, by: me.id });
      if (row === null) throw new Refusal('disagreement_answered');
      this.work.record({ kind: 'RankingFeedbackAnswered', actorId: me.id, payload: { feedbackId: id } });
      return this.view(row);
    });
  }

  private rows() {
    return this.work.repository(RankingFeedbackEntity);
  }

  private view(row: FeedbackRow): RankingFeedback {
    return {
      id: row.id,
      notedAt: row.notedAt.toISOString(),
      by: this.staff.ref(row.notedBy),
      reason: row.reason,
      advisor: this.staff.ref(row.advisorId),
      note: row.note,
      ranking: this.rankings.view(row.ranking),
      answer: row.answer,
      answeredBy: this.staff.ref(row.answeredBy),
      answeredAt: row.answeredAt?.toISOString() ?? null,
    };
  }
}
