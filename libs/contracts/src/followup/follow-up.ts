import {
  answerBases,
  followUpChannels,
  followUpKinds,
  followUpPriorities,
  followUpStates,
  followUpWays,
  loadHints,
  questionStates,
  staffTraits,
  type AnswerBasis,
  type FollowUpChannel,
  type FollowUpKind,
  type FollowUpPriority,
  type FollowUpState,
  type FollowUpWay,
  type LoadHint,
  type QuestionState,
  type StaffTrait,
} from '@toritsugi/journey';
import { BudgetView } from '../registration/contact-preference';
import { EmployerRef, StaffRef } from '../replies';
import { Choice, Choices, Flag, Id, Instant, Line, Many, Maybe, One, Personal, Text, Whole } from '../validators';

/** How the latest interview went that a follow-up knows of, for whoever asks after it. */
export class StepReportView {
  @Whole(1, 99) interview!: number;
  @Personal('words') @Text(2_000) words!: string;
  @Maybe() @Whole(1, 5) intention!: number | null;
  @Text(1_000) keyPoints!: string;
  @Maybe() @Flag() isMailTold!: boolean | null;
}

/** A colleague whose lead was asked for them, and what came of it so far. */
export class AskedOwner {
  @One(() => StaffRef) owner!: StaffRef;
  @Choice(['open', 'returned', 'rejected']) state!: 'open' | 'returned' | 'rejected';
  /** What the lead said of it; empty while nothing. */
  @Text(2_000) words!: string;
}

/** How somebody is asked after a talk or an interview, or midway to the next, and what they said. */
export class FollowUpView {
  @Id() id!: string;
  @Id() registrantId!: string;
  @Choice(followUpKinds) kind!: FollowUpKind;
  @Choice(followUpStates) state!: FollowUpState;
  @Choice(followUpPriorities) priority!: FollowUpPriority;
  @One(() => StaffRef) owner!: StaffRef;
  /** Who is to have it once their lead agrees; until then the owner keeps it. */
  @Maybe() @One(() => AskedOwner) asked!: AskedOwner | null;
  /** Of an interview: before which employer, and which one. */
  @Maybe() @One(() => EmployerRef) employer!: EmployerRef | null;
  @Maybe() @Whole(0, 99) interview!: number | null;
  @Maybe() @Id() submissionId!: string | null;
  /** The end of what it follows; midway: that day. */
  @Instant() startsAt!: string;
  @Instant() dueAt!: string;
  @Maybe() @Instant() sentAt!: string | null;
  /** They wrote back; whoever asked reads it and writes the three answers down. */
  @Maybe() @Instant() repliedAt!: string | null;
  /** By which they are heard as a rule: agreed in their latest talk. */
  @Choice(followUpChannels) channel!: FollowUpChannel;
  @Maybe() @Choice(followUpWays) via!: FollowUpWay | null;
  /** Why it was a call, where nobody had agreed to one. */
  @Text(300) viaReason!: string;
  @Maybe() @One(() => StepReportView) report!: StepReportView | null;
  /** Words of a colleague for whoever sends it. */
  @Text(1_000) draft!: string;
  @Text(2_000) concerns!: string;
  @Text(2_000) questions!: string;
  @Text(2_000) impressions!: string;
  @Maybe() @Whole(1, 5) intention!: number | null;
  @Maybe() @Whole(0, 600) minutes!: number | null;
  @Maybe() @Instant() closedAt!: string | null;
  @Maybe() @One(() => StaffRef) closedBy!: StaffRef | null;
  @Text(300) skipReason!: string;
  /** Who sits in on the interview, and when the person was told. */
  @Text(200) sitIn!: string;
  @Maybe() @Instant() sitInToldAt!: string | null;
}

/** What a person asked, and what they were answered. */
export class QuestionView {
  @Id() id!: string;
  @Id() registrantId!: string;
  @Choice(questionStates) state!: QuestionState;
  @Personal('words') @Text(500) words!: string;
  @Maybe() @One(() => EmployerRef) employer!: EmployerRef | null;
  @Instant() askedAt!: string;
  /** By when it is answered: four hours of service, or the interview it was promised for; null before that is set. */
  @Maybe() @Instant() dueAt!: string | null;
  @Text(2_000) answer!: string;
  @Maybe() @Choice(answerBases) basis!: AnswerBasis | null;
  @Maybe() @Instant() answeredAt!: string | null;
  @Maybe() @One(() => StaffRef) answeredBy!: StaffRef | null;
}

/** Of one person, the newest first. */
export class PersonFollowUps {
  @Many(() => FollowUpView, 100) followUps!: FollowUpView[];
  @Many(() => QuestionView, 200) questions!: QuestionView[];
}

export const followUpViews = ['overdue', 'today', 'sent', 'coming', 'answers', 'reports'] as const;
export type FollowUpDeskView = (typeof followUpViews)[number];
export const followUpScopes = ['mine', 'team'] as const;
export type FollowUpScope = (typeof followUpScopes)[number];

export class FollowUpDeskPart {
  @Maybe() @Choice(followUpViews) view?: FollowUpDeskView;
  @Maybe() @Choice(followUpScopes) scope?: FollowUpScope;
}

