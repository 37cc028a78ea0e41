import type { RuledStep, StepRule } from '@toritsugi/agreement';
import { addServiceMinutes, decisionDue, HOUR, MINUTE, tokyoMoment, type ServiceCalendar } from '@toritsugi/calendar';
import { REPORT_MINUTES, type SubmissionState } from '@toritsugi/journey';
import type { SubmissionEntity } from '../submission.entity';
import type { SelectionStepEntity } from './selection-step.entity';

/**
 * Until when whoever decides next has time: as asked; of an interview two hours of service after its end; of a first
 * working day that evening; of everything else as the sheet says of this step (S000-13), or the second business day.
 */
export function decideBy(calendar: ServiceCalendar, { to, at, minutes, day, asked, rule }: Deciding): Date {
  if (asked !== null) return new Date(asked);
  if (to === 'interview_set') return addServiceMinutes(calendar, at.getTime() + minutes * MINUTE, REPORT_MINUTES);
  if (to === 'offer_accepted' && day !== null) return new Date(tokyoMoment(day).getTime() + 18 * HOUR);
  return rule !== null && 'hours' in rule.within
    ? new Date(at.getTime() + rule.within.hours * HOUR)
    : decisionDue(calendar, at);
}

interface Deciding {
  readonly to: SubmissionState;
  readonly at: Date;
  /** Of an interview. */
  readonly minutes: number;
  readonly day: string | null;
  readonly asked: string | null;
  readonly rule: StepRule | null;
}

/** Which step waits for a decision once a submission has come there; null where the sheet has no say. */
export function decidedStep(
  to: SubmissionState,
  steps: readonly Pick<SelectionStepEntity, 'kind' | 'number'>[],
): RuledStep | null {
  if (to === 'submitted') return { kind: 'document', number: 0 };
  if (to === 'interview_done') return { kind: 'interview', number: steps.at(-1)?.number ?? 1 };
  return to === 'offered' ? { kind: 'offer', number: 0 } : null;
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
