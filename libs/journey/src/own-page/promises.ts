/**
 * What the agency told a person it would do, and by when (お約束): read from the log alone, so that the person, whoever
 * looks after them and the dashboard see the same.
 */
import type { EventKind } from '../domain-events';
import type { EventOf } from '../event-shape';

/**
 * `first_contact` a call or a letter after the form was sent · `next_call` the same after a date that came to nothing,
 * or on the day that was agreed on · `call_back` at the time they named · `consultation` at the time that was booked ·
 * `answer` to what they asked · `times` near those they wished ·
 * `advisor` to whom they asked for instead of theirs.
 */
export const promiseKinds = [
  'first_contact',
  'next_call',
  'call_back',
  'consultation',
  'answer',
  'times',
  'advisor',
] as const;
export type PromiseKind = (typeof promiseKinds)[number];

/**
 * `tried`: somebody called in time, and nobody answered · `missed`: its time passed without · `put_off`: an answer that
 * comes with their next talk, as they were told · `let_go`: not owed any more, as the person has it otherwise, or has
 * gone · `called_off`: by the agency, which counts as missed.
 */
export const promiseStates = ['open', 'kept', 'tried', 'missed', 'put_off', 'let_go', 'called_off'] as const;
export type PromiseState = (typeof promiseStates)[number];

export interface Promised {
  readonly kind: PromiseKind;
  readonly promisedAt: Date;
  readonly by: Date;
  readonly state: PromiseState;
  /** When it was done, late or not, or let go; null while nothing was done. */
  readonly endedAt: Date | null;
}

/** What is promised for a moment is kept within so many minutes of it; what is promised by a deadline, by then. */
export const PROMISE_GRACE_MINUTES = 5;
/** A planned attempt is late after so long. */
export const RETRY_GRACE_MINUTES = 15;
const GRACE = PROMISE_GRACE_MINUTES * 60_000;

/** Events that make, keep or end a promise. */
export const promiseEvents = [
  'AdvisorChangeMoved',
  'CallTaskQueued',
  'CallTaskDialed',
  'CallTaskConnected',
  'CallTaskNoAnswer',
  'CallTaskCallbackSet',
  'CallTaskClosed',
  'CaseHandedOver',
  'ConsultationSet',
  'ConsultationStarted',
  'ConsultationNoShow',
  'ConsultationCancelled',
  'ConsultationRescheduled',
  'ContactPreferenceSet',
  'MessageQueued',
  'OfferDeclined',
  'QuestionAsked',
  'QuestionAnswered',
  'QuestionCarried',
  'RegistrantMerged',
  'RegistrantWithdrawn',
  'SubmissionEnded',
  'TimesWished',
] as const satisfies readonly EventKind[];

/** As much of an event as tells of promises. */
export type PromiseEvent = {
  [Kind in EventKind]: Pick<
    EventOf<Kind>,
    'kind' | 'at' | 'registrantId' | 'taskId' | 'consultationId' | 'actorId' | 'payload'
  >;
}[EventKind];

interface Pledge {
  readonly kind: PromiseKind;
  readonly registrantId: string | null;
  /** Of an answer: the selection it is about. */
  readonly submissionId: string | undefined;
  readonly promisedAt: number;
  readonly by: number;
  readonly grace: number;
  /** Somebody dialled in time: kept, unless nobody answers. */
  readonly calledAt?: number;
}

type Ending = Exclude<PromiseState, 'open'>;
/** A letter with the way to a time of their choice, to whoever is not to be called. */
const INSTEAD_OF_A_CALL = 'L1';

/** Takes events in log order and holds what is still owed. */
export class PromiseBook {
  private readonly open = new Map<string, Pledge>();

