import { DAY } from '@toritsugi/calendar';
import { MATURE_AFTER_DAYS, type ConsultationOutcome } from '@toritsugi/journey';
import type { ReachedStage } from './outcome';

/** A first consultation with this agency, and all that is known of how it ended. */
export interface DatedOutcome {
  /** Null for one from before this system: nobody is named there. */
  readonly registrantId: string | null;
  readonly advisorId: string;
  /** Three-part key at the time, such as `accounting.y4_plus.kanto`. */
  readonly segment: string;
  readonly heldAt: Date;
  readonly result: 'won' | 'lost' | 'pending';
  /** When the result was known; null while pending, and where an older record does not say. */
  readonly decidedAt: Date | null;
  /** When a submission first came so far: early evidence while the result is open. */
  readonly reachedAt: Readonly<Partial<Record<ReachedStage, Date>>>;
  /** Logits above the mean person, written when their form was scored; absent is 0. */
  readonly offset?: number;
}

/** A stage is reached by the first of these; of `StepDecided`, documents that passed are meant alone. */
const REACHED_BY = {
  SubmissionSubmitted: 'submitted',
  StepDecided: 'passed',
  InterviewReported: 'interviewed',
  OfferMade: 'offered',
} as const satisfies Record<string, ReachedStage>;

/** What outcomes are told from, in log order. */
export type OutcomeEvent = { readonly registrantId: string; readonly at: Date } & (
  | {
      readonly kind: 'ConsultationCompleted';
      readonly advisorId: string;
      readonly segment: string;
      readonly outcome: ConsultationOutcome;
      readonly offset?: number;
    }
  | {
      readonly kind: keyof typeof REACHED_BY | 'OfferAccepted' | 'OfferDeclined' | 'SubmissionEnded';
      readonly submissionId: string;
    }
);

/** A person whose every submission has ended, and who was submitted nowhere since, is lost after this many days. */
export const QUIET_DAYS = 30;

/** Ends of a consultation after which nobody submits the person anywhere. `not_now` may still come back. */
const lossAtOnce: ReadonlySet<ConsultationOutcome> = new Set(['out_of_target', 'declined_by_person']);

interface Person {
  readonly first: Extract<OutcomeEvent, { kind: 'ConsultationCompleted' }>;
  readonly open: Set<string>;
  readonly reachedAt: Partial<Record<ReachedStage, Date>>;
  accepted: { submissionId: string; at: Date } | null;
  /** When the last open submission ended; null while one is open or none ever was. */
  quietSince: Date | null;
}

/**
 * Outcomes of first consultations as known at `now`, in the order they were held. Events after `now` are left out.
 * Won: an offer accepted and not declined afterwards, however late. Lost: the consultation itself ended it, or every
 * submission has ended and 30 days passed, or 90 days passed without a close; a close after that still wins.
 */
export function outcomesOf(events: Iterable<OutcomeEvent>, now: Date): DatedOutcome[] {
  const people = new Map<string, Person>();
  for (const event of events) {
    if (event.at > now) continue;
    if (event.kind === 'ConsultationCompleted') {
      if (!people.has(event.registrantId))
        people.set(event.registrantId, {
          first: event,
          open: new Set(),
          reachedAt: {},
          accepted: null,
          quietSince: null,
        });
      continue;
    }
    const person = people.get(event.registrantId);
    // Submitted by nobody who consulted here first: not an outcome of a consultation.
    if (person !== undefined) follow(person, event);
  }
  return [...people.values()].map((person) => outcomeOf(person, now)).sort(byTimeThenPerson);
}

function follow(
  person: Person,
  { kind, submissionId, at }: Exclude<OutcomeEvent, { kind: 'ConsultationCompleted' }>,
): void {
  if (kind in REACHED_BY) person.reachedAt[REACHED_BY[kind as keyof typeof REACHED_BY]] ??= at;
  switch (kind) {
    case 'SubmissionSubmitted':
      person.open.add(submissionId);
      person.quietSince = null;
      return;
    case 'OfferAccepted':
      person.open.delete(submissionId);
      person.accepted = { submissionId, at };
      return;
    case 'OfferDeclined':
    case 'SubmissionEnded':
      person.open.delete(submissionId);
      if (person.accepted?.submissionId === submissionId) person.accepted = null;
      if (person.open.size === 0) person.quietSince = at;
  }
}

function outcomeOf({ first, reachedAt, accepted, open, quietSince }: Person, now: Date): DatedOutcome {
  const { registrantId, advisorId, segment, at: heldAt } = first;
  const outcome = {
    registrantId,
    advisorId,
    segment,
    heldAt,
    reachedAt,
    ...(first.offset !== undefined && { offset: first.offset }),
  };
  if (accepted !== null) return { ...outcome, result: 'won', decidedAt: accepted.at };
  const ends = [
    ...(lossAtOnce.has(first.outcome) && !reachedAt.submitted ? [heldAt] : []),
    ...(quietSince !== null && open.size === 0 ? [new Date(quietSince.getTime() + QUIET_DAYS * DAY)] : []),
    new Date(heldAt.getTime() + MATURE_AFTER_DAYS * DAY),
  ];
  const decidedAt = ends.reduce((earliest, end) => (end < earliest ? end : earliest));
  return decidedAt <= now
    ? { ...outcome, result: 'lost', decidedAt }
    : { ...outcome, result: 'pending', decidedAt: null };
}

const byTimeThenPerson = (one: DatedOutcome, other: DatedOutcome): number =>
  one.heldAt.getTime() - other.heldAt.getTime() || ((one.registrantId ?? '') < (other.registrantId ?? '') ? -1 : 1);
