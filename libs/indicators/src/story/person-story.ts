import { DAY, dayNumber, nextServiceDay, type ServiceCalendar } from '@toritsugi/calendar';
import { PromiseBook, type DomainEvent, type EventKind } from '@toritsugi/journey';
import type { Band } from '@toritsugi/triage';
import { CallStory } from './call-story';
import { FollowUpStory } from './follow-up-story';
import { SelectionStory } from './selection-story';
import type { PersonTally, TallyKind, TallySides } from './tally';
import { TalkStory } from './talk-story';

/** Someone is reached in time within so many days of service, the first day we could call among them (K06). */
export const REACHED_WITHIN_SERVICE_DAYS = 3;

interface Registration {
  readonly id: string;
  readonly at: number;
  readonly channel: string;
  readonly segment: string;
}

/** Adds a tally; what is not said of its sides is the person's. */
export type Count = (kind: TallyKind, at: number, more?: Partial<Omit<PersonTally, 'kind' | 'day'>>) => void;

/**
 * One person, and whoever was merged into them: everything that counts of them, from their events in log order. Reads
 * no clock; what falls due by itself counts `from` then. One implementation for the numbers shown and for the proof
 * that they are what the log says.
 */
export class PersonStory {
  private registration: Registration | null = null;
  private readonly others: Registration[] = [];
  private band: Band | null = null;
  private readonly dead = new Set<string>();
  private readonly promises = new PromiseBook();
  private readonly firstContacts: { by: number; endedAt: number; isKept: boolean }[] = [];
  private readonly calls = new CallStory();
  private readonly talks = new TalkStory();
  private readonly selections = new SelectionStory();
  private readonly followUps = new FollowUpStory();
  private readonly ratings: { at: number; rating: number; id: string }[] = [];

  constructor(
    private readonly personId: string,
    private readonly calendar: ServiceCalendar,
  ) {}

  apply(event: DomainEvent): void {
    const at = Date.parse(event.at);
    this.calls.apply(event, at);
    this.talks.apply(event, at);
    this.selections.apply(event, at);
    this.followUps.apply(event, at);
    for (const { kind, by, endedAt, state } of this.promises.apply(event)) {
      if (kind !== 'first_contact' || endedAt === null || state === 'let_go' || state === 'put_off') continue;
      const isKept = state === 'kept' || state === 'tried';
      this.firstContacts.push({ by: by.getTime(), endedAt: endedAt.getTime(), isKept });
    }
    this.readPerson(event, at);
  }

  tallies(): PersonTally[] {
    const tallies: PersonTally[] = [];
    for (const { id, at, channel, segment } of [...this.others, ...(this.registration ? [this.registration] : [])])
      tallies.push({
        ...this.sides(),
        channel,
        segment,
        kind: 'registered',
        key: id,
        day: dayNumber(at),
        from: at,
        value: 1,
      });
    if (this.registration === null) return tallies;
    const numbers = new Map<TallyKind, number>();
    const count: Count = (kind, at, more = {}) => {
      const number = numbers.get(kind) ?? 0;
      numbers.set(kind, number + 1);
      const tally = { ...this.sides(), key: `${number}`, from: at, value: 1, ...more, kind, day: dayNumber(at) };
      tallies.push(tally);
      if (!minuteKinds.has(kind)) return;
      for (const also of ['minutes', ...(tally.band === 'D' ? (['minutesOffTarget'] as const) : [])] as const)
        tallies.push({ ...tally, kind: also, key: `${kind}${number}` });
    };
    this.talks.count(count);
    this.selections.count(count);
    this.calls.count(count);
    this.followUps.count(count);
    this.countPromises(count);
    for (const { at, rating, id } of this.ratings) count('surveyRating', at, { value: rating, key: id });
    if (!this.isInvalid()) this.countRoad(this.registration.at, count);
    return tallies;
  }

  private readPerson(event: DomainEvent, at: number): void {
    switch (event.kind) {
      case 'RegistrationSubmitted': {
        const { channel, segment } = event.payload;
        const registration = { id: event.registrantId ?? '', at, channel, segment };
        if (event.registrantId === this.personId) this.registration = registration;
        else this.others.push(registration);
        return;
      }
      case 'RegistrantScored':
        if (event.payload.cause === 'submission' && event.registrantId === this.personId)
          this.band = event.payload.band;
        return;
      case 'AddressSuppressed':
        if (event.payload.reason === 'hard_bounce') this.dead.add(event.payload.via);
        return;
      case 'SuppressionLifted':
        this.dead.delete(event.payload.via);
        return;
      case 'ContactCorrected':
        this.dead.clear();
        return;
      case 'SurveyAnswered':
        if (event.payload.rating !== undefined)
          this.ratings.push({ at, rating: event.payload.rating, id: event.payload.surveyId });
        return;
    }
  }

