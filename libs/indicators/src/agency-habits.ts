import { dayNumber, HOUR, MINUTE, startOfDayNumber } from '@toritsugi/calendar';
import type { DomainEvent, EventKind } from '@toritsugi/journey';
import { CONTACT_AT_START } from '@toritsugi/routing';
import { mean, median } from '@toritsugi/statistics';

/** A number and how many observations it rests on; null without any. */
export interface Observed {
  readonly value: number | null;
  readonly n: number;
}

/** How an agency works, as its log tells it. Shares 0–1, times in minutes. */
export interface AgencyHabits {
  /** Days observed: from the first registration on, today not counted. */
  readonly days: number;
  readonly registrationsPerDay: Observed;
  /** By hour of the day in Tokyo, 24 numbers that add up to 1; all 0 without a registration. */
  readonly hourShares: readonly number[];
  /** Registrations by three-part segment key. */
  readonly segments: ReadonlyMap<string, number>;
  /** Chance that a first call is answered at once, and hours later (see {@link contactChance} of routing). */
  readonly contact: { readonly atOnce: number; readonly inTheEnd: number; readonly n: number };
  /** People reached who were handed over or booked ÷ people reached whose calls have ended. */
  readonly passShare: Observed;
  /** From "connected" to the transfer, or to the end of the calls. */
  readonly intakeMinutes: Observed;
  readonly consultationMinutes: Observed;
  /** Standard deviation of the logarithm of a consultation's length. */
  readonly consultationLogSd: Observed;
  /** Rings that expired ÷ rings that ended by answer, refusal or expiry. */
  readonly noAnswerShare: Observed;
  /** Booked consultations held ÷ held or missed. */
  readonly bookedHeldShare: Observed;
  /** People who dialled on a day with at least twenty calls, in the median: on a quiet day one is enough. */
  readonly callers: Observed;
  /** Minute of the day at which an advisor is first available, in the median, by staff id. */
  readonly beginsAt: ReadonlyMap<string, { readonly minute: number; readonly days: number }>;
}

/** Everything {@link AgencyHabitsFold} listens to. */
export const habitKinds = [
  'RegistrationSubmitted',
  'CallTaskDialed',
  'CallTaskConnected',
  'CallTaskClosed',
  'TransferRequested',
  'TransferAccepted',
  'TransferDeclined',
  'TransferExpired',
  'ConsultationStarted',
  'ConsultationCompleted',
  'ConsultationNoShow',
  'PresenceChanged',
] as const satisfies readonly EventKind[];

/** Longer than this, somebody forgot to press the button. */
const MAX_TALK_MINUTES = 240;
const BUSY_DAY_CALLS = 20;

interface Try {
  readonly minutes: number;
  readonly triesBefore: number;
  isReached: boolean;
}

/**
 * Habits of an agency from events in log order, each applied once. Assumes the span begins where the caller says; reads
 * no clock.
 */
export class AgencyHabitsFold {
  private readonly registeredAt = new Map<string, number>();
  private readonly segments = new Map<string, number>();
  private readonly hours = new Array<number>(24).fill(0);
  private readonly tries: Try[] = [];
  private readonly lastTry = new Map<string, Try>();
  private readonly talkingSince = new Map<string, number>();
  private readonly reached = new Set<string>();
  private readonly started = new Map<string, number>();
  private readonly intake: number[] = [];
  private readonly consultations: number[] = [];
  private readonly dialling = new Map<number, { calls: number; readonly by: Set<string> }>();
  private readonly firstAvailable = new Map<string, Map<number, number>>();
  private readonly counts = { passed: 0, ended: 0, unanswered: 0, rings: 0, held: 0, booked: 0 };

  apply(event: DomainEvent): void {
    const at = Date.parse(event.at);
    switch (event.kind) {
      case 'RegistrationSubmitted':
        if (event.registrantId !== null) this.registered(event.registrantId, event.payload.segment, at);
        return;
      case 'CallTaskDialed':
        return this.dialled(event, at);
      case 'CallTaskConnected':
        return this.connected(event.taskId, at);
      case 'TransferRequested':
        return this.talkEnded(event.taskId, at);
      case 'CallTaskClosed':
        this.talkEnded(event.taskId, at);
        return this.closed(event.taskId, event.payload.as);
      case 'TransferAccepted':
      case 'TransferDeclined':
        this.counts.rings += 1;
        return;
      case 'TransferExpired':
        this.counts.rings += 1;
        this.counts.unanswered += 1;
        return;
      case 'ConsultationStarted':
        if (event.consultationId !== null) this.started.set(event.consultationId, at);
        return;
      case 'ConsultationCompleted':
        return this.completed(event.consultationId, event.payload.type, at);
      case 'ConsultationNoShow':
        this.counts.booked += 1;
        return;
      case 'PresenceChanged':
        if (event.staffId !== null && event.payload.to === 'available') this.available(event.staffId, at);
    }
  }

