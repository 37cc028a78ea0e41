import {
  caseStepKinds,
  followUpChannels,
  messageObstacles,
  registrantStates,
  type CaseStepKind,
  type FollowUpChannel,
  type MessageObstacle,
  type RegistrantState,
} from '@toritsugi/journey';
import { AnswerView, ConsentView, CriterionReason, OpenQuestion, ScoreView, TimelineEntry } from '../board/board';
import { FollowUpView, QuestionView } from '../followup/follow-up';
import { InboundMailView } from '../messaging/inbound';
import { WishedTimes } from '../registration/wished-times';
import { PromiseView } from '../promise';
import { BudgetView } from '../registration/contact-preference';
import { SubmissionView } from '../selection/selection';
import {
  Choice,
  CursorText,
  Flag,
  Id,
  Instant,
  Line,
  MailAddress,
  Many,
  Maybe,
  One,
  Personal,
  Text,
  Texts,
  Whole,
} from '../validators';
import { EmployerRef, LocalizedText, StaffRef } from '../replies';
import { languages, type Language } from '../refusals';

export * from './step-calendar';

/** What is to be done next with a person, and by when. */
export class CaseStepView {
  @Choice(caseStepKinds) kind!: CaseStepKind;
  @Maybe() @Instant() dueAt!: string | null;
}

/** A talk of the past, to be read again. */
export class CaseTalk {
  @Id() id!: string;
  @Choice(['live', 'booked']) type!: 'live' | 'booked';
  @Text(40) state!: string;
  @One(() => StaffRef) advisor!: StaffRef;
  /** When it began, or was to begin. */
  @Instant() at!: string;
  @Maybe() @Whole() minutes!: number | null;
  @Maybe() @Text(40) outcome!: string | null;
  @Maybe() @Flag() isEffective!: boolean | null;
  @Personal('words') @Text(2_000) note!: string;
  /** How much they want to go on, 1–5. */
  @Maybe() @Whole(1, 5) intention!: number | null;
  /** By which they were to be asked from then on. */
  @Choice(followUpChannels) followUpChannel!: FollowUpChannel;
  @Texts(200, 10) openQuestions!: string[];
}

/** A message to the person; the links in it are theirs alone and left out. */
export class CaseMessage {
  @Id() id!: string;
  @Text(20) template!: string;
  @Text(20) via!: string;
  @Text(40) state!: string;
  @Text(500) subject!: string;
  @Personal('words') @Text(10_000) body!: string;
  /** When it left, or will. */
  @Instant() at!: string;
  /** Of one that waits: what would keep it back as things are now. */
  @Maybe() @Choice(messageObstacles) obstacle!: MessageObstacle | null;
}

export class CaseConsent extends ConsentView {
  @Instant() at!: string;
}

/** Whose side of the story. */
export const timelineSides = ['person', 'employer', 'agency'] as const;
export type TimelineSide = (typeof timelineSides)[number];

export class CaseTimelineEntry extends TimelineEntry {
  @Choice(timelineSides) side!: TimelineSide;
  /** The employer it is about. */
  @Maybe() @One(() => EmployerRef) employer!: EmployerRef | null;
  /** Of a message that still waits: what would keep it back as things are now. */
  @Maybe() @Choice(messageObstacles) obstacle!: MessageObstacle | null;
}

/** The story, newest first. */
export class CaseTimeline {
  @Many(() => CaseTimelineEntry, 50) entries!: CaseTimelineEntry[];
  /** Where the older ones begin; null: nothing is older. */
  @Maybe() @CursorText() next!: string | null;
}

export class CaseTimelinePart {
  @Maybe() @CursorText() before?: string;
  @Maybe() @Choice(timelineSides) side?: TimelineSide;
}

/** Everything of one person on one page. */
/** As the person gave it; a telephone number as it is written in Japan. */
export class CorrectContact {
  @Personal('contact') @MailAddress() email!: string;
  @Personal('contact') @Text(30) phone!: string;
}

/** What a manager needs a person's name and contact for; kept with the audit entry, and good for a working day. */
export class ExplainContact {
  @Line(200) reason!: string;
}

/** `intake` on the telephone until the task was closed · `talk` a consultation · `follow_up` asking how it was. */
export const handlingKinds = ['intake', 'talk', 'follow_up'] as const;
export type HandlingKind = (typeof handlingKinds)[number];

