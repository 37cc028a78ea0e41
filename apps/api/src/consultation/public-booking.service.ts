import { Injectable } from '@nestjs/common';
import type { BookingPage, PublicBooking } from '@toritsugi/contracts';
import { CallTasks } from '../board/call-tasks.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusal';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Messages } from '../messaging/messages.service';
import { RegistrantTokens } from '../registrant/registrant-tokens';
import { Agency } from '../staff/agency.service';
import { StaffDirectory } from '../staff/staff-directory';
import { BookingPanels } from './booking-panel.service';
import { Bookings } from './bookings.service';
import type { ConsultationRow } from './consultation.rows';
import { Registrants } from '../registrant/registrants.service';

/** Until this many minutes before the start a person may move a booking by themselves; then by telephone. */
const CHANGE_UNTIL_MINUTES = 60;

/** The self-booking link: a person chooses a slot, or moves the one they have, without an account. */
@Injectable()
export class PublicBookings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly tokens: RegistrantTokens,
    private readonly panels: BookingPanels,
    private readonly bookings: Bookings,
    private readonly registrants: Registrants,
    private readonly tasks: CallTasks,
    private readonly messages: Messages,
    private readonly staff: StaffDirectory,
    private readonly agency: Agency,
  ) {}

  async page(token: string): Promise<BookingPage> {
    const registrantId = await this.tokens.resolve(token);
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

  /** Books, or moves the booking that stands: the old slot is free again in the same moment. */
  async book(token: string, slotId: string): Promise<BookingPage> {
    const registrantId = await this.tokens.resolve(token);
    await this.work.run(async () => {
      const registrant = await this.work.one<{ state: string }>(
        'select state from registrant where id = $1 for update',
        [registrantId],
      );
      if (registrant === null || !['registered', 'in_intake', 'consultation_set', 'dormant'].includes(registrant.state))
        throw new Refusal('link_expired');
      const old = await this.coming(registrantId);
      if (old !== null) await this.leave(old);
      const id = await this.bookings.takeSlot({ slotId, registrantId, taskId: null, heldBy: null });
      if (id === null) throw new Refusal('slot_taken');
      const row = await this.work.one<ConsultationRow>(
        `update consultation set state = 'set' where id = $1 returning *`,
        [id],
      );
      if (row === null) throw new Error('a slot just taken has gone');
      if (old !== null && old.state === 'set') await this.noteSuccessor(old, id);
      if (registrant.state !== 'consultation_set') await this.registrants.move(registrantId, 'in_intake');
      await this.tasks.bookOpenTaskOf(registrantId);
      await this.bookings.announceSet(row, 'registrant', null);
    });
    return this.page(token);
  }

  private async coming(registrantId: string): Promise<ConsultationRow | null> {
    return this.work.one<ConsultationRow>(
      `select * from consultation where registrant_id = $1 and state in ('held_slot','set')`,
      [registrantId],
    );
  }

  private async leave(old: ConsultationRow): Promise<void> {
    const left = await this.work.one(
      `update consultation set state = case state when 'set' then 'rescheduled' else 'cancelled_by_registrant' end
       where id = $1 and (state = 'held_slot' or (state = 'set' and starts_at > agency_now() + make_interval(mins => $2))) returning id`,
      [old.id, CHANGE_UNTIL_MINUTES],
    );
    if (left === null) throw new Refusal('too_late_to_change');
    await this.messages.cancel(`reminder:${old.id}`);
  }

  private async noteSuccessor(old: ConsultationRow, successorId: string): Promise<void> {
    await this.work.query('update consultation set successor_id = $2 where id = $1', [old.id, successorId]);
    this.work.record({
      kind: 'ConsultationRescheduled',
      registrantId: old.registrant_id,
      consultationId: old.id,
      staffId: old.advisor_id,
      payload: { successorId },
    });
  }

  private publicBooking(row: ConsultationRow, now: Date): PublicBooking | null {
    if (row.state !== 'set' || row.starts_at === null || row.ends_at === null) return null;
    return {
      consultationId: row.id,
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      advisorName: this.staff.byId(row.advisor_id)?.familyName ?? '',
      mayChange: row.starts_at.getTime() - now.getTime() > CHANGE_UNTIL_MINUTES * 60_000,
    };
  }
}

/** One slot per time: the person chooses when, the best advisor free then is already first. */
function distinctTimes<Slot extends { startsAt: string }>(slots: readonly Slot[]): Slot[] {
  const seen = new Set<string>();
  return slots.filter((slot) => !seen.has(slot.startsAt) && seen.add(slot.startsAt).size > 0);
}
