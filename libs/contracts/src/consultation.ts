import {
  consultationOutcomes,
  submissionStates,
  type ConsultationOutcome,
  type SubmissionState,
} from '@toritsugi/journey';
import { RateOriginView, RateView } from './board';
import { Choice, Day, Flag, Id, Instant, Many, Maybe, One, Text } from './validators';
import { StaffRef } from './replies';

export class SlotView {
  @Id() id!: string;
  @One(() => StaffRef) advisor!: StaffRef;
  @Instant() startsAt!: string;
  @Instant() endsAt!: string;
}

/** Slots of one advisor, nearest first. */
export class AdvisorSlots {
  @One(() => StaffRef) advisor!: StaffRef;
  @One(() => RateView) estimate!: RateView;
  @Many(() => SlotView) slots!: SlotView[];
}

/** Advisors by close rate, each with their nearest slots; `suggested` are the three to offer. */
export class BookingPanel {
  @One(() => RateOriginView) ratesFrom!: RateOriginView;
  @Many(() => SlotView) suggested!: SlotView[];
  @Many(() => AdvisorSlots) advisors!: AdvisorSlots[];
}

export class HoldSlot {
  @Id() slotId!: string;
}

export class CriterionConfirmation {
  @Text(80) criterionId!: string;
  /** Must: confirmed met · Avoid: confirmed hit. */
  @Flag() isConfirmed!: boolean;
}

/** The end of a consultation. Effective = every Must confirmed, no Avoid confirmed, outcome `proceed`. */
export class CompleteConsultation {
  @Choice(consultationOutcomes) outcome!: ConsultationOutcome;
  @Many(() => CriterionConfirmation, 9) confirmations!: CriterionConfirmation[];
  @Maybe() @Text(2_000) note?: string | null;
  /** With `not_now`: the day to get in touch again. */
  @Maybe() @Day() wakeUpOn?: string | null;
}

export class CancelConsultation {
  @Choice(['registrant', 'agency']) by!: 'registrant' | 'agency';
}

export class ConsultationLinkSent {
  @Text(200) path!: string;
}

export class EmployerView {
  @Id() id!: string;
  @Text(200) name!: string;
}
export class Employers {
  @Many(() => EmployerView) employers!: EmployerView[];
}

export class SubmissionView {
  @Id() id!: string;
  @Id() registrantId!: string;
  @One(() => EmployerView) employer!: EmployerView;
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
  /** The person agreed to this employer (応募承諾). */
  @Flag() hasConsent!: boolean;
}
export class EndSubmission {
  @Choice(['rejected', 'withdrawn_by_registrant', 'offer_declined']) as!:
    'rejected' | 'withdrawn_by_registrant' | 'offer_declined';
}