  /** Answers the promises that this event ended. */
  apply(event: PromiseEvent): readonly Promised[] {
    const { registrantId } = event;
    const at = Date.parse(event.at);
    const task = `task:${event.taskId}`;
    const back = `back:${event.taskId}`;
    const talk = `talk:${event.consultationId}`;
    const times = `times:${registrantId}`;
    const advisor = `advisor:${registrantId}`;
    switch (event.kind) {
      case 'CallTaskQueued': {
        const { cause, promisedDueAt } = event.payload;
        // A call about a booking was promised to nobody; of wishes another event says it.
        if (cause !== 'not_reached' && cause !== 'wished_times')
          this.make(task, event, { kind: cause === 'registration' ? 'first_contact' : 'next_call', by: promisedDueAt });
        return [];
      }
      case 'CallTaskDialed':
        return this.call([task, back, times], at);
      case 'CallTaskConnected':
        return this.end([task, back, times], 'kept', at);
      case 'CallTaskNoAnswer':
        return this.end([task, back, times], 'tried', at);
      case 'CallTaskCallbackSet':
        if (event.payload.isUnlessBooked !== true)
          this.make(back, event, { kind: 'call_back', by: event.payload.at, grace: GRACE });
        return [];
      case 'CallTaskClosed': {
        const { as, isInsteadOfCall } = event.payload;
        const isAnswered = as === 'courtesy_closed' || as === 'handed_over';
        // They were told of a call, and had a letter.
        const how = isInsteadOfCall === true ? 'called_off' : isAnswered ? 'kept' : 'let_go';
        const ended = this.end([task, back], how, at);
        // By whom they are booked the booking says, which follows.
        return as === 'booked' ? ended : [...ended, ...this.end([times], isAnswered ? 'kept' : 'let_go', at)];
      }
      case 'ConsultationSet':
        this.make(talk, event, { kind: 'consultation', by: event.payload.startsAt, grace: GRACE });
        return this.end([times], event.payload.by === 'intake' ? 'kept' : 'let_go', at);
      case 'TimesWished': {
        const { count, answerBy } = event.payload;
        const before = this.open.get(times);
        const isOver = count === 0 || (before !== undefined && isLate(before, at));
        const ended = isOver ? this.end([times], 'let_go', at) : [];
        if (count > 0) this.make(times, event, { kind: 'times', by: answerBy });
        return ended;
      }
      case 'ConsultationStarted':
        return this.end([talk], 'kept', at);
      case 'ConsultationNoShow':
        // Its advisor says so of the person; nobody does where nobody began it.
        return this.end([talk], event.actorId === null ? 'missed' : 'let_go', at);
      case 'ConsultationCancelled':
      case 'ConsultationRescheduled':
        // Events from before `by` was told are the person's own.
        return this.end([talk], event.payload.by === 'agency' ? 'called_off' : 'let_go', at);
      case 'AdvisorChangeMoved': {
        const { to, answerBy } = event.payload;
        if (to !== 'asked') return this.end([advisor], to === 'withdrawn' ? 'let_go' : 'kept', at);
        this.make(advisor, event, { kind: 'advisor', by: answerBy });
        return [];
      }
      case 'CaseHandedOver':
        return this.end([advisor], 'kept', at);
      case 'QuestionAsked': {
        const { questionId, dueAt, submissionId } = event.payload;
        this.make(`question:${questionId}`, event, { kind: 'answer', by: dueAt, submissionId });
        return [];
      }
      case 'QuestionAnswered':
        return this.end([`question:${event.payload.questionId}`], 'kept', at);
      case 'QuestionCarried':
        return this.end([`question:${event.payload.questionId}`], 'put_off', at);
      case 'SubmissionEnded':
      case 'OfferDeclined': {
        const { submissionId } = event.payload;
        return this.end(
          this.keys((pledge) => pledge.submissionId === submissionId),
          'let_go',
          at,
        );
      }
      case 'MessageQueued':
        if (event.payload.template !== INSTEAD_OF_A_CALL) return [];
        return this.end([...this.callsTo(registrantId), times], 'kept', at);
      case 'ContactPreferenceSet': {
        const { doNotCall, isMailOnly, hasComplained, promisedDueAt } = event.payload;
        if (promisedDueAt !== undefined) this.put(this.callsTo(registrantId), Date.parse(promisedDueAt));
        if (!doNotCall && !isMailOnly && !hasComplained) return [];
        return this.end(
          this.keys((pledge) => pledge.registrantId === registrantId && pledge.kind === 'call_back'),
          'let_go',
          at,
        );
      }
      case 'RegistrantWithdrawn':
      case 'RegistrantMerged':
        return this.end(
          this.keys((pledge) => pledge.registrantId === registrantId),
          'let_go',
          at,
        );
      default:
        return [];
    }
  }

