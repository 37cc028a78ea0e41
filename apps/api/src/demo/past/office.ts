/** What happens on the demo agency's office, each through the service that a screen would have called. */
import type { INestApplicationContext } from '@nestjs/common';
import { MINUTE } from '@toritsugi/calendar';
import type { CloseFollowUp, DeclareSelf } from '@toritsugi/contracts';
import type { ConsultationOutcome } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { Answering } from '../../board/calls/answering.service';
import { Calls } from '../../board/calls/calls.service';
import { Claims } from '../../board/claims.service';
import { Courtesy } from '../../board/calls/courtesy.service';
import { BookingPanels } from '../../consultation/booking/booking-panel.service';
import { Bookings } from '../../consultation/booking/bookings.service';
import { Consultations } from '../../consultation/consultations.service';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EmployerLinks } from '../../selection/employer-links/employer-links.service';
import { Selection } from '../../selection/selection.service';
import { SelectionRoad } from '../../selection/steps/selection-road.service';
import { FormVersions } from '../../registration/form/form-versions.service';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { Declarations } from '../../registrant/declarations.service';
import { FollowUps } from '../../followup/follow-ups.service';
import { Delivery } from '../../messaging/delivery.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { PresenceLeases } from '../../staff/presence/presence-leases';
import { Presence } from '../../staff/presence/presence.service';
import { Surveys } from '../../survey/surveys.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { Offers } from '../../transfer/offers/offers.service';
import { Rankings } from '../../transfer/ranking/rankings.service';
import { Transfers } from '../../transfer/offers/transfers.service';
import { Triage } from '../../triage/triage.service';
import { Crew } from '../crew';

export interface Arrival {
  /** Field id → answer, as the form sends them. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly channel: string;
  /** Agrees to hear of other services. */
  readonly isOpenToOthers: boolean;
  /** What they say of themselves for statistics, if anything. */
  readonly declaration?: DeclareSelf | null;
}

export interface Task {
  readonly id: string;
  readonly registrantId: string;
  readonly eligibleAt: number;
}

export interface Booking {
  readonly id: string;
  readonly advisorId: string;
  readonly startsAt: number;
}

export class Office {
  readonly crew: Crew;
  readonly calls: Calls;
  readonly claims: Claims;
  readonly courtesy: Courtesy;
  readonly answering: Answering;
  readonly transfers: Transfers;
  readonly offers: Offers;
  readonly consultations: Consultations;
  readonly selection: Selection;
  readonly road: SelectionRoad;
  readonly links: EmployerLinks;
  readonly presence: Presence;
  readonly leases: PresenceLeases;
  readonly delivery: Delivery;
  private readonly followUps: FollowUps;
  private readonly bookings: Bookings;
  private readonly panels: BookingPanels;
  private readonly rankings: Rankings;
  private readonly triage: Triage;
  readonly surveys: Surveys;
  private readonly submissions: SubmitService;
  private readonly declarations: Declarations;
  private readonly forms: FormVersions;
  private readonly work: UnitOfWork;
  private readonly diary = new Map<string, number[]>();

  constructor(app: INestApplicationContext) {
    this.crew = new Crew(app.get(StaffDirectory));
    this.calls = app.get(Calls);
    this.claims = app.get(Claims);
    this.courtesy = app.get(Courtesy);
    this.answering = app.get(Answering);
    this.transfers = app.get(Transfers);
    this.offers = app.get(Offers);
    this.consultations = app.get(Consultations);
    this.selection = app.get(Selection);
    this.road = app.get(SelectionRoad);
    this.links = app.get(EmployerLinks);
    this.presence = app.get(Presence);
    this.leases = app.get(PresenceLeases);
    this.delivery = app.get(Delivery);
    this.followUps = app.get(FollowUps);
    this.bookings = app.get(Bookings);
    this.panels = app.get(BookingPanels);
    this.rankings = app.get(Rankings);
    this.triage = app.get(Triage);
    this.surveys = app.get(Surveys);
    this.submissions = app.get(SubmitService);
    this.declarations = app.get(Declarations);
    this.forms = app.get(FormVersions);
    this.work = app.get(UnitOfWork);
  }

  /** The form sent, as the public page would, without its traps for programs. */
  async register({ answers, channel, isOpenToOthers, declaration }: Arrival): Promise<Task> {
    const { version, definition } = this.forms.published();
    const { receiptNumber, token } = await this.submissions.accept({
      idempotencyKey: uuidv7(),
      formVersion: version,
      language: 'ja',
      answers,
      channel,
      openedToken: '',
      consents: definition.consents.map(({ id, version: text, required }) => ({
        id,
        version: text,
        isGiven:
          required || (isOpenToOthers && id === 'other_services') || (id === 'newsletter' && wantsLetters(answers)),
      })),
    });
    if (declaration) await this.declarations.declare(token, declaration);
    return this.openTask({ receiptNumber });
  }

