import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Messages } from '../../messaging/messages.service';
import { ConsultationEntity } from '../consultation.entity';
import { releaseHoldsOf, type Released } from '../consultation.queries';

/** What a person has before them, a slot held or set, and how it gives way: nobody has two. */
@Injectable()
export class ComingConsultations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly messages: Messages,
  ) {}

  /** A live talk begins: what was held or set gives way to it. Replies the booking that stood. */
  async giveWay(registrantId: string): Promise<ConsultationEntity | null> {
    await this.releaseOf(registrantId);
    const booked = await this.rows().findOneBy({ registrantId, state: 'set' });
    if (booked === null) return null;
    await this.rows().update({ id: booked.id, state: 'set' }, { state: 'rescheduled' });
    await this.messages.cancel(`reminder:${booked.id}`);
    return booked;
  }

  /** What takes the place of a booking that gave way. */
  async noteSuccessor(old: ConsultationEntity, successorId: string): Promise<void> {
    await this.rows().update({ id: old.id }, { successorId });
    this.work.record({
      kind: 'ConsultationRescheduled',
      registrantId: old.registrantId,
      consultationId: old.id,
      staffId: old.advisorId,
      payload: { successorId },
    });
  }

  /** Lets go of a slot held for this person, if there is one. */
  async releaseOf(registrantId: string): Promise<void> {
    for (const released of await releaseHoldsOf(this.work, registrantId)) this.recordReleased(released);
  }

  recordReleased(row: Released): void {
    this.work.record({
      kind: 'SlotReleased',
      registrantId: row.registrantId,
      consultationId: row.id,
      payload: { slotId: row.slotId },
    });
  }

  private rows() {
    return this.work.repository(ConsultationEntity);
  }
}