/** What the agency has spent on a person so far (S004-2), in whole minutes. */
export class Handling {
  @Choice(handlingKinds) kind!: HandlingKind;
  @Whole(1) minutes!: number;
}

export class CaseFile {
  @Id() registrantId!: string;
  @Text(20) receiptNumber!: string;
  /** Where a reason has to be given first: the receipt number. */
  @Personal('name') @Text(100) name!: string;
  /** Name and contact are shown once the reader says why; until then no message either, which names the person. */
  @Flag() needsReason!: boolean;
  @Choice(registrantStates) state!: RegistrantState;
  @Choice(languages) language!: Language;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  @One(() => LocalizedText) channelLabel!: LocalizedText;
  @One(() => ScoreView) score!: ScoreView;
  @Maybe() @One(() => StaffRef) advisor!: StaffRef | null;
  @One(() => CaseStepView) next!: CaseStepView;
  /** How often they wish to hear from us; null: they said nothing of it. */
  @Maybe() @One(() => BudgetView) budget!: BudgetView | null;
  /** The last time that agency and person heard each other. */
  @Instant() lastTouchAt!: string;
  @Many(() => Handling, 3) handling!: Handling[];
  @Personal('answers') @Many(() => AnswerView) answers!: AnswerView[];
  @Many(() => CriterionReason) reasons!: CriterionReason[];
  /** Criteria that are still unknown. */
  @Many(() => OpenQuestion) questions!: OpenQuestion[];
  /** What is owed first; of the others the newest. */
  @Many(() => PromiseView, 12) promises!: PromiseView[];
  /** Newest first. */
  @Many(() => CaseTalk, 50) talks!: CaseTalk[];
  @Many(() => SubmissionView, 100) submissions!: SubmissionView[];
  /** Newest first. */
  @Many(() => FollowUpView, 100) followUps!: FollowUpView[];
  /** What waits for its answer comes first. */
  @Many(() => QuestionView, 200) asked!: QuestionView[];
  /** The newest fifty, newest first. */
  @Many(() => CaseMessage, 50) messages!: CaseMessage[];
  /** What they wrote: the newest twenty, newest first. */
  @Many(() => InboundMailView, 20) inbound!: InboundMailView[];
  @Many(() => CaseConsent) consents!: CaseConsent[];
  @One(() => CaseTimeline) timeline!: CaseTimeline;
  /** The call that is open, on the board. */
  @Maybe() @Id() taskId!: string | null;
  /** Times they would rather have than those they are offered. */
  @Maybe() @One(() => WishedTimes) wished!: WishedTimes | null;
  /** Their advisor, or the lead of their team: may work on the case. */
  @Flag() isWorkable!: boolean;
}

/** Somebody I look after, as a line of the desk. */
export class DeskPerson {
  @Id() registrantId!: string;
  @Personal('name') @Text(100) name!: string;
  @Choice(registrantStates) state!: RegistrantState;
  @One(() => CaseStepView) next!: CaseStepView;
  @Instant() lastTouchAt!: string;
}
export class DeskPeople {
  @Many(() => DeskPerson, 200) people!: DeskPerson[];
}

export class WeekTalk {
  @Instant() at!: string;
  @Text(40) state!: string;
  @Maybe() @Flag() isEffective!: boolean | null;
}
/** `talk` a consultation · `follow_up` asking how it was · `phone` calls, where an exchange says how long. */
export const weekActivities = ['talk', 'follow_up', 'phone'] as const;
export type WeekActivity = (typeof weekActivities)[number];

export class WeekMinutes {
  @Choice(weekActivities) activity!: WeekActivity;
  @Choice(['A', 'B', 'C', 'D']) band!: 'A' | 'B' | 'C' | 'D';
  @Whole() minutes!: number;
}
/** The week of one advisor, Monday to Sunday in Tokyo. */
export class DeskWeek {
  @Instant() startsAt!: string;
  @Whole() consultations!: number;
  @Whole() effective!: number;
  @Whole() closes!: number;
  /** Follow-ups that were due so far, and those of them asked in time. */
  @Whole() followUpsDue!: number;
  @Whole() followUpsInTime!: number;
  @Many(() => WeekMinutes, 12) minutes!: WeekMinutes[];
  @Many(() => WeekTalk, 200) talks!: WeekTalk[];
}
