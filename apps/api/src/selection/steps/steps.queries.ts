import type { Decider, SelectionStepKind } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

export interface LateStep {
  readonly submissionId: string;
  readonly registrantId: string;
  readonly advisorId: string;
  readonly kind: SelectionStepKind;
  readonly number: number;
  readonly decider: Decider;
  readonly escalations: number;
}

/** Its report is owed by whoever looks after the person. */
const IS_REPORT = `late.kind = 'interview' and late.decider = 'advisor' and s.state = 'interview_set'`;

const LATE = `update selection_step late set escalate_at = case when ${IS_REPORT} then $2::timestamptz else $1 end, escalations = late.escalations + 1
  from submission s join registrant r on r.id = s.registrant_id
  where s.id = late.submission_id and late.id in (
    select id from selection_step where escalate_at <= agency_now() order by escalate_at limit 50 for update skip locked)
  returning late.submission_id as "submissionId", s.registrant_id as "registrantId", coalesce(r.advisor_id, s.advisor_id) as "advisorId",
    late.kind, late.number, late.decider, late.escalations`;

/** Race: of several processes one tells that a step is late; it is told again at `next`, a report at `report`. */
export const lateSteps = (
  work: UnitOfWork,
  again: { readonly next: Date; readonly report: Date },
): Promise<LateStep[]> => work.query(LATE, [again.next, again.report]);

export interface UnsentReminder {
  readonly stepId: string;
  readonly registrantId: string;
  readonly advisorId: string;
  readonly number: number;
  readonly times: number;
}

const REMINDERS = `update selection_step late set reminded = late.escalations
  from submission s join registrant r on r.id = s.registrant_id
  where s.id = late.submission_id and ${IS_REPORT} and late.escalations > late.reminded
    and late.id in (select id from selection_step where escalations > reminded and kind = 'interview' and decider = 'advisor'
      order by id limit 50 for update skip locked)
  returning late.id as "stepId", s.registrant_id as "registrantId", coalesce(r.advisor_id, s.advisor_id) as "advisorId",
    late.number, late.escalations as times`;

/** Race: each time that a report was told to be late is taken by one process, which writes to whoever owes it. */
export const unsentReminders = (work: UnitOfWork): Promise<UnsentReminder[]> => work.query(REMINDERS, []);

const GIVE_BACK = 'update selection_step set reminded = $2::int - 1 where id = $1 and reminded = $2';

/** Race: a reminder that could not leave is there to be taken again, unless a later one was meanwhile. */
export const giveReminderBack = (
  work: UnitOfWork,
  { stepId, times }: Pick<UnsentReminder, 'stepId' | 'times'>,
): Promise<object[]> => work.query(GIVE_BACK, [stepId, times]);

const CURRENT_EMPLOYERS = `select distinct on (registrant_id) registrant_id as "registrantId", name
  from current_employer where registrant_id = any($1::uuid[]) order by registrant_id, id desc`;

/** Fold: where each of these people works now, as noted last. */
export const currentEmployers = (
  work: UnitOfWork,
  registrantIds: readonly string[],
): Promise<{ readonly registrantId: string; readonly name: string }[]> =>
  work.query(CURRENT_EMPLOYERS, [registrantIds]);

/** Fold: which of these submissions are free hires, kept for or used by them. */
export const freeHires = async (work: UnitOfWork, submissionIds: readonly string[]): Promise<string[]> =>
  (
    await work.query<{ id: string }>(
      `select submission_id as id from free_slot where submission_id = any($1::uuid[]) and state = any(array['reserved','used'])`,
      [submissionIds],
    )
  ).map(({ id }) => id);
