import { submissionStates, type SubmissionState } from '@toritsugi/journey';
import { Choice, Flag, Id, Instant, Many, Maybe, One, Text } from '../validators';
import { StaffRef } from '../replies';

export class JobOrderView {
  @Id() id!: string;
  @Text(120) title!: string;
}
export class EmployerView {
  @Id() id!: string;
  @Text(200) name!: string;
}
/** An employer somebody can be submitted to, with its open job orders. */
export class HiringEmployer extends EmployerView {
  @Many(() => JobOrderView) jobOrders!: JobOrderView[];
}
export class Employers {
  @Many(() => HiringEmployer) employers!: HiringEmployer[];
}

export class SubmissionView {
  @Id() id!: string;
  @Id() registrantId!: string;
  @One(() => EmployerView) employer!: EmployerView;
  @Maybe() @Text(120) jobTitle!: string | null;
  @Choice(submissionStates) state!: SubmissionState;
  @Instant() submittedAt!: string;
  @Maybe() @Instant() offeredAt!: string | null;
  @Maybe() @Instant() decidedAt!: string | null;
}

/** One person an advisor looks after. */
export class CaseView {
  @Id() registrantId!: string;
  @Text(20) receiptNumber!: string;
  @Text(100) name!: string;
  @Text(40) state!: string;
  @Text(80) segment!: string;
  @One(() => StaffRef) advisor!: StaffRef;
  @Instant() lastTouchAt!: string;
  @Maybe() @Flag() isEffective!: boolean | null;
  @Many(() => SubmissionView) submissions!: SubmissionView[];
}
export class Cases {
  @Many(() => CaseView) cases!: CaseView[];
}

export class SubmitCandidate {
  @Id() employerId!: string;
  /** The vacancy (求人), where it is known; of the same employer. */
  @Maybe() @Id() jobOrderId?: string | null;
  /** The person agreed to this employer (応募承諾). */
  @Flag() hasConsent!: boolean;
}
export class EndSubmission {
  @Choice(['rejected', 'withdrawn_by_registrant', 'offer_declined']) as!:
    'rejected' | 'withdrawn_by_registrant' | 'offer_declined';
}
