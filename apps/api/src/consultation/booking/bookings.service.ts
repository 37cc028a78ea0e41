import { Injectable } from '@nestjs/common';
import type { ConsultationLinkSent } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import { CALL_IS_OPEN } from '../../board/call-guard';
import { CallTasks } from '../../board/call-tasks.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { ContactCards } from '../../messaging/contact-cards.service';
import { Reach } from '../../messaging/reach/reach.service';
import { Messages } from '../../messaging/messages.service';
import { PersonalLinks } from '../../registrant/personal-links';
import { StaffDirectory } from '../../staff/staff-directory';
import { BookingPanels } from './booking-panel.service';
import { ComingConsultations } from './coming-consultations.service';
import { ConsultationEntity } from '../consultation.entity';
import { cancelBooked, confirmHold, lapseHolds, releaseHold, stand, takeFreeSlot } from '../consultation.queries';
import { Registrants } from '../../registrant/registrants.service';
import { CONSULTATION_IS_SET } from '../consultation-guard';
import { knownBy, remindersFor } from '../reminders';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';

/** A consultation with its time. */
type Booked = Pick<ConsultationEntity, 'id' | 'registrantId' | 'advisorId'> & { readonly startsAt: Date };

/** Bookings (面談設定): hold a slot, confirm it, let it go. One slot has one winner, whoever asks. */
@Injectable()
export class Bookings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly coming: ComingConsultations,
    private readonly clock: AgencyClock,
    private readonly panels: BookingPanels,
    private readonly registrants: Registrants,
    private readonly tasks: CallTasks,
    private readonly messages: Messages,
    private readonly reach: Reach,
    private readonly cards: ContactCards,
    private readonly links: PersonalLinks,
    private readonly staff: StaffDirectory,
    private readonly numbers: OperatingNumbers,
  ) {}

  /**
   * Holds a slot for the person on the phone, 15 minutes. A slot held for them before is let go. Replies the
   * consultation's id.
   */
  async hold(taskId: string, slotId: string, me: SignedIn): Promise<string> {
    return this.work.run(async () => {
      const task = await this.tasks.heldBy(taskId, me);
      await this.coming.releaseOf(task.registrantId);
      await this.coming.refuseSecond(task.registrantId);
      const held = await this.takeSlot({ slotId, registrantId: task.registrantId, taskId, heldBy: me.id });
      if (held === null) throw new Refusal('slot_taken', { next: await this.panels.suggested(taskId, me) });
      return held;
    });
  }

  /** Confirms a held slot: the call task is booked, mail goes now, reminders are set (S004-18, "No" opens booking). */
  async confirm(id: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const row = await confirmHold(this.work, id, me.id);
      if (row === null) throw await this.explainHoldRejection(id, me);
      if (row.taskId !== null) await this.tasks.book(row.taskId, me.id);
      await this.announceSet(row, 'intake', me.id);
    });
  }

  /** A slot at one press, in place of the booking they have. Replies the consultation's id. */
  async book(taskId: string, slotId: string, me: SignedIn): Promise<string> {
    return this.work.run(async () => {
      const { registrantId, state, cause } = await this.tasks.heldBy(taskId, me, ['claimed', 'connected']);
      const old = await this.coming.giveWay(registrantId);
      await this.coming.refuseSecond(registrantId);
      const id = await this.takeSlot({ slotId, registrantId, taskId, heldBy: me.id });
      if (id === null) throw new Refusal('slot_taken', { next: await this.panels.suggested(taskId, me) });
      const row = await stand(this.work, id);
      if (row === null) throw new Error('a slot just taken has gone');
      // On the telephone, and by what they wished, it is theirs.
      const by = state === 'claimed' && cause !== 'wished_times' ? 'agency' : 'registrant';
      if (old !== null) await this.coming.noteSuccessor(old, { successorId: id, by });
      await this.registrants.move(registrantId, 'in_intake');
      await this.tasks.book(taskId, me.id);
      await this.announceSet(row, 'intake', me.id);
      return id;
    });
  }

  async release(id: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const row = await releaseHold(this.work, id, me.id);
      if (row === null) throw await this.explainHoldRejection(id, me);
      this.coming.recordReleased(row);
    });
  }

  /** Sends the self-booking link by mail and SMS and lets the task wait for the person's own choice. */
  async sendLink(taskId: string, me: SignedIn): Promise<ConsultationLinkSent> {
    return this.work.run(async () => {
      const task = await this.tasks.heldBy(taskId, me);
      if (!(await this.cards.isReachable(task.registrantId))) throw new Refusal('nobody_reached');
      const path = this.links.pathFor(task.registrantId, 'booking', task.now);
      for (const via of ['mail', 'sms'] as const) {
        await this.messages.queue({
          registrantId: task.registrantId,
          template: 'L1',
          via,
          otherwise: 'nothing',
          parts: { path },
          guard: { name: CALL_IS_OPEN, id: taskId },
          dedupeKey: `link:${taskId}:${via}`,
        });
      }
      await this.tasks.callBackLater(taskId, me);
      return { path };
    });
  }

  /** The agency or the person cancels a booked consultation; someone calls to find another date. */
  async cancel(id: string, by: 'registrant' | 'agency', me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const to = by === 'registrant' ? 'cancelled_by_registrant' : 'cancelled_by_agency';
      const row = await cancelBooked(this.work, id, me.id, to);
      if (row === null) throw new Refusal('illegal_move');
      await this.messages.cancel(`reminder:${id}`);
      await this.registrants.move(row.registrantId, 'in_intake');
      this.work.record({
        kind: 'ConsultationCancelled',
        registrantId: row.registrantId,
        consultationId: id,
        staffId: row.advisorId,
        actorId: me.id,
        payload: { by },
      });
      const call = { registrantId: row.registrantId, cause: 'no_show' } as const;
      // Whoever was let down by us need not wait for another day.
      await (by === 'agency' ? this.tasks.openFor(call) : this.tasks.openAgain(call));
    });
  }

  /** Held slots whose quarter of an hour has passed. */
  async endLapsedHolds(): Promise<number> {
    return this.work.run(async () => {
      const lapsed = await lapseHolds(this.work);
      for (const one of lapsed) this.coming.recordReleased(one);
      return lapsed.length;
    });
  }

  /** Takes a free slot for a person; null when somebody else has it. Inside the caller's unit of work. */
  async takeSlot(wish: {
    slotId: string;
    registrantId: string;
    taskId: string | null;
    heldBy: string | null;
  }): Promise<string | null> {
    const id = uuidv7();
    const row = await takeFreeSlot(this.work, { id, ...wish }, this.numbers.of('slotHoldMinutes'));
    if (row === null) return null;
    this.work.record({
      kind: 'SlotHeld',
      registrantId: wish.registrantId,
      consultationId: id,
      staffId: row.advisorId,
      ...(wish.heldBy === null ? {} : { actorId: wish.heldBy }),
      payload: { slotId: wish.slotId, startsAt: row.startsAt.toISOString() },
    });
    return id;
  }

  /** What follows once a booking stands: the person's state, the confirming mail, the reminders, the event. */
  async announceSet(row: ConsultationEntity, by: 'intake' | 'registrant', actorId: string | null): Promise<void> {
    if (row.startsAt === null || row.slotId === null) throw new Error('a booked consultation without its time');
    const startsAt = row.startsAt;
    await this.registrants.move(row.registrantId, 'consultation_set');
    const about = this.about({ ...row, startsAt });
    const now = await this.clock.now();
    const confirmation = { ...about, template: 'B1', dedupeKey: `booked:${row.id}` } as const;
    // Whoever chose the time themselves knows it.
    if (by === 'registrant') await this.messages.queue({ ...confirmation, via: 'mail' });
    else await this.reach.begin({ ...confirmation, knownBy: knownBy(startsAt, now) });
    for (const reminder of remindersFor(startsAt, now)) {
      await this.messages.queue({
        ...about,
        template: 'B2',
        via: reminder.via,
        dueAt: reminder.dueAt,
        dedupeKey: `reminder:${row.id}:${reminder.name}`,
      });
    }
    this.work.record({
      kind: 'ConsultationSet',
      registrantId: row.registrantId,
      consultationId: row.id,
      staffId: row.advisorId,
      ...(actorId === null ? {} : { actorId }),
      payload: { slotId: row.slotId, startsAt: startsAt.toISOString(), by },
    });
  }

  /** A reminder did not reach the person: it goes by every way in turn until one takes it, else somebody calls. */
  async remindOtherwise(booking: Booked): Promise<void> {
    const about = this.about(booking);
    const by = knownBy(booking.startsAt, await this.clock.now());
    await this.reach.begin({ ...about, template: 'B2', knownBy: by, dedupeKey: `reminder:${booking.id}:otherwise` });
  }

  /** What every message about a booking has in common. */
  private about({ id, registrantId, advisorId, startsAt }: Booked) {
    return {
      registrantId,
      expiresAt: startsAt,
      parts: {
        startsAt: startsAt.toISOString(),
        advisorName: this.staff.ref(advisorId).name,
        path: this.links.pathFor(registrantId, 'booking', startsAt),
      },
      guard: { name: CONSULTATION_IS_SET, id },
    } as const;
  }

  private async explainHoldRejection(id: string, me: SignedIn): Promise<Refusal> {
    const row = await this.work
      .repository(ConsultationEntity)
      .findOne({ select: { id: true, state: true }, where: { id, heldBy: me.id } });
    if (row === null) return new Refusal('not_found');
    return row.state === 'expired' || row.state === 'held_slot'
      ? new Refusal('slot_hold_expired')
      : new Refusal('illegal_move', { state: row.state });
  }
}
