import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { SubmissionEntity } from './submission.entity';
import type { SelectionStepEntity } from './steps/selection-step.entity';

export interface SubmissionRow extends Pick<
  SubmissionEntity,
  'id' | 'registrantId' | 'jobOrderId' | 'state' | 'interview' | 'submittedAt' | 'decidedAt'
> {
  readonly receiptNumber: string;
  readonly advisorId: string;
}

const SUBMISSIONS = `select s.id, s.registrant_id as "registrantId", s.job_order_id as "jobOrderId", s.state, s.interview,
    s.submitted_at as "submittedAt", s.decided_at as "decidedAt", r.receipt_number as "receiptNumber",
    coalesce(r.advisor_id, s.advisor_id) as "advisorId"
  from submission s join registrant r on r.id = s.registrant_id
  where s.employer_id = $1 and not is_rehearsal(s.registrant_id)`;

/** Fold: every submission to one employer, rehearsals left out. */
export const submissionsTo = (work: UnitOfWork, employerId: string): Promise<SubmissionRow[]> =>
  work.query(SUBMISSIONS, [employerId]);

export interface StepRow extends Pick<
  SelectionStepEntity,
  | 'submissionId'
  | 'kind'
  | 'number'
  | 'at'
  | 'interviewers'
  | 'decider'
  | 'decideBy'
  | 'result'
  | 'reason'
  | 'decidedAt'
> {
  readonly wasLate: boolean;
}

const STEPS = `select t.submission_id as "submissionId", t.kind, t.number, t.at, t.interviewers, t.decider,
    t.decide_by as "decideBy", t.result, t.reason, t.decided_at as "decidedAt",
    exists (select 1 from domain_event e
      where e.registrant_id = s.registrant_id and e.kind = 'SelectionStepLate'
        and e.payload->>'submissionId' = s.id::text and e.payload->>'decider' = 'employer'
        and e.payload->>'step' = t.kind and (e.payload->>'number')::int = t.number) as "wasLate"
  from selection_step t join submission s on s.id = t.submission_id
  where s.employer_id = $1 and not is_rehearsal(s.registrant_id)`;

/** Fold: the steps of these submissions, and whether the employer was late with each. */
export const stepsAt = (work: UnitOfWork, employerId: string): Promise<StepRow[]> => work.query(STEPS, [employerId]);