/** One line of the desk: somebody to be asked, a question to be answered, an interview to be reported. */
export class FollowUpLine {
  @Id() id!: string;
  @Choice(['follow_up', 'question', 'report']) what!: 'follow_up' | 'question' | 'report';
  @Id() registrantId!: string;
  @Personal('name') @Text(100) name!: string;
  @Maybe() @Choice(followUpKinds) kind!: FollowUpKind | null;
  @Maybe() @Choice(followUpPriorities) priority!: FollowUpPriority | null;
  @Maybe() @One(() => EmployerRef) employer!: EmployerRef | null;
  @Maybe() @Whole(0, 99) interview!: number | null;
  @Maybe() @One(() => StaffRef) owner!: StaffRef | null;
  /** How often they wish to hear from us; null: they said nothing of it. */
  @Maybe() @One(() => BudgetView) budget!: BudgetView | null;
  /** Of a question. */
  @Personal('words') @Text(500) words!: string;
  @Maybe() @Instant() dueAt!: string | null;
  @Maybe() @Instant() sentAt!: string | null;
  @Maybe() @Instant() repliedAt!: string | null;
  @Flag() hasDraft!: boolean;
}

export class FollowUpCounts {
  @Whole() overdue!: number;
  @Whole() today!: number;
  /** Asked, and not heard yet. */
  @Whole() sent!: number;
  @Whole() coming!: number;
  @Whole() answers!: number;
  @Whole() reports!: number;
}

/** The desk of follow-ups: how many there are of each kind, and the first hundred of one, whoever is due first. */
/** What follow-ups took of a colleague in four weeks, and whether help or a shorter manual is needed. */
export class FollowUpLoadView {
  @One(() => StaffRef) staff!: StaffRef;
  @Whole() due!: number;
  /** Of these asked after their time, or not yet. */
  @Whole() late!: number;
  /** Those whose minutes were written down, and all of these minutes. */
  @Whole() measured!: number;
  @Whole() minutes!: number;
  /** The same of everybody else. */
  @Whole() othersMeasured!: number;
  @Whole() othersMinutes!: number;
  @Choices(loadHints) hints!: LoadHint[];
}

export class FollowUpDesk {
  @Choice(followUpViews) view!: FollowUpDeskView;
  @One(() => FollowUpCounts) counts!: FollowUpCounts;
  @Many(() => FollowUpLine, 100) lines!: FollowUpLine[];
  /** K21 of the last seven days: due then, and asked in time. */
  @Whole() due!: number;
  @Whole() inTime!: number;
  /** Of those on this desk with a hint. */
  @Many(() => FollowUpLoadView, 50) loads!: FollowUpLoadView[];
}

/** Of which week the help is counted; now where nothing is said. */
export class FollowUpOwnersAsked {
  @Maybe() @Instant() at?: string;
}

/** Somebody who can be asked to follow up, and why they stand where they stand. */
export class FollowUpOwnerView {
  @One(() => StaffRef) owner!: StaffRef;
  @Choices(staffTraits) traits!: StaffTrait[];
  /** Follow-ups that wait for them. */
  @Whole() waiting!: number;
  /** How often they help a colleague in that week. */
  @Whole() helps!: number;
  /** Their lead is asked first (S003-21). */
  @Flag() needsApproval!: boolean;
}

/** Those who may be asked, whoever is suggested first: by traits, then by what waits for them (S003-36). */
export class FollowUpOwners {
  @Many(() => FollowUpOwnerView, 1_000) owners!: FollowUpOwnerView[];
}

/** What the person will read. */
export class FollowUpLetter {
  @Text(500) subject!: string;
  @Text(10_000) body!: string;
}

export class SendFollowUp {
  /** Stands above the purpose and the three questions, which are always there. */
  @Maybe() @Text(1_000) note?: string | null;
}

export class CloseFollowUp {
  @Text(2_000) concerns!: string;
  /** One a line; each waits for its answer from now on. */
  @Text(2_000) questions!: string;
  @Text(2_000) impressions!: string;
  @Choice(followUpWays) via!: FollowUpWay;
  /** Of a call that nobody had agreed to and no mail came before. */
  @Maybe() @Text(300) viaReason?: string | null;
  @Maybe() @Whole(1, 5) intention?: number | null;
  @Maybe() @Whole(0, 600) minutes?: number | null;
}

export class SkipFollowUp {
  @Line(300) reason!: string;
}

/** What is given is changed. */
export class ChangeFollowUp {
  @Maybe() @Id() ownerId?: string | null;
  /** For the lead of a colleague whose work is another. */
  @Maybe() @Text(300) ownerReason?: string | null;
  /** Beyond what the new owner may be asked for in a week. */
  @Maybe() @Flag() isOverCap?: boolean | null;
  @Maybe() @Choice(followUpPriorities) priority?: FollowUpPriority | null;
  @Maybe() @Text(1_000) draft?: string | null;
  @Maybe() @Text(200) sitIn?: string | null;
  @Maybe() @Instant({ back: 1, ahead: 1 }) sitInToldAt?: string | null;
}

export class AskQuestion {
  @Personal('words') @Line(500) words!: string;
  @Maybe() @Id() submissionId?: string | null;
}

export class AnswerQuestion {
  @Text(2_000) answer!: string;
  @Maybe() @Choice(answerBases) basis?: AnswerBasis | null;
  /** By mail as well. */
  @Maybe() @Flag() isSent?: boolean | null;
}

export class CarryQuestion {
  /** The person is told by mail that it is answered next time. */
  @Maybe() @Flag() isSent?: boolean | null;
}