  /** What is still owed at `now`, and what is late. */
  owed(now: Date): Promised[] {
    const uncalled = [...this.open.values()].filter(({ calledAt }) => calledAt === undefined);
    return uncalled.map((pledge) => ({
      ...shown(pledge),
      state: isLate(pledge, now.getTime()) ? 'missed' : 'open',
      endedAt: null,
    }));
  }

  /** Kept as far as is known: somebody has dialled, and what came of it is to be told. */
  called(): Promised[] {
    return [...this.open.values()].flatMap((pledge) =>
      pledge.calledAt === undefined
        ? []
        : [{ ...shown(pledge), state: 'kept', endedAt: new Date(pledge.calledAt) } as const],
    );
  }

  /** Events of versions that did not say by when promise nothing. */
  private make(
    key: string,
    { registrantId, at }: Pick<PromiseEvent, 'registrantId' | 'at'>,
    { kind, by, grace = 0, submissionId }: Made,
  ): void {
    const until = Date.parse(by ?? '');
    if (Number.isNaN(until)) return;
    this.open.set(key, { kind, registrantId, submissionId, promisedAt: Date.parse(at), by: until, grace });
  }

  /** The person asked for a later time. */
  private put(keys: readonly string[], by: number): void {
    for (const key of keys) {
      const pledge = this.open.get(key);
      if (pledge !== undefined && pledge.calledAt === undefined) this.open.set(key, { ...pledge, by });
    }
  }

  /** Too late it is over; in time what comes of it is waited for. */
  private call(keys: readonly string[], at: number): Promised[] {
    for (const key of keys) {
      const pledge = this.open.get(key);
      if (pledge !== undefined && !isLate(pledge, at)) this.open.set(key, { calledAt: at, ...pledge });
    }
    return this.end(
      keys.filter((key) => this.open.get(key)?.calledAt === undefined),
      'kept',
      at,
    );
  }

  private end(keys: readonly string[], as: Ending, at: number): Promised[] {
    return keys.flatMap((key) => {
      const pledge = this.open.get(key);
      if (pledge === undefined) return [];
      this.open.delete(key);
      const { calledAt } = pledge;
      if (calledAt !== undefined)
        return [{ ...shown(pledge), state: as === 'tried' ? as : 'kept', endedAt: new Date(calledAt) }];
      const state = isLate(pledge, at) ? 'missed' : as;
      const isDone = as === 'kept' || state !== 'missed';
      return [{ ...shown(pledge), state, endedAt: isDone ? new Date(at) : null }];
    });
  }

  private callsTo(registrantId: string | null): string[] {
    return this.keys(
      (pledge) =>
        pledge.registrantId === registrantId && (pledge.kind === 'first_contact' || pledge.kind === 'next_call'),
    );
  }

  /** Costs a look at everything owed: for what happens seldom. */
  private keys(which: (pledge: Pledge) => boolean): string[] {
    return [...this.open].flatMap(([key, pledge]) => (which(pledge) ? [key] : []));
  }
}

interface Made {
  readonly kind: PromiseKind;
  readonly by: string | undefined;
  readonly grace?: number;
  readonly submissionId?: string | undefined;
}

const isLate = ({ by, grace }: Pledge, at: number): boolean => at > by + grace;

const shown = ({ kind, promisedAt, by }: Pledge): Pick<Promised, 'kind' | 'promisedAt' | 'by'> => ({
  kind,
  promisedAt: new Date(promisedAt),
  by: new Date(by),
});

/** Every promise told by these events, in log order, as it stands at `now`: what is owed first, by when. */
export function promisesIn(events: Iterable<PromiseEvent>, now: Date): Promised[] {
  const book = new PromiseBook();
  const ended = [...[...events].flatMap((event) => [...book.apply(event)]), ...book.called()];
  const owed = book.owed(now).sort((one, other) => one.by.getTime() - other.by.getTime());
  return [...owed, ...ended.sort((one, other) => other.by.getTime() - one.by.getTime())];
}
