import { Injectable } from '@nestjs/common';
import { reachOf, type OfferView, type TransferView } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../../staff/staff-directory';
import { Rankings } from '../ranking/rankings.service';
import { isPartOfTransfer, transferShown, type AnsweredOffer } from './offers.queries';
import { TransferOfferEntity } from './transfer-offer.entity';

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
    if (!(await isPartOfTransfer(this.work, { id: transferId, staffId: me.id, teamId })))
      throw new Refusal('not_found');
    return this.of(transferId);
  }

  async of(transferId: string): Promise<TransferView> {
    const row = await transferShown(this.work, transferId);
    if (row === null) throw new Refusal('not_found');
    const offers = await this.work
      .repository(TransferOfferEntity)
      .find({ where: { transferId }, order: { position: 'ASC' } });
    return {
      id: row.id,
      taskId: row.taskId,
      state: row.state,
      requestedAt: row.requestedAt.toISOString(),
      holdUntil: row.holdUntil.toISOString(),
      ranking: this.rankings.view(row.ranking),
      offers: offers.map((offer) => this.offer(offer)),
      acceptedBy: this.staff.ref(row.acceptedBy),
      acceptedAt: instant(row.acceptedAt),
      bridgeBy: instant(row.bridgeBy),
      bridgedAt: instant(row.bridgedAt),
      endedAt: instant(row.endedAt),
      note: row.note,
      consultationId: row.consultationId,
      clock: await this.clock.reading(),
    };
  }

  offer(row: AnsweredOffer): OfferView {
    return {
      id: row.id,
      advisor: this.staff.ref(row.advisorId) ?? { id: row.advisorId, name: '' },
      position: row.position,
      state: row.state,
      offeredAt: row.offeredAt.toISOString(),
      deadlineAt: row.deadlineAt.toISOString(),
      answeredAt: instant(row.answeredAt),
      declineReason: row.declineReason,
    };
  }
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
