import {
  consultationOutcomes,
  followUpChannels,
  type ConsultationOutcome,
  type FollowUpChannel,
} from '@toritsugi/journey';
import { RateOriginView, RateView } from '../board/board';
import { Choice, Day, Flag, Id, Instant, Many, Maybe, One, PlainTexts, Text, Whole } from '../validators';
import { LocalizedText, StaffRef } from '../replies';
import { WishedTime } from '../registration/wished-times';

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

/** Slots within a time that the person wished, of the best first. */
export class WishedSlots {
  @One(() => WishedTime) wish!: WishedTime;
  @Many(() => SlotView) slots!: SlotView[];
}

/** Advisors by close rate, each with their nearest slots; `suggested` are the three to offer. */
export class BookingPanel {
  @One(() => RateOriginView) ratesFrom!: RateOriginView;
  @Many(() => SlotView) suggested!: SlotView[];
  @Many(() => AdvisorSlots) advisors!: AdvisorSlots[];
  /** Where the person wished times. */
  @Many(() => WishedSlots, 3) wished!: WishedSlots[];
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
  /** How much they want to go on, 1–5. */
  @Maybe() @Whole(1, 5) intention?: number | null;
  /** By which they are asked how it was, from now on; absent: mail. */
  @Maybe() @Choice(followUpChannels) followUpChannel?: FollowUpChannel | null;
  /** What the person asked and nobody could answer yet. */
  @Maybe() @PlainTexts(200, 10) openQuestions?: string[];
  /** With `not_now`, and only then: the day to get in touch again, from tomorrow on. */
  @Maybe() @Day({ back: 1, ahead: 2 }) wakeUpOn?: string | null;
}

export class CancelConsultation {
  @Choice(['registrant', 'agency']) by!: 'registrant' | 'agency';
}

/** A consultation whose advisor is gone. */
export class StrandedConsultation {
  @Id() id!: string;
  @Choice(['set', 'in_progress']) state!: 'set' | 'in_progress';
  @Maybe() @Flag() isRehearsal?: true;
  @Text(20) receiptNumber!: string;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  @One(() => StaffRef) advisor!: StaffRef;
  /** When it is to begin, or began. */
  @Instant() startsAt!: string;
}

/** Somebody on the telephone whose caller is gone, or whose call nobody has ended for hours. */
export class StrandedCall {
  @Id() taskId!: string;
  @Maybe() @Flag() isRehearsal?: true;
  @Text(20) receiptNumber!: string;
  @One(() => StaffRef) caller!: StaffRef;
  @Instant() since!: string;
}

export class StrandedConsultations {
  @Many(() => StrandedCall) calls!: StrandedCall[];
  @Many(() => StrandedConsultation) consultations!: StrandedConsultation[];
  /** Who may go on with them. */
  @Many(() => StaffRef) colleagues!: StaffRef[];
}

export class HandOverCounts {
  /** People who are looked after. */
  @Whole() cases!: number;
  /** Consultations to come. */
  @Whole() bookings!: number;
}

export class Taker extends HandOverCounts {
  @One(() => StaffRef) colleague!: StaffRef;
}

/** What would go to whom if an account were closed now. */
export class HandOver {
  /** On the telephone or in a consultation, which goes on without them at the keyboard. */
  @Flag() isTalking!: boolean;
  @Many(() => Taker) takers!: Taker[];
  /** With nobody to take it: a lead assigns it. */
  @One(() => HandOverCounts) leftOver!: HandOverCounts;
}

export class ReassignConsultation {
  @Id() advisorId!: string;
}

export class ConsultationLinkSent {
  @Text(200) path!: string;
}
