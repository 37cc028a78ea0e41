import { Injectable } from '@nestjs/common';
import type { DisagreeWithRanking, Disagreement } from '@toritsugi/contracts';
import type { RoutingDoubt } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { Refusal } from '../platform/http/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { StaffDirectory } from '../staff/staff-directory';
import { Rankings } from './rankings.service';
import type { FrozenRanking } from './transfer.rows';

interface DisagreementRow {
  id: string;
  noted_at: Date;
  noted_by: string;
  reason: RoutingDoubt;
  advisor_id: string | null;
  note: string;
  ranking: FrozenRanking;
  answer: string | null;
  answered_by: string | null;
  answered_at: Date | null;
}

/** Whose disagreements: a team's are those about occupations that its members handle. Null is everyone's. */
export interface DisagreementQuestion {
  readonly teamId: string | null;
  readonly isOpen: boolean;
  readonly limit: number;
}

/** 違うと思う: intake doubts an order and says why; a lead answers. Kept with the order as it was shown. */
@Injectable()
export class Disagreements {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rankings: Rankings,
    private readonly staff: StaffDirectory,
  ) {}

  /**
   * Notes a doubt about the order of a task: the frozen one while a transfer is under way, else the one shown now.
   * `ranking_changed` where the screen showed other versions; only whoever holds the task has seen its order.
   */
  async note(
    taskId: string,
    { reason, advisorId = null, note, closeRateVersion, settingsVersion }: DisagreeWithRanking,
    me: SignedIn,
  ): Promise<Disagreement> {
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
      const row = await this.work.one<DisagreementRow>(
        `insert into ranking_disagreement (id, task_id, registrant_id, noted_by, noted_at, reason, advisor_id, note, ranking, close_rate_version, settings_version)
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
      if (row === null) throw new Error('a disagreement was not kept');
      this.work.record({
        kind: 'RankingDisagreed',
        registrantId: task.registrant_id,
        taskId,
        actorId: me.id,
        payload: { disagreementId: row.id, reason, advisorId, closeRateVersion, settingsVersion },
      });
      return this.view(row);
    });
  }

  /** Newest first. */
  async list({ teamId, isOpen, limit }: DisagreementQuestion): Promise<Disagreement[]> {
    const rows = await this.work.query<DisagreementRow>(
      `select d.* from ranking_disagreement d where (d.answered_at is null) = $1 and ($2::uuid is null or exists (
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
  ): Promise<Disagreement> {
    return this.work.run(async () => {
      if (!(await this.isOfTeam(id, teamId))) throw new Refusal('not_found');
      const row = await this.work.one<DisagreementRow>(
        `update ranking_disagreement set answer = $2, answered_by = $3, answered_at = agency_now() where id = $1 and answered_at is null returning *`,
        [id, answer, me.id],
      );
      if (row === null) throw new Refusal('disagreement_answered');
      this.work.record({ kind: 'RankingDisagreementAnswered', actorId: me.id, payload: { disagreementId: id } });
      return this.view(row);
    });
  }

  private async isOfTeam(id: string, teamId: string | null): Promise<boolean> {
    const there = await this.work.one(
      `select 1 from ranking_disagreement d where d.id = $1 and ($2::uuid is null or exists (
         select 1 from registrant r join staff_member m on r.occupation = any(m.occupations) where r.id = d.registrant_id and m.team_id = $2))`,
      [id, teamId],
    );
    return there !== null;
  }

  private view(row: DisagreementRow): Disagreement {
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
