import { Injectable } from '@nestjs/common';
import type { BookingPage, PublicBooking } from '@toritsugi/contracts';
import { In } from 'typeorm';
import { CallTaskEntity } from '../../board/call-task.entity';
import { CallTasks } from '../../board/call-tasks.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Reach } from '../../messaging/reach/reach.service';
import { Messages } from '../../messaging/messages.service';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { PersonalLinks } from '../../registrant/personal-links';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { BookingPanels } from './booking-panel.service';
import { Bookings } from './bookings.service';
import { ComingConsultations } from './coming-consultations.service';
import { ConsultationEntity } from '../consultation.entity';
import { leave, stand } from '../consultation.queries';
import { mayBook, Registrants } from '../../registrant/registrants.service';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';

/** Until this many minutes before the start a person may move a booking by themselves; then by telephone. */

/** The self-booking link: a person chooses a slot, or moves the one they have, without an account. */
@Injectable()
export class PublicBookings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly links: PersonalLinks,
    private readonly panels: BookingPanels,
    private readonly bookings: Bookings,
    private readonly standing: ComingConsultations,
    private readonly registrants: Registrants,
    private readonly tasks: CallTasks,
    private readonly messages: Messages,
    private readonly reach: Reach,
    private readonly staff: StaffDirectory,
    private readonly agency: Agency,
    private readonly numbers: OperatingNumbers,
  ) {}

  async page(token: string): Promise<BookingPage> {
    const registrantId = await this.links.resolve(token);
    const row = await this.coming(registrantId);
    const now = await this.clock.now();
    const panel = await this.panels.forRegistrant(registrantId);
    const { name, callerNumber } = this.agency.current;
    const slots = panel.advisors
      .flatMap((advisor) => advisor.slots)
      .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
    return {
      agencyName: name,
      callerNumber,
      booking: row === null ? null : this.publicBooking(row, now),
      slots: distinctTimes(slots.map(({ id, startsAt, endsAt }) => ({ id, startsAt, endsAt }))),
      serverNow: now.toISOString(),
    };
  }

  /** The person has the page with their booking before them. */
  async opened(token: string): Promise<void> {
    await this.reach.known(await this.links.resolve(token), 'opened');
  }

  /** Books, or moves the booking that stands: the old slot is free again in the same moment. */
  async book(token: string, slotId: string): Promise<BookingPage> {
    const registrantId = await this.links.resolve(token);
    await this.work.run(async () => {
      const registrant = await this.work.repository(RegistrantEntity).findOne({
        select: { id: true, state: true },
        where: { id: registrantId },
        lock: { mode: 'pessimistic_write' },
      });
      if (registrant === null || !mayBook(registrant.state)) throw new Refusal('link_expired');
      await this.refuseDuringCall(registrantId);
      const old = await this.coming(registrantId);
      if (old !== null) await this.leave(old);
      const id = await this.bookings.takeSlot({ slotId, registrantId, taskId: null, heldBy: null });
      if (id === null) throw new Refusal('slot_taken');
      const row = await stand(this.work, id);
      if (row === null) throw new Error('a slot just taken has gone');
      if (old !== null && old.state === 'set') await this.standing.noteSuccessor(old, id);
      if (registrant.state !== 'consultation_set') await this.registrants.move(registrantId, 'in_intake');
      await this.tasks.bookOpenTaskOf(registrantId);
      await this.bookings.announceSet(row, 'registrant', null);
    });
    return this.page(token);
  }

  /** A call under way decides by itself: a booking beside it would end the call, or the talk it is put through to. */
  private async refuseDuringCall(registrantId: string): Promise<void> {
    const call = await this.work.repository(CallTaskEntity).findOne({
      select: { id: true, claimedBy: true },
      where: { registrantId, state: In(['connected', 'transferring']) },
    });
    if (call !== null) throw new Refusal('on_the_phone', { name: this.staff.ref(call.claimedBy)?.name ?? '' });
  }

  private async coming(registrantId: string): Promise<ConsultationEntity | null> {
    return this.rows().findOneBy({ registrantId, state: In(['held_slot', 'set']) });
  }

  private async leave(old: ConsultationEntity): Promise<void> {
    if (!(await leave(this.work, old.id, this.numbers.of('bookingChangeMinutes'))))
      throw new Refusal('too_late_to_change');
    await this.messages.cancel(`reminder:${old.id}`);
  }

  private rows() {
    return this.work.repository(ConsultationEntity);
  }

  private publicBooking(row: ConsultationEntity, now: Date): PublicBooking | null {
    if (row.state !== 'set' || row.startsAt === null || row.endsAt === null) return null;
    return {
      consultationId: row.id,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      advisorName: this.staff.byId(row.advisorId)?.familyName ?? '',
      mayChange: row.startsAt.getTime() - now.getTime() > this.numbers.of('bookingChangeMinutes') * 60_000,
    };
  }
}

/** One slot per time: the person chooses when, the best advisor free then is already first. */
function distinctTimes<Slot extends { startsAt: string }>(slots: readonly Slot[]): Slot[] {
  const seen = new Set<string>();
  return slots.filter((slot) => !seen.has(slot.startsAt) && seen.add(slot.startsAt).size > 0);
}
