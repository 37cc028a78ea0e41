import { Injectable } from '@nestjs/common';
import { tokyoDay, tokyoTime } from '@toritsugi/calendar';
import type { EventPayloads } from '@toritsugi/journey';
import { In } from 'typeorm';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Messages } from '../../messaging/messages.service';
import { Registrants } from '../../registrant/registrants.service';
import { Presence } from '../../staff/presence/presence.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { ConsultationEntity } from '../consultation.entity';
import { endComingOf, releaseHoldsOf, type Released } from '../consultation.queries';

/** What a person has before them, a slot held or set, and how it gives way: nobody has two. */
@Injectable()
export class ComingConsultations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly messages: Messages,
    private readonly registrants: Registrants,
    private readonly presence: Presence,
    private readonly staff: StaffDirectory,
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

  /** Nobody has two: said with the one that stands. */
  async refuseSecond(registrantId: string): Promise<void> {
    const standing = await this.rows().findOne({
      select: { id: true, advisorId: true, startsAt: true, state: true },
      where: { registrantId, state: In(['set', 'in_progress']) },
    });
    if (standing === null) return;
    const { name } = this.staff.ref(standing.advisorId);
    if (standing.state === 'in_progress' || standing.startsAt === null) throw new Refusal('talks_now', { name });
    const time = `${tokyoDay(standing.startsAt).replaceAll('-', '/')} ${tokyoTime(standing.startsAt)}`;
    throw new Refusal('already_booked', { name, time });
  }

  /** Two with a booking each, or one in a talk, are not made one. */
  async refuseTogether({ one, other }: { one: string; other: string }): Promise<void> {
    const coming = await this.rows().find({
      select: { id: true, state: true },
      where: { registrantId: In([one, other]), state: In(['held_slot', 'set', 'in_progress']) },
    });
    if (coming.some(({ state }) => state !== 'set')) throw new Refusal('merge_in_talk');
    if (coming.length > 1) throw new Refusal('merge_two_bookings');
  }

  /** What is held or set is off, and a talk under way ends. */
  async endOf(registrantId: string): Promise<void> {
    await this.releaseOf(registrantId);
    const person = await this.registrants.read(registrantId);
    if (person === null) return;
    const { band, segment } = person;
    for (const { id: consultationId, advisorId: staffId, type, state } of await endComingOf(this.work, registrantId)) {
      const about = { registrantId, consultationId, staffId };
      if (state !== 'completed') {
        this.work.record({ kind: 'ConsultationCancelled', ...about, payload: { by: 'agency' } });
        continue;
      }
      await this.presence.move(staffId, 'available', { from: ['in_consultation'] });
      this.work.record({
        kind: 'ConsultationCompleted',
        ...about,
        payload: { type, outcome: 'declined_by_person', isEffective: false, band, segment, isFirst: false },
      });
    }
  }

  /** What takes the place of a booking that gave way. */
  async noteSuccessor(
    old: ConsultationEntity,
    { successorId, by }: EventPayloads['ConsultationRescheduled'],
  ): Promise<void> {
    await this.rows().update({ id: old.id }, { successorId });
    this.work.record({
      kind: 'ConsultationRescheduled',
      registrantId: old.registrantId,
      consultationId: old.id,
      staffId: old.advisorId,
      payload: { successorId, by },
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
