import { bands, type BandLetter } from '../board/board';
import { BudgetView } from '../registration/contact-preference';
import { LocalizedText, StaffRef } from '../replies';
import { Choice, Day, Flag, Id, Ids, Instant, Many, Maybe, MaybeLine, One, Personal, Text, Whole } from '../validators';
import { EmployerView } from './selection';

/** At most so many are told of a vacancy in one gesture. */
export const MOST_INTRODUCED = 50;

/**
 * Why somebody who fits is not written to; `none`: may be. `recent`: submitted to this employer within twelve months,
 * which a reason lifts.
 */
export const introductionObstacles = ['none', 'recent', 'introduced', 'no_consent', 'suppressed'] as const;
export type IntroductionObstacle = (typeof introductionObstacles)[number];

/** Somebody who meets or might meet what the vacancy's target asks for. */
export class FittingPerson {
  @Id() registrantId!: string;
  @Text(20) receiptNumber!: string;
  /** Of the pool as the board shows it, without the given name. */
  @Personal('name') @Text(100) name!: string;
  /** Null: of the pool, nobody looks after them yet. */
  @Maybe() @One(() => StaffRef) advisor!: StaffRef | null;
  @Choice(bands) band!: BandLetter;
  @Whole(0, 100) score!: number;
  /** What nobody has asked them yet, of what counts. */
  @Many(() => LocalizedText, 3) unknown!: LocalizedText[];
  @Maybe() @One(() => BudgetView) budget!: BudgetView | null;
  @Choice(introductionObstacles) obstacle!: IntroductionObstacle;
  /** Of `recent`: when they were submitted there. */
  @Maybe() @Day() submittedOn!: string | null;
}

/** Whom somebody told of the vacancy, and what they said. */
export class IntroducedPerson {
  @Id() id!: string;
  @Id() registrantId!: string;
  @Personal('name') @Text(100) name!: string;
  @One(() => StaffRef) askedBy!: StaffRef;
  @Instant() askedAt!: string;
  @Maybe() @Flag() isWanted!: boolean | null;
  @Maybe() @Instant() answeredAt!: string | null;
  /** The reader looks after them, and so their page opens. */
  @Flag() isMine!: boolean;
}

/** A vacancy and the people for it: one's own, then those of the talent pool; the best first. */
export class FittingPeople {
  @Id() jobOrderId!: string;
  @Text(120) title!: string;
  @Whole(1) version!: number;
  @Flag() isOpen!: boolean;
  @One(() => EmployerView) employer!: EmployerView;
  /** Null where the vacancy names no occupation that has a target: then nobody can be said to fit. */
  @Maybe() @One(() => LocalizedText) occupation!: LocalizedText | null;
  @Many(() => FittingPerson, 400) people!: FittingPerson[];
  @Many(() => IntroducedPerson, 200) introduced!: IntroducedPerson[];
}

export class IntroduceVacancy {
  @Ids(MOST_INTRODUCED) registrantIds!: string[];
  /** A word of one's own, in the letter. */
  @MaybeLine(300) note?: string | null;
  /** For whoever was submitted to this employer within twelve months. */
  @MaybeLine(300) againReason?: string | null;
}

/** The letter to one of those who fit, with the word as it is typed so far. */
export class ReadVacancyLetter {
  @Id() registrantId!: string;
  @MaybeLine(300) note?: string | null;
}

export class IntroducedVacancy extends FittingPeople {
  /** Told just now. */
  @Whole() told!: number;
  /** Not any more among those who may be told. */
  @Whole() leftOut!: number;
}

/** A vacancy somebody was told of, on their own page. */
export class OwnIntroduction {
  @Id() id!: string;
  @Text(200) employer!: string;
  @Text(120) jobTitle!: string;
  @Maybe() @One(() => LocalizedText) occupation!: LocalizedText | null;
  @Instant() askedAt!: string;
  @Maybe() @Flag() isWanted!: boolean | null;
}

export class AnswerIntroduction {
  @Id() introductionId!: string;
  /** They apply (応募に承諾). */
  @Flag() isWanted!: boolean;
}
