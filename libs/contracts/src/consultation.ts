import { consultationOutcomes, submissionStates, type ConsultationOutcome, type SubmissionState } from '@toritsugi/journey';
import { RateView } from './board';
import { get, post } from './call';
import { Choice, Day, Flag, Id, Instant, Many, Maybe, One, Text } from './marks';
import { StaffRef } from './replies';
import { ConsultationView } from './transfer';

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

/** Advisors by estimate, each with their nearest slots; `suggested` are the three to offer. */
export class BookingPanel {
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

export const consultationCalls = {
  panel: get<{ params: 'taskId'; reply: BookingPanel }>('/board/tasks/:taskId/slots', 'slot.book'),
  hold: post<{ params: 'taskId'; body: HoldSlot; reply: ConsultationView }>('/board/tasks/:taskId/hold', 'slot.book'),
  /** Sends the self-booking link by mail and SMS and closes the call. */
  selfBooking: post<{ params: 'taskId'; reply: ConsultationLinkSent }>('/board/tasks/:taskId/self-booking', 'slot.book'),
  confirm: post<{ params: 'consultationId'; reply: ConsultationView }>('/consultations/:consultationId/confirm', 'slot.book'),
  release: post<{ params: 'consultationId'; reply: ConsultationView }>('/consultations/:consultationId/release', 'slot.book'),
  read: get<{ params: 'consultationId'; reply: ConsultationView }>('/consultations/:consultationId', 'consultation.work'),
  start: post<{ params: 'consultationId'; reply: ConsultationView }>('/consultations/:consultationId/start', 'consultation.work'),
  complete: post<{ params: 'consultationId'; body: CompleteConsultation; reply: ConsultationView }>('/consultations/:consultationId/complete', 'consultation.work'),
  noShow: post<{ params: 'consultationId'; reply: ConsultationView }>('/consultations/:consultationId/no-show', 'consultation.work'),
  cancel: post<{ params: 'consultationId'; body: CancelConsultation; reply: ConsultationView }>('/consultations/:consultationId/cancel', 'consultation.work'),
} as const;

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
  @Choice(['rejected', 'withdrawn_by_registrant', 'offer_declined']) as!: 'rejected' | 'withdrawn_by_registrant' | 'offer_declined';
}

export const selectionCalls = {
  cases: get<{ reply: Cases }>('/cases', 'case.work'),
  employers: get<{ reply: Employers }>('/employers', 'case.work'),
  submit: post<{ params: 'registrantId'; body: SubmitCandidate; reply: SubmissionView }>('/cases/:registrantId/submissions', 'case.work'),
  offer: post<{ params: 'submissionId'; reply: SubmissionView }>('/submissions/:submissionId/offer', 'case.work'),
  /** The close (成約): the person accepts the offer. A new close-rate version follows. */
  accept: post<{ params: 'submissionId'; reply: SubmissionView }>('/submissions/:submissionId/accept', 'case.work'),
  end: post<{ params: 'submissionId'; body: EndSubmission; reply: SubmissionView }>('/submissions/:submissionId/end', 'case.work'),
} as const;