  async occupationOf(id: string): Promise<string> {
    return (await this.work.repository(RegistrantEntity).findOneByOrFail({ id })).occupation;
  }

  /** What a missed consultation left to do: someone is to be called again. */
  async taskAfterNoShow(registrantId: string): Promise<Task> {
    return this.openTask({ registrantId });
  }

  /** Whether someone would be rung now. Asked first, because a refusal would undo the whole walk. */
  async mayTransfer(taskId: string): Promise<boolean> {
    const { gate, candidates } = await this.rankings.of(taskId);
    return gate.allowed && candidates.some(({ skip }) => skip === null);
  }

  /** Who is being rung for a transfer; null when nobody is. */
  async ringing(transferId: string): Promise<{ id: string; advisor: SignedIn } | null> {
    const offer = await this.work.one<{ id: string; advisor_id: string }>(
      `select id, advisor_id from transfer_offer where transfer_id = $1 and state = 'offered'`,
      [transferId],
    );
    return offer === null ? null : { id: offer.id, advisor: this.crew.id(offer.advisor_id) };
  }

  async consultationOf(transferId: string): Promise<string> {
    const row = await this.work.one<{ id: string }>('select id from consultation where transfer_id = $1', [transferId]);
    if (row === null) throw new Error('a completed transfer without its consultation');
    return row.id;
  }

  /** Holds and confirms one of the nearest slots of the best advisors that `suits`; null when none does. */
  async book(
    taskId: string,
    me: SignedIn,
    suits: (startsAt: number) => boolean,
    pick: number,
  ): Promise<Booking | null> {
    const panel = await this.panels.forTask(taskId, me);
    const free = panel.advisors
      .slice(0, 3)
      .flatMap(({ slots }) => slots.filter(({ startsAt }) => suits(Date.parse(startsAt))).slice(0, 2));
    const slot = free[pick % Math.max(1, free.length)];
    if (slot === undefined) return null;
    const id = await this.bookings.hold(taskId, slot.id, me);
    await this.bookings.confirm(id, me);
    const booking = { id, advisorId: slot.advisor.id, startsAt: Date.parse(slot.startsAt) };
    this.diary.set(booking.advisorId, [...(this.diary.get(booking.advisorId) ?? []), booking.startsAt]);
    return booking;
  }

  /** Milliseconds that a live consultation may take: the advisor must be free again for the next booking. */
  timeFor({ id }: SignedIn, from: number, wanted: number): number {
    const next = Math.min(...(this.diary.get(id) ?? []).filter((startsAt) => startsAt > from));
    return Math.max(MINUTE, Math.min(wanted, next - from - 2 * MINUTE));
  }

  /** Ends a consultation as an advisor would: every Must confirmed when it goes on, one left open when it does not. */
  async complete(
    consultationId: string,
    registrantId: string,
    advisor: SignedIn,
    { outcome, note, wakeUpOn = null }: { outcome: ConsultationOutcome; note: string; wakeUpOn?: string | null },
  ): Promise<void> {
    const { mustIds, avoidIds } = await this.triage.criteriaFor(registrantId);
    const confirmations = [
      ...mustIds.map((criterionId, place) => ({ criterionId, isConfirmed: outcome === 'proceed' || place > 0 })),
      ...avoidIds.map((criterionId) => ({ criterionId, isConfirmed: false })),
    ];
    await this.consultations.complete(consultationId, { outcome, confirmations, note, wakeUpOn }, advisor);
  }

  /** Asks how it was wherever that is open now, and writes down what was said. */
  async followUp(
    registrantId: string,
    advisor: SignedIn,
    now: number,
    said: Omit<CloseFollowUp, 'via'>,
  ): Promise<void> {
    const { followUps } = await this.followUps.ofPerson(registrantId, advisor);
    for (const { id, state, startsAt } of followUps)
      if (state === 'open' && Date.parse(startsAt) <= now)
        await this.followUps.close(id, { ...said, via: 'mail', minutes: 10 }, advisor);
  }

  private async openTask({
    registrantId,
    receiptNumber,
  }: {
    registrantId?: string;
    receiptNumber?: string;
  }): Promise<Task> {
    const row = await this.work.one<{ id: string; registrant_id: string; eligible_at: Date }>(
      `select t.id, t.registrant_id, t.eligible_at from call_task t join registrant r on r.id = t.registrant_id
       where t.closed_at is null and (r.id = $1 or r.receipt_number = $2)`,
      [registrantId ?? null, receiptNumber ?? null],
    );
    if (row === null) throw new Error('someone registered and nobody is to call them');
    return { id: row.id, registrantId: row.registrant_id, eligibleAt: row.eligible_at.getTime() };
  }
}

/** Every second person agreed to mail about vacancies: told by their number, so that nothing is drawn for it. */
const wantsLetters = (answers: Arrival['answers']): boolean => Number(String(answers['phone']).at(-1)) % 2 === 0;