  /** Neither letters nor short messages arrive. */
  private isInvalid(): boolean {
    return this.dead.has('mail') && this.dead.has('sms');
  }

  private sides(): TallySides {
    return {
      channel: this.registration?.channel ?? null,
      segment: this.registration?.segment ?? null,
      band: this.band,
      staffId: this.talks.advisorId,
      employerId: null,
    };
  }

  /** Steps of the person's road, each by the day of the registration that stands. */
  private countRoad(registeredAt: number, count: Count): void {
    const step = (kind: TallyKind, from: number | null, more: { value?: number } = {}): void => {
      if (from !== null) count(kind, registeredAt, { from, ...more });
    };
    step('roadValid', registeredAt);
    if (this.band === 'A' || this.band === 'B') step('roadTarget', registeredAt);
    if (this.band === 'C') step('roadUnclear', registeredAt);
    const dial = this.calls.firstDial;
    if (dial !== null) {
      step('roadDialDue', dial.from);
      if (dial.isInTarget) step('roadDialInTarget', dial.from);
      if (dial.seconds !== null) step('roadDialSeconds', dial.from, { value: dial.seconds });
    }
    const { connectedAt } = this.calls;
    if (connectedAt !== null && connectedAt < this.reachedBy(registeredAt)) step('roadConnected', connectedAt);
    step('roadSet', this.talks.setAt);
    const first = this.talks.first;
    step('roadHeld', first?.at ?? null);
    if (first !== null) step(first.type === 'live' ? 'roadHeldLive' : 'roadHeldBooked', first.at);
    step('roadEffective', this.talks.effectiveAt);
    const { submittedAt, documentPassedAt, offeredAt, kept } = this.selections;
    step('roadSubmitted', submittedAt);
    step('roadDocumentPassed', documentPassedAt);
    step('roadOffered', offeredAt);
    step('roadAccepted', kept?.acceptedAt ?? null);
    step('roadJoined', kept?.joinedAt ?? null);
    for (const [kind, days] of [
      ['roadStayed3', STAY_DAYS[0]],
      ['roadStayed6', STAY_DAYS[1]],
    ] as const)
      if (kept !== null && kept.joinedAt !== null && kept.stayedDays >= days) step(kind, kept.joinedAt + days * DAY);
    for (const isOffered of this.selections.decided) {
      step('roadSubmissionDecided', registeredAt);
      if (isOffered) step('roadSubmissionOffered', registeredAt);
    }
    if (first !== null) {
      count('talkFirst', first.at, { staffId: first.staffId });
      if (kept !== null) count('talkClosed', first.at, { staffId: first.staffId, from: kept.acceptedAt });
    }
    if (kept !== null)
      count('daysToAccept', kept.acceptedAt, { value: dayNumber(kept.acceptedAt) - dayNumber(registeredAt) });
  }

  private reachedBy(registeredAt: number): number {
    let day = nextServiceDay(this.calendar, registeredAt - DAY).getTime();
    for (let more = 0; more < REACHED_WITHIN_SERVICE_DAYS; more += 1)
      day = nextServiceDay(this.calendar, day).getTime();
    return day;
  }

  private countPromises(count: Count): void {
    const open = [...this.promises.owed(NEVER), ...this.promises.called()]
      .filter(({ kind }) => kind === 'first_contact')
      .map(({ by, state, endedAt }) => ({
        by: by.getTime(),
        endedAt: endedAt?.getTime() ?? by.getTime(),
        isKept: state === 'kept',
      }));
    for (const { by, endedAt, isKept } of [...this.firstContacts, ...open]) {
      const from = Math.min(by, endedAt);
      count('firstContactDue', by, { from });
      if (isKept) count('firstContactKept', by, { from });
    }
  }
}

/** After three and six months in the new place (K22). */
export const STAY_DAYS = [90, 180] as const;
const minuteKinds: ReadonlySet<TallyKind> = new Set(['minutesIntake', 'minutesConsultation', 'minutesFollowUp']);
/** Later than every promise: all that is open is late then. */
const NEVER = new Date(8.64e15);

/** What counts and is about nobody: each event by itself. */
export function looseTally(event: DomainEvent): PersonTally[] {
  const at = Date.parse(event.at);
  const sides = { segment: null, band: null, staffId: null, employerId: null };
  const one = (kind: TallyKind, channel: string | null = null): PersonTally => ({
    ...{ ...sides, channel, kind, key: '0', day: dayNumber(at), from: at, value: 1 },
  });
  if (event.kind === 'FormViewed') return [one('formOpened', event.payload.channel)];
  if (event.kind === 'DecisionDecided' && event.payload.as !== 'withdrawn')
    return [one('decisionDecided'), ...(event.payload.isInTime ? [one('decisionInTime')] : [])];
  return [];
}

/** Kinds of events that {@link looseTally} counts. */
export const looseKinds = ['FormViewed', 'DecisionDecided'] as const satisfies readonly EventKind[];
