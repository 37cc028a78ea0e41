import { fieldNames, type FieldName } from '@toritsugi/agreement';
import { sheetStates, signatureKinds, type SheetState, type SignatureKind } from '@toritsugi/journey';
import { governedKinds, type GovernedKind } from '@toritsugi/agreement';
import { ClockReading, StaffRef } from '../replies';
import { Choice, Day, Flag, Id, Instant, Json, Many, Maybe, One, Personal, Text, Whole } from '../validators';

export class SheetSignature {
  @Choice(signatureKinds) as!: SignatureKind;
  @One(() => StaffRef) by!: StaffRef;
  @Instant() at!: string;
}

export class SheetComment {
  @Id() id!: string;
  @Choice(fieldNames) field!: FieldName;
  @One(() => StaffRef) by!: StaffRef;
  @Instant() at!: string;
  @Text(1_000) words!: string;
}

/** A field that is not filled yet. */
export class SheetBlank {
  @Choice(fieldNames) field!: FieldName;
  @Instant() since!: string;
  /** For longer than 14 days: the decider has been told. */
  @Flag() isEscalated!: boolean;
}

/** A version of the sheet (合意シート), or the default that is in force where none was signed. */
export class SheetView {
  /** Null for the default. */
  @Maybe() @Id() id!: string | null;
  /** 第n版; 0 for the default. */
  @Whole() number!: number;
  @Choice(sheetStates) state!: SheetState;
  /** Counts how often it was saved. */
  @Whole() revision!: number;
  /** Fields by name, as the agreement library describes them. */
  @Json() content!: object;
  /** The version it goes on from; null where that is the default. */
  @Maybe() @Id() basedOn!: string | null;
  @Maybe() @One(() => StaffRef) draftedBy!: StaffRef | null;
  @Maybe() @One(() => StaffRef) savedBy!: StaffRef | null;
  @Maybe() @Instant() savedAt!: string | null;
  @Maybe() @Instant() inForceAt!: string | null;
  @Maybe() @Instant() endedAt!: string | null;
  @Many(() => SheetSignature, 2) signatures!: SheetSignature[];
  @Many(() => SheetComment, 500) comments!: SheetComment[];
  @Many(() => SheetBlank, 100) blanks!: SheetBlank[];
  /** What the reader may do with it now. */
  @Flag() mayWrite!: boolean;
  @Flag() mayComment!: boolean;
  /** As whom the reader may still sign it. */
  @Choice([...signatureKinds, 'nobody']) maySignAs!: SignatureKind | 'nobody';
}

/** How the promise of a first answer was kept in a week that is over. */
export class PromiseWeekView {
  @Day() monday!: string;
  @Whole() people!: number;
  @Whole() kept!: number;
}

export class SheetBook {
  @One(() => ClockReading) clock!: ClockReading;
  @One(() => SheetView) inForce!: SheetView;
  /** The last four, the oldest first: what a stricter promise takes (S000-30). */
  @Many(() => PromiseWeekView, 4) promiseWeeks!: PromiseWeekView[];
  /** Drafts and those in review, the newest first. */
  @Many(() => SheetView, 50) open!: SheetView[];
  /** Signed before, or laid aside; the newest first. */
  @Many(() => SheetView, 100) past!: SheetView[];
}

/** A field of a settings page that is not changed there: it stands in a clause of the sheet in force. */
export class GovernedItem {
  @Choice(governedKinds) kind!: GovernedKind;
  @Text(60) subjectId!: string;
  @Text(60) name!: string;
  @Choice(fieldNames) field!: FieldName;
  /** 「⑤5.1」. */
  @Text(10) clause!: string;
}
export class GovernedItems {
  /** The version in force; 0: none was signed, and nothing is governed. */
  @Whole() number!: number;
  @Many(() => GovernedItem, 100) items!: GovernedItem[];
}
/** A settings page as somebody wishes it: what of it the sheet governs becomes a proposal. */
export class ProposeSetting {
  @Choice(governedKinds) kind!: GovernedKind;
  @Json() setting!: object;
  @Text(2_000) reason!: string;
}

/** Whom to call when something is on fire (⑤). */
export class EmergencyContact {
  @Text(500) name!: string;
  @Personal('colleague') @Text(500) phone!: string;
  @Text(10) clause!: string;
}
export class EmergencyContacts {
  /** None where no sheet names somebody. */
  @Many(() => EmergencyContact, 1) contacts!: EmergencyContact[];
}

/** Of what was read as `revision`; refused with `sheet_changed` when somebody was quicker. */
export class SheetStep {
  @Whole(1) revision!: number;
}
export class SaveSheet extends SheetStep {
  @Json() content!: object;
}
export class CommentSheet {
  @Choice(fieldNames) field!: FieldName;
  @Text(1_000) words!: string;
}
export class SignSheet extends SheetStep {
  @Choice(signatureKinds) as!: SignatureKind;
}
