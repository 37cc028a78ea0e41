import {
  surveyKinds,
  surveyQuestionForms,
  SURVEY_TEXT,
  toldPoints,
  type SurveyKind,
  type SurveyQuestionForm,
  type ToldPoint,
} from '@toritsugi/journey';
import { LocalizedText } from '../replies';
import { Amount, Choice, Day, Flag, Id, Instant, Many, Maybe, One, PlainTexts, Text, Whole } from '../validators';

export class SurveyOptionView {
  @Text(40) value!: string;
  @One(() => LocalizedText) label!: LocalizedText;
}

export class SurveyQuestionView {
  @Text(40) id!: string;
  @Choice(surveyQuestionForms) form!: SurveyQuestionForm;
  @One(() => LocalizedText) label!: LocalizedText;
  @Many(() => SurveyOptionView, 20) options!: SurveyOptionView[];
}

/** What somebody is asked (アンケート), and until when. */
export class OwnSurvey {
  @Id() id!: string;
  @Choice(surveyKinds) kind!: SurveyKind;
  /** The employer it is about. */
  @Maybe() @Text(200) employer!: string | null;
  /** The job order, and the version of it that the person agreed to. */
  @Maybe() @Text(120) jobTitle!: string | null;
  @Maybe() @Whole(1) jobOrderVersion!: number | null;
  @Maybe() @Day() consentedOn!: string | null;
  @Instant() endsAt!: string;
  @Many(() => SurveyQuestionView, 5) questions!: SurveyQuestionView[];
}

export class SurveyAnswer {
  @Text(40) question!: string;
  /** The options chosen, or what was written. */
  @PlainTexts(SURVEY_TEXT, 20) given!: string[];
}

export class AnswerSurvey {
  @Id() surveyId!: string;
  /** Drawn once by whoever sends: what is sent again under it is the same answer. */
  @Id() sendingId!: string;
  @Many(() => SurveyAnswer, 5) answers!: SurveyAnswer[];
}

/** Of a colleague: null where this quarter's is answered. */
export class StaffSurvey {
  @Maybe() @One(() => OwnSurvey) survey!: OwnSurvey | null;
}

export class OptionCount {
  @Text(40) value!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  @Whole() count!: number;
}

/** Of one question; nothing is said of fewer than five. */
export class QuestionReport {
  @Text(40) id!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  @Choice(surveyQuestionForms) form!: SurveyQuestionForm;
  @Whole() n!: number;
  @Maybe() @Amount() mean!: number | null;
  @Many(() => OptionCount, 20) counts!: OptionCount[];
}

export const surveyGroups = ['employer', 'advisor', 'stage'] as const;
export type SurveyGroup = (typeof surveyGroups)[number];

/** The satisfaction (1–5) of those who share an employer, an advisor or a stage; null below five. */
export class GroupReport {
  @Choice(surveyGroups) by!: SurveyGroup;
  /** A stage by its identifier. */
  @Text(200) name!: string;
  @Whole() n!: number;
  @Maybe() @Amount() mean!: number | null;
}

/** Somebody's own words, without names, numbers and addresses. */
export class SurveyComment {
  /** `YYYY-MM` */
  @Text(7) month!: string;
  @Text(1_100) text!: string;
  @Whole() names!: number;
  @Whole() phones!: number;
  @Whole() mails!: number;
}

export class KindReport {
  @Choice(surveyKinds) kind!: SurveyKind;
  /** Opened so far, and answered. Of colleagues nobody counts whom it was put to: equal. */
  @Whole() asked!: number;
  @Whole() answered!: number;
  @Many(() => QuestionReport, 5) questions!: QuestionReport[];
  @Many(() => GroupReport) groups!: GroupReport[];
  @Many(() => SurveyComment) comments!: SurveyComment[];
}

export class ToldFoundPoint {
  @Choice(toldPoints) point!: ToldPoint;
  @Whole() n!: number;
  /** Null below five. */
  @Maybe() @Whole() asTold!: number | null;
  @Maybe() @Whole() better!: number | null;
  @Maybe() @Whole() worse!: number | null;
}

export const toldFoundGroups = ['employer', 'order', 'advisor'] as const;
export type ToldFoundGroup = (typeof toldFoundGroups)[number];

/** Told versus found of one employer, one version of a job order, or one advisor. */
export class ToldFoundRow {
  @Choice(toldFoundGroups) by!: ToldFoundGroup;
  @Text(400) name!: string;
  /** Of an employer. */
  @Maybe() @Id() employerId!: string | null;
  /** People who answered; below five nothing is said of them. */
  @Whole() people!: number;
  @Flag() isFew!: boolean;
  /** Points answered as told, of all points answered, 0–1. */
  @Maybe() @Amount() accuracy!: number | null;
  @Many(() => ToldFoundPoint, 5) points!: ToldFoundPoint[];
}

export class ToldFoundOf {
  @Many(() => ToldFoundRow) rows!: ToldFoundRow[];
}

/** Interviews after which somebody was asked how it was before it was decided, or nobody: not a cause, a comparison. */
export class FollowedShareView {
  @Flag() isFollowed!: boolean;
  @Whole() passed!: number;
  @Whole() decided!: number;
  /** Offers accepted, of those answered after such an interview. */
  @Whole() accepted!: number;
  @Whole() answered!: number;
}

class CycleCountsView {
  @Whole() passed!: number;
  @Whole() decided!: number;
  @Whole() accepted!: number;
  @Whole() answered!: number;
}

/** The last months against as many before them (S003-37); from five on a share is one. */
export class CycleView {
  @Whole(3, 6) months!: number;
  @One(() => CycleCountsView) before!: CycleCountsView;
  @One(() => CycleCountsView) now!: CycleCountsView;
  /** Points of a percent; null: too few. */
  @Maybe() @Amount() passPoints!: number | null;
  @Maybe() @Amount() acceptPoints!: number | null;
  @Flag() needsReview!: boolean;
}

/** What one's own share of declined offers (K20) is held against. */
export class DeclineBenchmark {
  @Amount() percent!: number;
  @Text(100) source!: string;
}

/** What was answered within half a year. */
export class SurveyReport extends ToldFoundOf {
  @Many(() => KindReport, 10) kinds!: KindReport[];
  @Many(() => FollowedShareView, 2) followed!: FollowedShareView[];
  @Many(() => CycleView, 2) cycles!: CycleView[];
  @One(() => DeclineBenchmark) benchmark!: DeclineBenchmark;
}
