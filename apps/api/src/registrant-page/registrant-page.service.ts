import { Inject, Injectable } from '@nestjs/common';
import type {
  AnswerIntroduction,
  AnswerSurvey,
  AskOtherAdvisor,
  CorrectAnswer,
  NextStepView,
  OwnConsent,
  OwnData,
  OwnPart,
  RegistrantPage,
  SayConsent,
  SayEarlier,
  WishContact,
  WishTimes,
} from '@toritsugi/contracts';
import { budgetTime, isCallingHour, nextContactTime, nextServiceTime, type ServiceCalendar } from '@toritsugi/calendar';
import { firstContactOf, nextStep, noCallOf } from '@toritsugi/journey';
import type { ConsentDefinition } from '@toritsugi/triage';
import { CallTasks } from '../board/call-tasks.service';
import { ContactPreferences } from '../board/preference/contact-preferences.service';
import { In } from 'typeorm';
import type { Config } from '../config';
import { ConsultationEntity } from '../consultation/consultation.entity';
import { OtherAdvisors } from '../consultation/advisor-change/advisor-changes.service';
import { PublicBookings, type OwnBooking } from '../consultation/booking/public-booking.service';
import { FollowUpPlan } from '../followup/follow-up-plan.service';
import { Reach } from '../messaging/reach/reach.service';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import { CONFIG } from '../platform/injection-tokens';
import { Consents } from '../registrant/consents/consents.service';
import { ContactService, type Contact } from '../registrant/contact.service';
import { PersonalLinks } from '../registrant/personal-links';
import { mayBook, Registrants } from '../registrant/registrants.service';
import { FormVersions } from '../registration/form/form-versions.service';
import { RegistrationEntity } from '../registration/submission/registration.entity';
import { Introductions } from '../selection/introduction/introductions.service';
import { SelectionRoad } from '../selection/steps/selection-road.service';
import { Agency } from '../staff/agency.service';
import { Surveys } from '../survey/surveys.service';
import { Transfers } from '../transfer/offers/transfers.service';
import { Triage } from '../triage/triage.service';
import { OwnCopies } from './own-copies.service';
import { OwnerCheck } from './owner-check.service';
import {
  consentsOf,
  isBehindOthers,
  isConsentText,
  promisesTo,
  standingOf,
  wayOf,
  type StandingRow,
} from './registrant-page.queries';

/** Who asks: the token of the link, and the cookies of the browser. */
export interface Visitor {
  readonly token: string;
  readonly cookie: string | undefined;
}

/**
 * The person's own page (登録者ページ): what happens next, their booking, and, once the browser is known to be theirs,
 * what they agreed to and answered. Made of the present state each time (S004-5, S004-30).
 */
