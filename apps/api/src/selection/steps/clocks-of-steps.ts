import { addServiceMinutes, decisionDue, HOUR, tokyoMoment, type ServiceCalendar } from '@toritsugi/calendar';
import { REPORT_MINUTES, type SubmissionState } from '@toritsugi/journey';
import type { SubmissionEntity } from '../submission.entity';
import type { SelectionStepEntity } from './selection-step.entity';

/** An interview whose end nobody wrote down. */
const INTERVIEW_HOURS = 1;

/**
 * Until when whoever decides next has time: as asked; of an interview two hours of service after its end; of a first
 * working day that evening; of everything else the second business day.
 */
export function decideBy(
  calendar: ServiceCalendar,
  { to, at, day, asked }: { to: SubmissionState; at: Date; day: string | null; asked: string | null },
): Date {
  if (asked !== null) return new Date(asked);
  if (to === 'interview_set') return addServiceMinutes(calendar, at.getTime() + INTERVIEW_HOURS * HOUR, REPORT_MINUTES);
  if (to === 'offer_accepted' && day !== null) return new Date(tokyoMoment(day).getTime() + 18 * HOUR);
  return decisionDue(calendar, at);
}

/** The latest thing that has happened so far; what is only planned has not. */
export function latestOf(
  row: Pick<SubmissionEntity, 'consentedAt' | 'submittedAt' | 'offeredAt' | 'joinedOn'>,
  steps: readonly Pick<SelectionStepEntity, 'at' | 'decidedAt' | 'kind'>[],
  { now, isMoved }: { now: Date; isMoved: boolean },
): Date {
  const planned = isMoved ? steps.at(-1) : undefined;
  const moments = [
    row.consentedAt,
    row.submittedAt,
    row.offeredAt,
    row.joinedOn === null ? null : tokyoMoment(row.joinedOn),
    ...steps.flatMap((step) => [step === planned || step.kind === 'join' ? null : step.at, step.decidedAt]),
  ];
  return new Date(
    Math.max(...moments.flatMap((moment) => (moment === null || moment > now ? [] : [moment.getTime()]))),
  );
}
