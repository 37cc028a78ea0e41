import type { EventKind } from './domain-events';
import type { RegistrantState } from './machines';
import type { OpenCall } from './own-page/next-step';

/**
 * What whoever looks after a person does next: `write_result` the talk under way needs its outcome · `rescue` they seem
 * about to decline, which comes before everything that only waits · `hold_talk` at its time · `call` they are still to
 * be called · `get_in_touch` on the day that was agreed · `follow_up` they are asked how it was · `answer_question` ·
 * `write_report` of an interview that is over · `prepare_interview` to come · `tell_sit_in` that a colleague
 * joins it, a day before · `set_interview` after the documents ·
 * `settle_offer` an offer waits for their answer · `ask_employer` an employer's answer is awaited · `submit` they
 * agreed to an employer, or nothing is open though they are fit · `withdraw_others` they accepted an offer, and other
 * selections are still open · `hear_why_left` nobody spoke with them since they left early · `stay_in_touch` ·
 * `until_joined` · `none`.
 */
export const caseStepKinds = [
  'write_result',
  'rescue',
  'hold_talk',
  'call',
  'get_in_touch',
  'follow_up',
  'answer_question',
  'write_report',
  'prepare_interview',
  'tell_sit_in',
  'set_interview',
  'settle_offer',
  'ask_employer',
  'submit',
  'withdraw_others',
  'hear_why_left',
  'stay_in_touch',
  'until_joined',
  'none',
] as const;
export type CaseStepKind = (typeof caseStepKinds)[number];

export interface CaseStep {
  readonly kind: CaseStepKind;
  /** By when; past it is late. Null: no clock runs. */
  readonly dueAt: Date | null;
}

/** What waits, until when; a guess of ours is no clock. */
export interface CaseClock {
  readonly kind: CaseStepKind;
  readonly by: Date;
}

/** Where a person stands, as far as somebody has to act. */
export interface CaseStanding {
  readonly state: RegistrantState;
  readonly task: Pick<OpenCall, 'deadlineAt' | 'callbackAt' | 'nextAttemptAt'> | null;
  readonly consultation: { readonly startsAt: Date; readonly isRunning: boolean } | null;
  readonly wakesAt: Date | null;
  readonly isFit: boolean;
  /** Of their selections, follow-ups and questions: each waits for somebody until its time. */
  readonly clocks: readonly CaseClock[];
  readonly lastTouchAt: Date;
}

const DAY_MS = 24 * 60 * 60_000;
/** Days of Tokyo since the last touch from which the list warns, and from which it is late. */
export const TOUCH_DAYS = { soon: 5, late: 7 } as const;

/** Events by which agency and person heard each other; what we do among ourselves, or send unasked, is no touch. */
export const touchKinds = [
  'RegistrationSubmitted',
  'CallTaskConnected',
  'TransferBridged',
  'ConsultationStarted',
  'ConsultationCompleted',
  'FollowUpClosed',
  'ReachKnown',
  'LineConnected',
  'IncomingCallAnswered',
  'RescueAnswered',
  'RescueTalked',
  'SurveyAnswered',
  'VacancyAnswered',
  'MailReceived',
] as const satisfies readonly EventKind[];

/** How many days ago the last touch with the person was, as a tone. */
export function touchTone(days: number): 'ok' | 'soon' | 'late' {
  return days >= TOUCH_DAYS.late ? 'late' : days >= TOUCH_DAYS.soon ? 'soon' : 'ok';
}

const afterJoining: readonly CaseStepKind[] = ['withdraw_others', 'follow_up', 'answer_question'];

/** The one thing to do next with a person, and its clock: made of the present state alone. */
export function caseStep(standing: CaseStanding): CaseStep {
  const { state, task, consultation, wakesAt, lastTouchAt } = standing;
  const byTouch = new Date(lastTouchAt.getTime() + TOUCH_DAYS.late * DAY_MS);
  if (['withdrawn', 'merged', 'erased'].includes(state)) return { kind: 'none', dueAt: null };
  const byTime = (one: CaseClock, other: CaseClock): number => one.by.getTime() - other.by.getTime();
  // Whoever works already still stands before employers who wait for them, and is owed what was asked and not heard.
  if (state === 'joined') {
    const [rest] = standing.clocks.filter(({ kind }) => afterJoining.includes(kind)).sort(byTime);
    return { kind: rest?.kind ?? 'none', dueAt: rest?.by ?? null };
  }
  if (consultation?.isRunning === true) return { kind: 'write_result', dueAt: null };
  if (task !== null) return { kind: 'call', dueAt: task.callbackAt ?? task.nextAttemptAt ?? task.deadlineAt };
  const [rescue] = standing.clocks.filter(({ kind }) => kind === 'rescue').sort(byTime);
  if (rescue !== undefined) return { kind: 'rescue', dueAt: rescue.by };
  const talk: CaseClock[] = consultation === null ? [] : [{ kind: 'hold_talk', by: consultation.startsAt }];
  const [first] = [...talk, ...standing.clocks].sort(byTime);
  if (first !== undefined) return { kind: first.kind, dueAt: first.by };
  if (state === 'closed') return { kind: 'until_joined', dueAt: byTouch };
  if (wakesAt !== null) return { kind: 'get_in_touch', dueAt: wakesAt };
  if (state === 'supported' || state === 'in_selection')
    return { kind: standing.isFit ? 'submit' : 'stay_in_touch', dueAt: byTouch };
  return { kind: 'none', dueAt: null };
}
