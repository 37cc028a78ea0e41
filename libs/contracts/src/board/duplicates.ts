import { samenessReasons, type SamenessReason } from '@toritsugi/triage';
import { LocalizedText, StaffRef } from '../replies';
import { Choice, Flag, Id, Instant, Many, Maybe, One, Personal, Text, Texts, Whole } from '../validators';

export const suspicionGrades = ['certain', 'possible'] as const;
export type SuspicionGrade = (typeof suspicionGrades)[number];

/** Somebody who may be the same person, on a card. */
export class CardSuspicion {
  @Id() otherId!: string;
  @Personal('masked') @Text(50) maskedName!: string;
  @Choice(suspicionGrades) grade!: SuspicionGrade;
  @Texts(30, samenessReasons.length) reasons!: SamenessReason[];
  /** Dialled within the last hour. */
  @Maybe() @Instant() calledAt?: string;
  /** When they said last that they do not want the service. */
  @Maybe() @Instant() saidNoAt?: string;
}

export const talkKinds = ['line', 'call', 'consultation'] as const;

/** Somebody speaks with them, or with who may be the same: they are not dialled meanwhile. */
export class CardTalk {
  @Choice(talkKinds) kind!: (typeof talkKinds)[number];
  /** Null: they call us, and nobody has answered. */
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
  @Personal('masked') @Text(50) maskedName!: string;
}

/** Two who may be one, to be judged. */
export class DuplicatePair {
  @Id() oneId!: string;
  @Id() otherId!: string;
  @Text(50) oneName!: string;
  @Text(50) otherName!: string;
  @One(() => LocalizedText) oneSegment!: LocalizedText;
  @One(() => LocalizedText) otherSegment!: LocalizedText;
  @Choice(suspicionGrades) grade!: SuspicionGrade;
  @Texts(30, samenessReasons.length) reasons!: SamenessReason[];
  @Instant() at!: string;
}

/** Two that were made one within the last day. */
export class StandingMerge {
  @Id() id!: string;
  @Text(50) mergedName!: string;
  @Text(50) survivorName!: string;
  @Id() mergedId!: string;
  @Id() survivorId!: string;
  @Instant() at!: string;
  @Instant() undoableUntil!: string;
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
}

export class Duplicates {
  @Many(() => DuplicatePair, 200) pairs!: DuplicatePair[];
  @Many(() => StandingMerge, 200) merges!: StandingMerge[];
}

/** Parts of the contact data that are picked whole. */
export const mergeContactFields = ['name', 'kana', 'phone', 'email'] as const;
export type MergeContactField = (typeof mergeContactFields)[number];

/** One field as both said it; null: not said. */
export class ComparedField {
  /** Of the contact data, else the field's id. */
  @Text(60) field!: string;
  @Maybe() @One(() => LocalizedText) label!: LocalizedText | null;
  @Maybe() @One(() => LocalizedText) one!: LocalizedText | null;
  @Maybe() @One(() => LocalizedText) other!: LocalizedText | null;
  @Flag() isContact!: boolean;
}

/** How many of a kind go over with a person. */
export class CarriedCount {
  @Text(40) kind!: string;
  @Whole() count!: number;
}

export class ComparedPerson {
  @Id() id!: string;
  @Text(20) receiptNumber!: string;
  @Instant() submittedAt!: string;
  @Text(40) state!: string;
  @One(() => LocalizedText) segment!: LocalizedText;
  @Maybe() @One(() => StaffRef) advisor!: StaffRef | null;
  @Many(() => CarriedCount, 40) carried!: CarriedCount[];
  /** May go on as the other. */
  @Flag() mayBeMerged!: boolean;
}

/** Two side by side. */
export class ComparedPair {
  @One(() => ComparedPerson) one!: ComparedPerson;
  @One(() => ComparedPerson) other!: ComparedPerson;
  @Choice(['certain', 'possible', 'none']) grade!: SuspicionGrade | 'none';
  @Texts(30, samenessReasons.length) reasons!: SamenessReason[];
  @Maybe() @Choice(['different', 'merged']) verdict!: 'different' | 'merged' | null;
  @Many(() => ComparedField, 300) fields!: ComparedField[];
}

/** `mergedId` goes on as the other of the pair; of `fields` what the merged one said is taken. */
export class MergePersons {
  @Id() mergedId!: string;
  @Texts(60, 300) fields!: string[];
}