@Injectable()
export class RegistrantPages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly copies: OwnCopies,
    private readonly links: PersonalLinks,
    private readonly owners: OwnerCheck,
    private readonly bookings: PublicBookings,
    private readonly tasks: CallTasks,
    private readonly transfers: Transfers,
    private readonly road: SelectionRoad,
    private readonly followUps: FollowUpPlan,
    private readonly preferences: ContactPreferences,
    private readonly registrants: Registrants,
    private readonly contacts: ContactService,
    private readonly consents: Consents,
    private readonly forms: FormVersions,
    private readonly triage: Triage,
    private readonly reach: Reach,
    private readonly surveys: Surveys,
    private readonly introductions: Introductions,
    private readonly otherAdvisors: OtherAdvisors,
    private readonly agency: Agency,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async page({ token, cookie }: Visitor): Promise<RegistrantPage> {
    const registrantId = await this.links.ownerOf(token);
    return this.of(registrantId, this.owners.isOwner(registrantId, cookie));
  }

  /** The person has the page before them. */
  async opened(token: string): Promise<void> {
    await this.reach.known(await this.links.resolve(token), 'opened');
  }

  /** The page with the own part, and the cookie that opens it again. */
  async confirm(token: string, digits: string): Promise<{ page: RegistrantPage; cookie: string }> {
    const registrantId = await this.links.resolve(token);
    const cookie = await this.owners.confirm(registrantId, digits);
    return { page: await this.of(registrantId, true), cookie };
  }

  /** By the link alone, also to move a booking, as they keep one; cancelling is left to its owner. */
  async book(visitor: Visitor, slotId: string): Promise<RegistrantPage> {
    await this.bookings.book(await this.links.ownerOf(visitor.token), slotId);
    return this.page(visitor);
  }

  async cancelBooking(visitor: Visitor): Promise<RegistrantPage> {
    await this.bookings.cancel(await this.ownerOf(visitor));
    return this.page(visitor);
  }

  async sayEarlier(visitor: Visitor, said: SayEarlier): Promise<RegistrantPage> {
    await this.bookings.sayEarlier(await this.links.ownerOf(visitor.token), said);
    return this.page(visitor);
  }

  async wishTimes(visitor: Visitor, wish: WishTimes): Promise<RegistrantPage> {
    await this.bookings.wishTimes(await this.links.ownerOf(visitor.token), wish);
    return this.page(visitor);
  }

  /** Given only to the text that is published now, taken back whichever was read; not what the registration needs. */
  async sayConsent(visitor: Visitor, { id, version, isGiven }: SayConsent): Promise<RegistrantPage> {
    const registrantId = await this.ownerOf(visitor);
    const form = this.forms.published();
    const consent = form.definition.consents.find((one) => one.id === id);
    if (consent === undefined || consent.required) throw new Refusal('not_found');
    if (consent.version !== version) {
      if (!(await isConsentText(this.work, { registrantId, id, version }))) throw new Refusal('consent_unknown');
      if (isGiven) throw new Refusal('consent_outdated');
    }
    await this.work.run(async () => {
      // Taking it back is never too late.
      if (isGiven) await this.holdMember(registrantId);
      else await this.registrants.lock(registrantId);
      const standing = await this.consents.standing([registrantId], id);
      if (standing.has(registrantId) === isGiven) return;
      if (!isGiven) return this.consents.withdraw(registrantId, id, 'own_page');
      const { language } = await this.personOf(registrantId);
      const textHash = Buffer.from(form.textHashes.get(`${id}.${language}`) ?? '', 'hex');
      const { purpose } = consent;
      await this.consents.say(registrantId, {
        consentId: id,
        purpose,
        textVersion: version,
        textHash,
        language,
        isGiven,
      });
    });
    return this.page(visitor);
  }

  wishContact(visitor: Visitor, wish: WishContact): Promise<RegistrantPage> {
    return this.asMember(visitor, (registrantId) => this.preferences.wish(registrantId, wish));
  }

  /** Whom to ring and what to ask follows from it until a consultation begins; then the advisor hears of it. */
  correctAnswer(visitor: Visitor, correction: CorrectAnswer): Promise<RegistrantPage> {
    return this.asMember(visitor, async (registrantId) => {
      const talks = this.work.repository(ConsultationEntity);
      const hasBegun = await talks.existsBy({ registrantId, state: In(['in_progress', 'completed']) });
      await this.triage.correct(registrantId, correction, { isScored: !hasBegun });
    });
  }

  askOtherAdvisor(visitor: Visitor, asked: AskOtherAdvisor): Promise<RegistrantPage> {
    return this.asMember(visitor, (registrantId) => this.otherAdvisors.ask(registrantId, asked));
  }

  keepOwnAdvisor(visitor: Visitor): Promise<RegistrantPage> {
    return this.asMember(visitor, (registrantId) => this.otherAdvisors.takeBack(registrantId));
  }

  async answerSurvey(visitor: Visitor, answer: AnswerSurvey): Promise<RegistrantPage> {
    const registrantId = await this.ownerOf(visitor);
    // Of somebody who withdrew the page is theirs, and nothing is asked of them.
    await this.links.resolve(visitor.token);
    await this.surveys.answer(registrantId, answer);
    return this.page(visitor);
  }

  /** They apply for a vacancy they were told of, or do not. */
  answerIntroduction(visitor: Visitor, answer: AnswerIntroduction): Promise<RegistrantPage> {
    return this.asMember(visitor, (registrantId) => this.introductions.answer(registrantId, answer));
  }

  /**
   * Everything that was still to come is off in one unit of work; messages that wait are stopped where they would be
   * sent. Whoever is on the telephone with them is free again; a consultation that has begun ends by itself.
   */
  async withdraw(visitor: Visitor): Promise<RegistrantPage> {
    const registrantId = await this.ownerOf(visitor);
    await this.work.run(async () => {
      if ((await this.registrants.lock(registrantId)) === 'withdrawn') return;
      await this.bookings.endAll(registrantId);
      await this.transfers.endOf(registrantId);
      await this.tasks.endOf(registrantId);
      await this.road.endOf(registrantId);
      await this.followUps.lapse({ registrantId });
      await this.otherAdvisors.takeBack(registrantId);
      if (await this.registrants.move(registrantId, 'withdrawn'))
        this.work.record({ kind: 'RegistrantWithdrawn', registrantId, payload: {} });
    });
    return this.page(visitor);
  }

  /** Everything kept of this person that is theirs. */
  async ownData(visitor: Visitor): Promise<OwnData> {
    return this.copies.of(await this.ownerOf(visitor));
  }

  private async asMember(visitor: Visitor, act: (registrantId: string) => Promise<void>): Promise<RegistrantPage> {
    const registrantId = await this.ownerOf(visitor);
    await this.work.run(async () => {
      await this.holdMember(registrantId);
      await act(registrantId);
    });
    return this.page(visitor);
  }

  private async ownerOf({ token, cookie }: Visitor): Promise<string> {
    const registrantId = await this.links.ownerOf(token);
    if (!this.owners.isOwner(registrantId, cookie)) throw new Refusal('owner_unknown');
    return registrantId;
  }

  /** Holds the person until the unit of work ends. Nothing that is still to come can be said of who has left. */
  private async holdMember(registrantId: string): Promise<void> {
    const state = await this.registrants.lock(registrantId);
    if (state === null) throw new Refusal('link_expired');
    if (state === 'withdrawn') throw new Refusal('has_withdrawn');
  }

  private async of(registrantId: string, isOwner: boolean): Promise<RegistrantPage> {
    const row = await standingOf(this.work, registrantId);
    if (row === null) throw new Refusal('link_expired');
    const { name: agencyName, callerNumber, licenceNumber } = this.agency.current;
    const next = await this.nextOf(registrantId, row);
    const hasLeft = next.kind === 'withdrawn';
    const isOpen = !hasLeft && mayBook(row.state) && next.kind !== 'on_the_phone' && next.kind !== 'talking';
    const surveys = hasLeft ? [] : await this.surveys.waitingOf(registrantId);
    const introductions = hasLeft ? [] : await this.introductions.ofPerson(registrantId);
    const { booking, slots, wished } = isOpen ? await this.bookings.of(registrantId) : NOTHING_TO_BOOK;
    return {
      agencyName,
      callerNumber,
      licenceNumber,
      serverNow: row.now.toISOString(),
      receiptNumber: row.receiptNumber,
      submittedAt: row.submittedAt.toISOString(),
      next,
      way: hasLeft
        ? []
        : (await wayOf(this.work, registrantId)).map(({ kind, at }) => ({ kind, at: at.toISOString() })),
      promises: hasLeft ? [] : await promisesTo(this.work, registrantId, row.now),
      booking,
      mayBook: isOpen,
      slots,
      wished: wished && { times: [...wished.times], answerBy: wished.answerBy },
      hasLine: this.config.line !== null && !hasLeft,
      surveysWait: surveys.length,
      introductionsWait: introductions.filter(({ isWanted }) => isWanted === null).length,
      own: isOwner && !hasLeft ? await this.own(registrantId, { surveys, introductions }) : null,
    };
  }

  private async nextOf(registrantId: string, row: StandingRow): Promise<NextStepView> {
    const { calendar } = this.agency.current;
    const next = nextOf(row, calendar, false);
    if (next.kind !== 'call_now' || !(await isBehindOthers(this.work, registrantId))) return next;
    return nextOf(row, calendar, true);
  }

  private async own(registrantId: string, asked: Pick<OwnPart, 'surveys' | 'introductions'>): Promise<OwnPart> {
    const contact = await this.contactOf(registrantId);
    const { own, reasons } = await this.triage.profileOf(registrantId);
    const { doNotCall, isMailOnly, contactHours, language, ...pace } = await this.preferences.of(registrantId);
    const { frequency, pausedUntil } = pace;
    return {
      name: contact.name,
      phone: contact.phone.replace(/\d{4}$/, '••••'),
      email: contact.email.replace(/^(.).*(?=@)/u, '$1•••••'),
      preference: { doNotCall, isMailOnly, contactHours, language, frequency, pausedUntil },
      consents: await this.consentsShown(registrantId),
      answers: own,
      advisor: await this.otherAdvisors.of(registrantId),
      reasons: reasons.map(({ label, result, list }) => ({ label, result, isToAvoid: list === 'avoid' })),
      ...asked,
    };
  }

  private async consentsShown(registrantId: string): Promise<OwnConsent[]> {
    const said = new Map((await consentsOf(this.work, registrantId)).map((row) => [row.consentId, row]));
    const seen = await this.formSeenBy(registrantId);
    return this.forms.published().definition.consents.map((present) => {
      const newest = said.get(present.id);
      const isGiven = newest?.isGiven ?? false;
      const { id, label, text, version, required } =
        seen.find((one) => isGiven && one.id === present.id && one.version === newest?.version) ?? present;
      const at = newest?.wasGiven === true ? newest.at.toISOString() : null;
      return { id, label, text, version, isRequired: required, isGiven, at };
    });
  }

  /** The consents of the form that they registered by, in the words of then. */
  private async formSeenBy(registrantId: string): Promise<readonly ConsentDefinition[]> {
    const row = await this.work.repository(RegistrationEntity).findOne({
      select: { id: true, formVersion: true },
      where: { registrantId },
      order: { submittedAt: 'DESC' },
    });
    return (row && (await this.forms.find(row.formVersion)))?.consents ?? [];
  }

  private contactOf(registrantId: string): Promise<Contact> {
    return this.contacts.read({ registrantId, by: null, purpose: 'own_page' });
  }

  private async personOf(registrantId: string) {
    const person = await this.registrants.read(registrantId);
    if (person === null) throw new Refusal('link_expired');
    return person;
  }
}

