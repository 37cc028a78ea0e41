import { Injectable } from '@nestjs/common';
import { reachOf, type OfferView, type TransferView } from '@toritsugi/contracts';
import type { DeclineReason } from '@toritsugi/journey';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../../staff/staff-directory';
import { Rankings } from '../ranking/rankings.service';
import type { OfferRow, TransferRow } from '../transfer.rows';

/** Transfers as intake and the accepted advisor watch them. Nothing here names the person. */
@Injectable()
export class TransferViews {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rankings: Rankings,
    private readonly staff: StaffDirectory,
    private readonly clock: AgencyClock,
  ) {}

  /** For whoever takes part in it: asked, was rung or accepted; a lead for the team's. */
  async for(transferId: string, me: SignedIn): Promise<TransferView> {
    const teamId = reachOf('transfer.read', me.caller) === 'team' ? me.teamId : null;
    const isPartOfIt = await this.work.one(
      `select 1 from transfer t where t.id = $1 and exists (
         select 1 from staff_member m where (m.id = $2 or m.team_id = $3)
           and (m.id = t.requested_by or m.id in (select o.advisor_id from transfer_offer o where o.transfer_id = t.id)))`,
      [transferId, me.id, teamId],
    );
    if (isPartOfIt === null) throw new Refusal('not_found');
    return this.of(transferId);
  }

  async of(transferId: string): Promise<TransferView> {
    const row = await this.work.one<TransferRow & { consultation_id: string | null }>(
      'select t.*, c.id as consultation_id from transfer t left join consultation c on c.transfer_id = t.id where t.id = $1',
      [transferId],
    );
    if (row === null) throw new Refusal('not_found');
    const offers = await this.work.query<OfferRow>(
      'select * from transfer_offer where transfer_id = $1 order by position',
      [transferId],
    );
    return {
      id: row.id,
      taskId: row.task_id,
      state: row.state,
      requestedAt: row.requested_at.toISOString(),
      holdUntil: row.hold_until.toISOString(),
      ranking: this.rankings.view(row.ranking),
      offers: offers.map((offer) => this.offer(offer)),
      acceptedBy: this.staff.ref(row.accepted_by),
      acceptedAt: instant(row.accepted_at),
      bridgeBy: instant(row.bridge_by),
      bridgedAt: instant(row.bridged_at),
      endedAt: instant(row.ended_at),
      note: row.note,
      consultationId: row.consultation_id,
      clock: await this.clock.reading(),
    };
  }

  offer(row: OfferRow): OfferView {
    return {
      id: row.id,
      advisor: this.staff.ref(row.advisor_id) ?? { id: row.advisor_id, name: '' },
      position: row.position,
      state: row.state,
      offeredAt: row.offered_at.toISOString(),
      deadlineAt: row.deadline_at.toISOString(),
      answeredAt: instant(row.answered_at),
      declineReason: row.decline_reason as DeclineReason | null,
    };
  }
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