  /** Up to the beginning of the day of `now`. */
  habits(now: Date): AgencyHabits {
    let first = Infinity;
    for (const at of this.registeredAt.values()) first = Math.min(first, at);
    const days = Number.isFinite(first) ? Math.max(1, dayNumber(now.getTime()) - dayNumber(first)) : 0;
    const registrations = [...this.registeredAt.values()].filter(
      (at) => dayNumber(at) < dayNumber(now.getTime()) || days === 1,
    ).length;
    const logs = this.consultations.map(Math.log);
    const callers = [...this.dialling.values()].filter(({ calls }) => calls >= BUSY_DAY_CALLS).map(({ by }) => by.size);
    return {
      days,
      registrationsPerDay: days === 0 ? nothing : { value: registrations / days, n: registrations },
      hourShares: this.hours.map((count) => (this.registeredAt.size === 0 ? 0 : count / this.registeredAt.size)),
      segments: this.segments,
      contact: contactOf(this.tries),
      passShare: shareOf(this.counts.passed, this.counts.ended),
      intakeMinutes: { value: mean(this.intake), n: this.intake.length },
      consultationMinutes: { value: mean(this.consultations), n: this.consultations.length },
      consultationLogSd: { value: deviation(logs), n: logs.length },
      noAnswerShare: shareOf(this.counts.unanswered, this.counts.rings),
      bookedHeldShare: shareOf(this.counts.held, this.counts.booked),
      callers: { value: median(callers), n: callers.length },
      beginsAt: new Map(
        [...this.firstAvailable].map(([id, byDay]) => [
          id,
          { minute: median([...byDay.values()]) ?? 0, days: byDay.size },
        ]),
      ),
    };
  }

  private registered(registrantId: string, segment: string, at: number): void {
    this.registeredAt.set(registrantId, at);
    this.segments.set(segment, (this.segments.get(segment) ?? 0) + 1);
    const hour = Math.floor(sinceMidnight(at) / HOUR);
    this.hours[hour] = (this.hours[hour] ?? 0) + 1;
  }

  private dialled(
    { taskId, registrantId, actorId, payload }: Extract<DomainEvent, { kind: 'CallTaskDialed' }>,
    at: number,
  ): void {
    if (actorId !== null) {
      const day = this.dialling.get(dayNumber(at)) ?? { calls: 0, by: new Set<string>() };
      day.calls += 1;
      day.by.add(actorId);
      this.dialling.set(dayNumber(at), day);
    }
    const since = this.registeredAt.get(registrantId ?? '');
    if (taskId === null || since === undefined) return;
    const one: Try = {
      minutes: Math.max(0, at - since) / MINUTE,
      triesBefore: Math.max(0, payload.attempt - 1),
      isReached: false,
    };
    this.tries.push(one);
    this.lastTry.set(taskId, one);
  }

  private connected(taskId: string | null, at: number): void {
    if (taskId === null) return;
    const one = this.lastTry.get(taskId);
    if (one !== undefined) one.isReached = true;
    this.talkingSince.set(taskId, at);
    this.reached.add(taskId);
  }

  private talkEnded(taskId: string | null, at: number): void {
    const since = this.talkingSince.get(taskId ?? '');
    if (since === undefined) return;
    this.talkingSince.delete(taskId ?? '');
    const minutes = (at - since) / MINUTE;
    if (minutes > 0 && minutes <= MAX_TALK_MINUTES) this.intake.push(minutes);
  }

  private closed(taskId: string | null, as: string): void {
    if (taskId === null || !this.reached.delete(taskId)) return;
    this.counts.ended += 1;
    if (as === 'handed_over' || as === 'booked') this.counts.passed += 1;
  }

  private completed(consultationId: string | null, type: 'live' | 'booked', at: number): void {
    if (type === 'booked') {
      this.counts.held += 1;
      this.counts.booked += 1;
    }
    const since = this.started.get(consultationId ?? '');
    if (since === undefined) return;
    this.started.delete(consultationId ?? '');
    const minutes = (at - since) / MINUTE;
    if (minutes > 0 && minutes <= MAX_TALK_MINUTES) this.consultations.push(minutes);
  }

  private available(staffId: string, at: number): void {
    const days = this.firstAvailable.get(staffId) ?? new Map<number, number>();
    days.set(dayNumber(at), Math.min(days.get(dayNumber(at)) ?? Infinity, sinceMidnight(at) / MINUTE));
    this.firstAvailable.set(staffId, days);
  }
}

const nothing: Observed = { value: null, n: 0 };
const shareOf = (count: number, n: number): Observed => (n === 0 ? nothing : { value: count / n, n });
const sinceMidnight = (at: number): number => at - startOfDayNumber(dayNumber(at));

function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const centre = mean(values) ?? 0;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

/** Calls that the starting curve counts for at either end. */
const PRIOR_TRIES = 25;

/**
 * c₀ and c∞ of the contact curve by least squares on all tries, with fade and loss per try as they start: each try is
 * m^k · (e^(−t/θ) of c₀ + the rest of c∞). The starting values count for 25 tries at once and 25 long after, so that a
 * log without early calls still says something of late ones.
 */
function contactOf(tries: readonly Try[]): AgencyHabits['contact'] {
  const { atOnce, inTheEnd, fadeMinutes, perTry } = CONTACT_AT_START;
  let [xx, xy, yy, xz, yz] = [PRIOR_TRIES, 0, PRIOR_TRIES, PRIOR_TRIES * atOnce, PRIOR_TRIES * inTheEnd];
  for (const { minutes, triesBefore, isReached } of tries) {
    const [loss, fresh] = [perTry ** triesBefore, Math.exp(-minutes / fadeMinutes)];
    const [x, y, z] = [loss * fresh, loss * (1 - fresh), Number(isReached)];
    [xx, xy, yy, xz, yz] = [xx + x * x, xy + x * y, yy + y * y, xz + x * z, yz + y * z];
  }
  const determinant = xx * yy - xy * xy;
  const within = (share: number): number => Math.min(0.98, Math.max(0.02, share));
  return {
    atOnce: within((xz * yy - yz * xy) / determinant),
    inTheEnd: within((yz * xx - xz * xy) / determinant),
    n: tries.length,
  };
}
