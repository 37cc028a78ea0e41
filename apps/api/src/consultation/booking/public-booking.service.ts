import { Injectable } from '@nestjs/common';
import type { PublicBooking, PublicSlot, SayEarlier, WishTimes } from '@toritsugi/contracts';
import type { RegistrantState } from '@toritsugi/journey';
import { In } from 'typeorm';
import { CallTaskEntity, type WishesOfTask } from '../../board/call-task.entity';
import { CallTasks } from '../../board/call-tasks.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Messages } from '../../messaging/messages.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { BookingPanels } from './booking-panel.service';
import { Bookings } from './bookings.service';
import { ComingConsultations } from './coming-consultations.service';
import { EarlierTimes } from './earlier-times.service';
import { WishedTimes } from './wished-times.service';
import { ConsultationEntity } from '../consultation.entity';
import { cancelOwn, leave, stand } from '../consultation.queries';
import { mayBook, Registrants } from '../../registrant/registrants.service';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';

/** What a person's own page shows of bookings. */
export interface OwnBooking {
  readonly booking: PublicBooking | null;
  readonly slots: PublicSlot[];
  readonly wished: WishesOfTask | null;
}

/** Bookings by the person: they choose a slot, move the one they have, or let it go, without an account. */
@Injectable()
export class PublicBookings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly panels: BookingPanels,
    private readonly bookings: Bookings,
    private readonly standing: ComingConsultations,
    private readonly earlier: EarlierTimes,
    private readonly wishes: WishedTimes,
    private readonly registrants: Registrants,
    private readonly tasks: CallTasks,
    private readonly messages: Messages,
    private readonly staff: StaffDirectory,
    private readonly numbers: OperatingNumbers,
  ) {}

  /** The booking that stands, and the free times, none within another: the earliest, of the best advisor free then. */
  async of(registrantId: string): Promise<OwnBooking> {
    const row = await this.coming(registrantId);
    const now = await this.clock.now();
    const panel = await this.panels.forRegistrant(registrantId);
    const slots = panel.advisors
      .flatMap((advisor) => advisor.slots)
      .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
    return {
      booking: row === null ? null : await this.publicBooking(row, now),
      slots: apart(slots).map(({ id, startsAt, endsAt }) => {
        return { id, startsAt, endsAt, mayChange: this.mayChange(new Date(startsAt), now) };
      }),
      wished: await this.wishes.of(registrantId),
    };
  }

  /** Books, or moves the booking that stands: the old slot is free again in the same moment. */
  async book(registrantId: string, slotId: string): Promise<void> {
    await this.work.run(async () => {
      const state = await this.registrants.lock(registrantId);
      refuseUnlessOpen(state);
      await this.refuseDuringCall(registrantId);
      const old = await this.coming(registrantId);
      if (old !== null) {
        await this.leave(old);
        await this.earlier.answered(old, slotId, 'lapsed');
      }
      const id = await this.bookings.takeSlot({ slotId, registrantId, taskId: null, heldBy: null });
      if (id === null) throw new Refusal('slot_taken');
      const row = await stand(this.work, id);
      if (row === null) throw new Error('a slot just taken has gone');
      if (old !== null && old.state === 'set')
        await this.standing.noteSuccessor(old, { successorId: id, by: 'registrant' });
      if (state !== 'consultation_set') await this.registrants.move(registrantId, 'in_intake');
      await this.tasks.bookOpenTaskOf(registrantId);
      await this.bookings.announceSet(row, 'registrant', null);
    });
  }

  /** Lets the booking go; somebody calls for another date. Nothing booked any more is no error. */
  async cancel(registrantId: string): Promise<void> {
    await this.work.run(async () => {
      await this.registrants.lock(registrantId);
      const old = await this.coming(registrantId);
      if (old === null) return;
      await this.letGo(old, this.numbers.of('bookingChangeMinutes'));
      await this.registrants.move(registrantId, 'in_intake');
      if (old.state === 'set') await this.tasks.openAgain({ registrantId, cause: 'no_show' });
    });
  }

  /** Would rather come sooner, or not, or not at the time that is kept. Without a booking there is no sooner. */
  async sayEarlier(registrantId: string, said: SayEarlier): Promise<void> {
    await this.work.run(async () => {
      refuseUnlessOpen(await this.registrants.lock(registrantId));
      const booking = await this.coming(registrantId);
      if (booking?.state !== 'set') throw new Refusal('illegal_move');
      await this.earlier.say(booking, said);
    });
  }

  /** None of the times that are offered suits them: somebody answers what they wish instead. */
  async wishTimes(registrantId: string, { times }: WishTimes): Promise<void> {
    await this.work.run(async () => {
      const state = await this.registrants.lock(registrantId);
      refuseUnlessOpen(state);
      await this.refuseDuringCall(registrantId);
      const isBooked = (await this.coming(registrantId))?.state === 'set';
      await this.wishes.say({ registrantId, state, isBooked }, times);
    });
  }

  /** In the running unit of work, of somebody who is held: whatever is still to come is off, however soon. */
  async endAll(registrantId: string): Promise<void> {
    const old = await this.coming(registrantId);
    if (old !== null) await this.letGo(old, null);
  }

  /** `notice`: minutes before the start after which it is too late; null: never. */
  private async letGo(old: ConsultationEntity, notice: number | null): Promise<void> {
    if (old.state === 'held_slot') return this.standing.releaseOf(old.registrantId);
    if (!(await cancelOwn(this.work, old.id, notice))) throw new Refusal('too_late_to_change');
    await this.messages.cancel(`reminder:${old.id}`);
    this.work.record({
      kind: 'ConsultationCancelled',
      registrantId: old.registrantId,
      consultationId: old.id,
      staffId: old.advisorId,
      payload: { by: 'registrant' },
    });
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

  private async publicBooking(row: ConsultationEntity, now: Date): Promise<PublicBooking | null> {
    if (row.state !== 'set' || row.startsAt === null || row.endsAt === null) return null;
    return {
      consultationId: row.id,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      advisorName: this.staff.byId(row.advisorId)?.familyName ?? '',
      mayChange: this.mayChange(row.startsAt, now),
      earlier: await this.earlier.of(row),
    };
  }

  private mayChange(startsAt: Date, now: Date): boolean {
    return startsAt.getTime() - now.getTime() > this.numbers.of('bookingChangeMinutes') * 60_000;
  }
}

/** Whoever left is told so; of the others who may not book, the page says where they stand. */
function refuseUnlessOpen(state: RegistrantState | null): asserts state is RegistrantState {
  if (state === 'withdrawn') throw new Refusal('has_withdrawn');
  if (state === null || !mayBook(state)) throw new Refusal('link_expired');
}

/** Of slots in order of their start those that do not overlap: the person chooses when, and not with whom. */
function apart<Slot extends { startsAt: string; endsAt: string }>(slots: readonly Slot[]): Slot[] {
  let until = '';
  return slots.filter(({ startsAt, endsAt }) => {
    const isApart = startsAt >= until;
    if (isApart) until = endsAt;
    return isApart;
  });
}
