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

const LATE = `update selection_step late set escalate_at = $1, escalations = late.escalations + 1
  from submission s join registrant r on r.id = s.registrant_id
  where s.id = late.submission_id and late.id in (
    select id from selection_step where escalate_at <= agency_now() order by escalate_at limit 50 for update skip locked)
  returning late.submission_id as "submissionId", s.registrant_id as "registrantId", coalesce(r.advisor_id, s.advisor_id) as "advisorId",
    late.kind, late.number, late.decider, late.escalations`;

/** Race: of several processes one tells that a step is late; it is told again at `next`. */
export const lateSteps = (work: UnitOfWork, next: Date): Promise<LateStep[]> => work.query(LATE, [next]);

const CURRENT_EMPLOYERS = `select distinct on (registrant_id) registrant_id as "registrantId", name
  from current_employer where registrant_id = any($1::uuid[]) order by registrant_id, id desc`;

/** Fold: where each of these people works now, as noted last. */
export const currentEmployers = (
  work: UnitOfWork,
  registrantIds: readonly string[],
): Promise<{ readonly registrantId: string; readonly name: string }[]> =>
  work.query(CURRENT_EMPLOYERS, [registrantIds]);
