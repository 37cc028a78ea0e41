import { DAY, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import type { RecordStep } from '@toritsugi/contracts';
import { sourcesOf, submissionMachine, USUAL_INTERVIEW_MINUTES, type SubmissionState } from '@toritsugi/journey';
import type { SubmissionEntity } from '../submission.entity';
import type { OpenStep } from './step-rows.service';

/** What a step changes on the submission itself. */
export type Moved = Partial<
  Pick<
    SubmissionEntity,
    | 'submittedAt'
    | 'offeredAt'
    | 'decidedAt'
    | 'interview'
    | 'joinedOn'
    | 'leftOn'
    | 'refund'
    | 'refundYen'
    | 'endedFrom'
  >
>;

/** What is read from the words in which somebody records a step. */
export const isGiven = <T>(value: T): value is NonNullable<T> => value !== null && value !== undefined;

export const minutesOf = ({ minutes }: RecordStep): number => minutes ?? USUAL_INTERVIEW_MINUTES;

export const planOf = ({ place, interviewers, followUpOwnerId, ...body }: RecordStep) => ({
  minutes: minutesOf(body),
  place: place ?? '',
  interviewers: interviewers ?? '',
  followUpOwnerId: followUpOwnerId ?? null,
});

export const reportOf = ({ report, intention, keyPoints, isMailTold }: RecordStep) => ({
  report: report ?? '',
  intention: intention ?? null,
  keyPoints: keyPoints ?? '',
  isMailTold: isMailTold ?? null,
});

export const firstDay = ({ day }: RecordStep): Date | null => (isGiven(day) ? tokyoMoment(day) : null);

/** The day that was planned, or today. */
export const dayOf = (steps: readonly OpenStep[], now: Date): string => tokyoDay(steps.at(-1)?.at ?? now);

/** Whole days since they joined. */
export const daysIn = ({ joinedOn }: Pick<SubmissionEntity, 'joinedOn'>, at: Date): number =>
  joinedOn === null ? 0 : Math.round((at.getTime() - tokyoMoment(joinedOn).getTime()) / DAY);

export function lastOf(steps: readonly OpenStep[]): OpenStep {
  const step = steps.at(-1);
  if (step === undefined) throw new Error('a submission without a step');
  return step;
}

export const isUnderWay = (state: SubmissionState): boolean =>
  sourcesOf(submissionMachine, 'employer_cancelled').includes(state);

type End = 'doc_rejected' | 'interview_rejected' | 'withdrawn_by_registrant' | 'employer_cancelled';
const ends: readonly SubmissionState[] = [
  'doc_rejected',
  'interview_rejected',
  'withdrawn_by_registrant',
  'employer_cancelled',
] satisfies End[];
export const isEnd = (state: SubmissionState): state is End => ends.includes(state);

/** A date that is set once more as it stands already is nothing new, unless it changes hands. */
export const isAsPlanned = (step: OpenStep, { to, followUpOwnerId, ...body }: RecordStep, at: Date | null): boolean =>
  step.at?.getTime() === at?.getTime() &&
  (to !== 'interview_set' ||
    (step.followUpOwnerId === (followUpOwnerId ?? null) && step.minutes === minutesOf({ to, ...body })));
