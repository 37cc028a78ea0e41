import { sharedCaseStates, type SharedCaseState } from '@toritsugi/journey';
import { LocalizedText, StaffRef } from '../replies';
import { Choice, Flag, Id, Instant, Many, Maybe, One, Personal, Text, Whole } from '../validators';

export class ConsultEntryView {
  @Id() id!: string;
  @One(() => StaffRef) by!: StaffRef;
  @Instant() at!: string;
  @Text(2_000) words!: string;
}

/** What a colleague asks their lead about a person (相談), and what was said to it, the oldest first. */
export class ConsultView {
  @Id() id!: string;
  @Id() registrantId!: string;
  /** Where several people are listed; what a write answers names nobody. */
  @Personal('name') @Maybe() @Text(100) name!: string | null;
  @One(() => StaffRef) askedBy!: StaffRef;
  /** By when a lead answers: four hours of service; null while nothing waits for a lead. */
  @Maybe() @Instant() dueAt!: string | null;
  @Maybe() @Instant() closedAt!: string | null;
  @Maybe() @One(() => StaffRef) closedBy!: StaffRef | null;
  /** Whoever asked, and their lead. */
  @Flag() isClosable!: boolean;
  @Many(() => ConsultEntryView, 200) entries!: ConsultEntryView[];
}

/** What waits for a lead comes first. */
export class Consults {
  @Many(() => ConsultView, 50) consults!: ConsultView[];
}

export class SayInConsult {
  @Text(2_000) words!: string;
}

/** How much was taken out of what somebody wrote. */
export class RemovedView {
  @Whole() names!: number;
  @Whole() phones!: number;
  @Whole() mails!: number;
}

/** A success as all may read it: of nobody by name. */
export class SharedCaseView {
  @Id() id!: string;
  @Whole(1) version!: number;
  @Choice(sharedCaseStates) state!: SharedCaseState;
  @One(() => StaffRef) author!: StaffRef;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  @Text(12_000) hard!: string;
  @Text(12_000) done!: string;
  @Text(12_000) outcome!: string;
  @One(() => RemovedView) removed!: RemovedView;
  @Instant() writtenAt!: string;
  @Maybe() @Instant() judgedAt!: string | null;
  @Maybe() @One(() => StaffRef) judgedBy!: StaffRef | null;
  /** Why it was given back. */
  @Text(500) reason!: string;
  /** Only for whoever looks after the person. */
  @Maybe() @Id() registrantId!: string | null;
  /** With how many follow-ups it was shown to somebody. */
  @Whole() uses!: number;
}

/** Goes to somebody with how they are asked, where no colleague can sit in. */
export class AttachCase {
  @Id() sharedCaseId!: string;
}

export class LibraryPart {
  /** Words that stand in it, in any width and case. */
  @Maybe() @Text(100) q?: string;
}

/** The newest hundred; what waits for a lead, or was given back to oneself, stands apart. */
export class Library {
  @Many(() => SharedCaseView, 100) waiting!: SharedCaseView[];
  @Many(() => SharedCaseView, 100) cases!: SharedCaseView[];
}

export class ShareCase {
  @Text(2_000) hard!: string;
  @Text(2_000) done!: string;
  @Text(2_000) outcome!: string;
}

export class JudgeSharedCase {
  @Choice(['approved', 'returned']) as!: 'approved' | 'returned';
  /** What was read: of another nothing is said. */
  @Whole(1) version!: number;
  /** Why it is given back. */
  @Maybe() @Text(500) reason?: string | null;
}

export const sharedLineKinds = ['case', 'offer'] as const;
export type SharedLineKind = (typeof sharedLineKinds)[number];

/** Something that went well this week, of nobody by name. */
export class SharedLine {
  @Id() id!: string;
  @Choice(sharedLineKinds) what!: SharedLineKind;
  @Instant() at!: string;
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  /** Of a case: how what was hard begins. */
  @Text(100) words!: string;
}

/** What a colleague did for the people of others in the last four weeks. */
export class ContributionCard {
  @One(() => StaffRef) helper!: StaffRef;
  @Whole() followUps!: number;
  @Whole() minutes!: number;
  @Whole() inTime!: number;
}

export class SharedWeek {
  /** Monday 0:00 in Tokyo. */
  @Instant() startsAt!: string;
  @Many(() => SharedLine, 100) lines!: SharedLine[];
  @Many(() => ContributionCard, 200) helpers!: ContributionCard[];
}

/** What the manager tells everybody, until the next. */
export class PinnedMessage {
  @Id() id!: string;
  @Text(500) words!: string;
  @One(() => StaffRef) by!: StaffRef;
  @Instant() at!: string;
  @Flag() isSeen!: boolean;
  /** Of how many colleagues how many have read it; null for whoever may not pin. */
  @Maybe() @Whole() readers!: number | null;
  @Maybe() @Whole() colleagues!: number | null;
}

export class Pinned {
  @Maybe() @One(() => PinnedMessage) message!: PinnedMessage | null;
}

export class PinMessage {
  /** Empty: what stands there is taken down. */
  @Text(500) words!: string;
}
