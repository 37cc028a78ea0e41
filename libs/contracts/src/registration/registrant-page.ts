import { nextStepKinds, type NextStepKind } from '@toritsugi/journey';
import { LocalizedText } from '../replies';
import { WishContact } from './contact-preference';
import { Choice, Flag, Instant, Json, Many, Maybe, One, Personal, PlainTexts, Text, Texts, Whole } from '../validators';
import { PromiseView } from '../promise';
import { OwnAdvisor } from '../consultation/advisor-changes';
import { OwnIntroduction } from '../selection/introduction';
import { OwnSurvey } from '../survey/survey';
import { PublicBooking, PublicSlot } from './public';
import { WishedTimes } from './wished-times';

/** What the person may count on next; `nextStep` of the journey library says what each kind means. */
export class NextStepView {
  @Choice(nextStepKinds) kind!: NextStepKind;
  @Maybe() @Instant() at!: string | null;
  /** The latest that was promised; null where that has passed. */
  @Maybe() @Instant() until!: string | null;
  @Maybe() @Whole(1) minutes!: number | null;
}

export const wayKinds = [
  'registered',
  'called',
  'missed',
  'booked',
  'moved',
  'cancelled',
  'talked',
  'written',
] as const;
export type WayKind = (typeof wayKinds)[number];

/** Something that happened with this person, as they know it themselves. */
export class WayStep {
  @Choice(wayKinds) kind!: WayKind;
  @Instant() at!: string;
}

/** A consent of the form that is published now, and what this person said to it last. */
export class OwnConsent {
  @Text(40) id!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  /** The text it stands on: the one agreed to where it was agreed to, else the present one. */
  @One(() => LocalizedText) text!: LocalizedText;
  @Text(20) version!: string;
  /** Without it there is no registration: it ends with the registration alone. */
  @Flag() isRequired!: boolean;
  @Flag() isGiven!: boolean;
  /** When they said so last; null where they never did. */
  @Maybe() @Instant() at!: string | null;
}

export class OwnAnswerOption {
  @Text(80) value!: string;
  @One(() => LocalizedText) label!: LocalizedText;
}

export class OwnAnswerControl {
  @Choice(['choice', 'choices', 'number', 'text']) kind!: 'choice' | 'choices' | 'number' | 'text';
  @Many(() => OwnAnswerOption) options!: OwnAnswerOption[];
  @Maybe() @One(() => LocalizedText) unit!: LocalizedText | null;
}

export class OwnAnswer {
  @Text(60) field!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  @One(() => LocalizedText) value!: LocalizedText;
  /** What a control holds: the options chosen, or what was written. */
  @Texts(3_000) given!: string[];
  /** How it is answered otherwise; null where it was said of one moment. */
  @Maybe() @One(() => OwnAnswerControl) control!: OwnAnswerControl | null;
}

export class CorrectAnswer {
  @Text(60) field!: string;
  /** The options chosen, or what is written; one that comes to nothing is refused. */
  @PlainTexts(3_000, 50) given!: string[];
}

/** A criterion in plain words, and whether the answers meet it; one to avoid is better not met. */
export class OwnReason {
  @One(() => LocalizedText) label!: LocalizedText;
  @Choice(['met', 'unmet', 'unknown']) result!: 'met' | 'unmet' | 'unknown';
  @Flag() isToAvoid!: boolean;
}

/** What nobody sees but the person: shown once they have given the last digits of their telephone. */
export class OwnPart {
  @Personal('name') @Text(100) name!: string;
  /** 090-0000-•••• */
  @Personal('contact') @Text(30) phone!: string;
  /** s•••••@example.jp */
  @Personal('contact') @Text(254) email!: string;
  @One(() => WishContact) preference!: WishContact;
  @Many(() => OwnConsent) consents!: OwnConsent[];
  @Personal('answers') @Many(() => OwnAnswer) answers!: OwnAnswer[];
  @Many(() => OwnReason) reasons!: OwnReason[];
  @Maybe() @One(() => OwnAdvisor) advisor!: OwnAdvisor | null;
  /** What they are asked and have not answered. */
  @Many(() => OwnSurvey, 20) surveys!: OwnSurvey[];
  /** Vacancies they were told of, the newest first. */
  @Many(() => OwnIntroduction, 20) introductions!: OwnIntroduction[];
}

/** The person's own page (登録者ページ), made of the present state. */
export class RegistrantPage {
  @Text(200) agencyName!: string;
  @Text(20) callerNumber!: string;
  /** Empty where there is none yet. */
  @Text(40) licenceNumber!: string;
  @Instant() serverNow!: string;
  @Text(20) receiptNumber!: string;
  @Instant() submittedAt!: string;
  @One(() => NextStepView) next!: NextStepView;
  @Many(() => WayStep) way!: WayStep[];
  /** What is owed first; of the others the newest. */
  @Many(() => PromiseView, 12) promises!: PromiseView[];
  @Maybe() @One(() => PublicBooking) booking!: PublicBooking | null;
  /** Whether they may choose a time, or another one; `slots` is empty otherwise. */
  @Flag() mayBook!: boolean;
  @Many(() => PublicSlot) slots!: PublicSlot[];
  /** The times they would rather have; null where none is open. */
  @Maybe() @One(() => WishedTimes) wished!: WishedTimes | null;
  /** Whether the agency writes by LINE to whoever binds their account. */
  @Flag() hasLine!: boolean;
  /** How many surveys wait for them; what they ask is in their own part. */
  @Whole() surveysWait!: number;
  /** How many vacancies wait for their answer. */
  @Whole() introductionsWait!: number;
  @Maybe() @One(() => OwnPart) own!: OwnPart | null;
}

export class ConfirmOwner {
  /** The last four of the telephone number; full-width ones count too. */
  @Text(20) digits!: string;
}

export class SayConsent {
  @Text(40) id!: string;
  /** Of the text that was read. */
  @Text(20) version!: string;
  @Flag() isGiven!: boolean;
}

/** A copy of everything kept of one person, for themselves: rows as they are kept, without those of others. */
export class OwnData {
  @Instant() madeAt!: string;
  @Text(200) agencyName!: string;
  @Json() contact!: object;
  @Json() registrations!: object[];
  @Personal('answers') @Json() answers!: object[];
  @Json() consents!: object[];
  @Json() consultations!: object[];
  @Json() wishedTimes!: object[];
  @Json() advisorChanges!: object[];
  @Json() messages!: object[];
  @Json() surveys!: object[];
}