const NOTHING_TO_BOOK: OwnBooking = { booking: null, slots: [], wished: null };

function nextOf(row: StandingRow, calendar: ServiceCalendar, isBehind: boolean): NextStepView {
  const { task, consultation, band, canTalkNow, state, wakesAt, contactHours, budget, now, ...preference } = row;
  // PostgreSQL's JSON writes instants as texts.
  const day = (at: Date | string | null): Date | null => (at === null ? null : new Date(at));
  const step = nextStep({
    state,
    // What they said on the form was about the call that followed it, not about later ones.
    firstContact: (task?.cause ?? 'registration') === 'registration' ? firstContactOf(band, canTalkNow) : 'call',
    isBehindOthers: isBehind,
    isNeverCalled: noCallOf(preference) !== null,
    wakesAt: wakesAt && nextServiceTime(calendar, budgetTime(budget, 'awaited', wakesAt)),
    callableFrom: callableFrom(),
    now,
    task: task && {
      state: task.state,
      isAboutTimes: task.cause === 'wished_times',
      eligibleAt: new Date(task.eligibleAt),
      deadlineAt: new Date(task.deadlineAt),
      promisedDueAt: new Date(task.promisedDueAt),
      callbackAt: day(task.callbackAt),
      nextAttemptAt: day(task.nextAttemptAt),
    },
    consultation: consultation && { ...consultation, startsAt: new Date(consultation.startsAt) },
  });
  return { ...step, at: step.at?.toISOString() ?? null, until: step.until?.toISOString() ?? null };

  /** Who has the call may dial as long as anybody may; whoever asked for a call-back named an hour themselves. */
  function callableFrom(): Date {
    if (task?.state === 'dialing' || (task?.state === 'claimed' && isCallingHour(now))) return now;
    return nextContactTime(calendar, task?.callbackAt ? [] : contactHours, now);
  }
}
