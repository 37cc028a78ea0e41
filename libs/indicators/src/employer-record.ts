import {
  declines,
  keptOffers,
  type Decider,
  type RejectionReason,
  type SelectionStepKind,
  type SelectionStepResult,
  type SubmissionState,
} from '@toritsugi/journey';

/** One submission to an employer, with what came of each of its steps. */
export interface SubmissionRecord {
  readonly state: SubmissionState;
  readonly submittedAt: number | null;
  /** When it was decided or ended; null while it is open. */
  readonly decidedAt: number | null;
  readonly steps: readonly StepRecord[];
}
export interface StepRecord {
  readonly kind: SelectionStepKind;
  /** Of interviews, from 1. */
  readonly number: number;
  /** Of an interview its beginning. */
  readonly at: number | null;
  readonly interviewers: string;
  readonly decider: Decider | null;
  readonly result: SelectionStepResult | null;
  readonly reason: RejectionReason | null;
  readonly decidedAt: number | null;
  /** The employer had not decided when they should have. */
  readonly wasLate: boolean;
}

/** So many of so many. */
export interface Tally {
  readonly of: number;
  readonly n: number;
}

export interface EmployerRecord {
  /** K16. */
  readonly documents: Tally;
  /** K17, by number. */
  readonly interviews: (Tally & { readonly number: number })[];
  /** K20: offers declined, also after they were accepted. */
  readonly declined: Tally;
  /** K20: withdrawn before an offer, of all that ended. */
  readonly withdrawn: Tally;
  readonly reasons: { readonly reason: RejectionReason; readonly count: number }[];
  /** S003-5: the latest offers, one after the other declined. */
  readonly declineStreak: number;
  /** The latest decisions of the employer, one after the other a rejection. */
  readonly rejectStreak: number;
  readonly interviewers: (Tally & { readonly name: string })[];
  /** Decisions of the employer: the middle one's hours, and how many came in time. */
  readonly decisions: { readonly n: number; readonly medianHours: number | null; readonly inTime: number };
}

/** Below it the pass rate of one interviewer is not told at all. */
export const INTERVIEWER_MINIMUM = 10;

const HOUR_MS = 3_600_000;
const declined: readonly SubmissionState[] = declines;
const acceptances: readonly SubmissionState[] = keptOffers;
const ends: readonly SubmissionState[] = [
  'doc_rejected',
  'interview_rejected',
  'withdrawn_by_registrant',
  'employer_cancelled',
  ...declines,
  ...acceptances,
];

/** How an employer decides, and how people decide about them. Withdrawals are no decision of the employer. */
export function employerRecord(submissions: readonly SubmissionRecord[]): EmployerRecord {
  const steps = submissions.flatMap((one) => one.steps.map((step) => ({ ...step, submittedAt: one.submittedAt })));
  const decided = steps.filter(
    ({ kind, result }) =>
      (kind === 'document' || kind === 'interview') && (result === 'passed' || result === 'rejected'),
  );
  const interviews = decided.filter(({ kind }) => kind === 'interview');
  const offers = submissions
    .filter(({ state }) => declined.includes(state) || acceptances.includes(state))
    .sort((one, other) => (one.decidedAt ?? 0) - (other.decidedAt ?? 0));
  const isDeclined = ({ state }: SubmissionRecord): boolean => declined.includes(state);
  const lastKept = offers.findLastIndex((one) => !isDeclined(one));
  const judged = decided.toSorted((one, other) => (one.decidedAt ?? 0) - (other.decidedAt ?? 0));
  const hours = decided
    .flatMap(({ kind, at, submittedAt, decidedAt }) => {
      const from = kind === 'interview' ? at : submittedAt;
      return from === null || decidedAt === null ? [] : [(decidedAt - from) / HOUR_MS];
    })
    .sort((one, other) => one - other);
  return {
    documents: passed(decided.filter(({ kind }) => kind === 'document')),
    interviews: grouped(interviews, ({ number }) => number)
      .map(([number, of]) => ({ number, ...passed(of) }))
      .sort((one, other) => one.number - other.number),
    declined: { of: offers.filter(isDeclined).length, n: offers.length },
    withdrawn: {
      of: submissions.filter(({ state }) => state === 'withdrawn_by_registrant').length,
      n: submissions.filter(({ state }) => ends.includes(state)).length,
    },
    reasons: grouped(
      decided.flatMap(({ reason }) => (reason === null ? [] : [reason])),
      (reason) => reason,
    )
      .map(([reason, of]) => ({ reason, count: of.length }))
      .sort((one, other) => other.count - one.count),
    declineStreak: offers.length - 1 - lastKept,
    rejectStreak: judged.length - 1 - judged.findLastIndex(({ result }) => result === 'passed'),
    interviewers: grouped(
      interviews.flatMap((step) => namesIn(step.interviewers).map((name) => ({ ...step, name }))),
      ({ name }) => name,
    )
      .map(([name, of]) => ({ name, ...passed(of) }))
      .filter(({ n }) => n >= INTERVIEWER_MINIMUM)
      .sort((one, other) => other.n - one.n),
    decisions: {
      n: decided.length,
      medianHours: hours.length === 0 ? null : median(hours),
      inTime: decided.filter(({ wasLate }) => !wasLate).length,
    },
  };
}

/** Several at one interview stand in one line, with commas or in lines of their own; each has decided. */
const namesIn = (interviewers: string): string[] => [
  ...new Set(
    interviewers
      .split(/[、,，;；/／\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

const passed = (steps: readonly StepRecord[]): Tally => ({
  of: steps.filter(({ result }) => result === 'passed').length,
  n: steps.length,
});

const median = (sorted: readonly number[]): number => {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? 0)) / 2;
};

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups];
}
