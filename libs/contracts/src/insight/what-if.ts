import { queueOrders, type QueueOrder } from '@toritsugi/journey';
import { Amount, Between, Choice, Flag, Id, Instant, Many, One, Text, Texts, Whole } from '../validators';
import { ClockReading, LocalizedText } from '../replies';
import { RoutingSettings } from '../transfer/routing-settings';

/** A number of the agency's own, or where its log says too little the documented starting value. */
export class WhatIfNumber {
  @Amount() value!: number;
  /** Observations. */
  @Whole() n!: number;
  @Flag() isAssumed!: boolean;
}

export const workShifts = ['early', 'late'] as const;
export type WorkShift = (typeof workShifts)[number];

export class WhatIfAdvisor {
  @Id() id!: string;
  /** e.g. A01 */
  @Text(20) code!: string;
  @Text(200) name!: string;
  @Texts(60) occupations!: string[];
  @Whole() tenureMonths!: number;
  /** The earlier or the later half of the opening hours, by when the day usually begins. */
  @Choice(workShifts) shift!: WorkShift;
  @Flag() isShiftAssumed!: boolean;
}

/** What registrants are told apart by: a segment, an occupation where segments are many, or all the rest. */
export class WhatIfSegment {
  @Text(120) key!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  /** Of registrations, 0–1. */
  @Between(0, 1) share!: number;
}

export class WhatIfRate {
  @Between(0, 1) rate!: number;
  /** Standard deviation of its log-odds. */
  @Amount() sd!: number;
  /** The advisor's own consultations. */
  @Whole() n!: number;
}
/** Close rates of one advisor, in the order of the segments. */
export class WhatIfRates {
  @Many(() => WhatIfRate, 12) segments!: WhatIfRate[];
}

export class HourShare {
  @Whole(0, 23) hour!: number;
  @Between(0, 1) share!: number;
}

export class ContactHabit {
  /** Chance that a first call is answered at once, and long after the form. */
  @Between(0, 1) atOnce!: number;
  @Between(0, 1) inTheEnd!: number;
  @Amount() fadeMinutes!: number;
  /** What each try leaves of it. */
  @Between(0, 1) perTry!: number;
  @Whole() n!: number;
  @Flag() isAssumed!: boolean;
}

export const formVariantIds = ['short', 'recommended', 'long'] as const;
export type FormVariantId = (typeof formVariantIds)[number];

export class WhatIfForm {
  @Choice(formVariantIds) variant!: FormVariantId;
  /** Share of those who start that send it. */
  @Between(0, 1) completion!: number;
  @Amount() intakeSeconds!: number;
}

/** The agency as a simulation needs it: how it works now, by its own log and its published close rates. */
export class WhatIfInputs {
  @One(() => ClockReading) clock!: ClockReading;
  @Instant() from!: string;
  /** Days that registrations are counted over. */
  @Whole() days!: number;
  @Many(() => WhatIfAdvisor, 200) advisors!: WhatIfAdvisor[];
  @Many(() => WhatIfSegment, 12) segments!: WhatIfSegment[];
  @Choice(['segment', 'occupation']) segmentedBy!: 'segment' | 'occupation';
  @Flag() isMixAssumed!: boolean;
  /** In the order of the advisors. */
  @Many(() => WhatIfRates, 200) rates!: WhatIfRates[];
  @Flag() areRatesAssumed!: boolean;
  @Whole() closeRateVersion!: number;
  @One(() => WhatIfNumber) registrationsPerDay!: WhatIfNumber;
  @Many(() => HourShare, 24) hours!: HourShare[];
  @Flag() areHoursAssumed!: boolean;
  /** Minutes after midnight, of the usual working day. */
  /** Of calls, now. */
  @Choice(queueOrders) order!: QueueOrder;
  @Whole(0, 1_440) opensAt!: number;
  @Whole(0, 1_440) closesAt!: number;
  @One(() => WhatIfNumber) callers!: WhatIfNumber;
  @One(() => ContactHabit) contact!: ContactHabit;
  @One(() => WhatIfNumber) passShare!: WhatIfNumber;
  @One(() => WhatIfNumber) intakeMinutes!: WhatIfNumber;
  @One(() => WhatIfNumber) consultationMinutes!: WhatIfNumber;
  @One(() => WhatIfNumber) consultationLogSd!: WhatIfNumber;
  @One(() => WhatIfNumber) noAnswerShare!: WhatIfNumber;
  @One(() => WhatIfNumber) bookedHeldShare!: WhatIfNumber;
  /** Empty while no form is published. */
  @Many(() => WhatIfForm, 3) forms!: WhatIfForm[];
  @Whole() settingsVersion!: number;
  @One(() => RoutingSettings) settings!: RoutingSettings;
}
