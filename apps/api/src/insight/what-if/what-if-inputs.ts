import { weekdays, type ServiceCalendar } from '@toritsugi/calendar';
import type { WhatIfInputs, WhatIfNumber, WhatIfRate, WhatIfSegment, WorkShift } from '@toritsugi/contracts';
import type { AgencyHabits, Observed } from '@toritsugi/indicators';
import { CONTACT_AT_START, estimateAt, segmentLabel, type CloseRateTable, type LearnedRates } from '@toritsugi/routing';
import { logit, median, Z90 } from '@toritsugi/statistics';
import { idsInUse, type Vocabulary } from '@toritsugi/triage';

/** More kinds of registrants than these are told apart by their occupation alone. */
export const MAX_SEGMENTS = 12;
/** Registrations needed before their mix and hours are the agency's own. */
const ENOUGH_REGISTRATIONS = 100;
/** Days, calls or consultations needed before any other number is. */
const ENOUGH = 30;
const ENOUGH_DAYS = 10;

/**
 * What stands in where the log says too little. Nobody has measured these: they are what a middle-sized agency might
 * look like, and the page says of each that it is assumed. Contact: the curve that calling starts with.
 */
export const ASSUMED = {
  registrationsPerDay: 25,
  callers: 3,
  passShare: 0.8,
  intakeMinutes: 5,
  consultationMinutes: 40,
  consultationLogSd: 0.5,
  noAnswerShare: 0.07,
  bookedHeldShare: 0.75,
  closeRate: 0.15,
  closeRateSd: 0.5,
  /** Weights of the hours: few at night, most at noon and in the evening. */
  hours: [1, 0.8, 0.7, 0.6, 0.8, 1.1, 2, 3, 4, 4, 5, 5, 8, 4.8, 4.8, 4.8, 4.8, 4.8, 8, 8, 7, 6.5, 5.5, 4],
} as const;

export function numberOf({ value, n }: Observed, assumed: number, enough = ENOUGH): WhatIfNumber {
  return value === null || n < enough || !Number.isFinite(value)
    ? { value: assumed, n, isAssumed: true }
    : { value, n, isAssumed: false };
}

type Habits =
  | 'registrationsPerDay'
  | 'hours'
  | 'areHoursAssumed'
  | 'callers'
  | 'contact'
  | 'passShare'
  | 'intakeMinutes'
  | 'consultationMinutes'
  | 'consultationLogSd'
  | 'noAnswerShare'
  | 'bookedHeldShare'
  | 'days';

/** The habits of an agency, each with what stands in for it; `intakeStaff` for the callers on a day. */
export function habitInputs(
  habits: AgencyHabits,
  { intakeStaff }: { intakeStaff: number },
): Pick<WhatIfInputs, Habits> {
  const areHoursAssumed = habits.registrationsPerDay.n < ENOUGH_REGISTRATIONS;
  const total = ASSUMED.hours.reduce((sum, weight) => sum + weight, 0);
  const shares = areHoursAssumed ? ASSUMED.hours.map((weight) => weight / total) : habits.hourShares;
  const { atOnce, inTheEnd, n } = habits.contact;
  const isContactAssumed = n < ENOUGH_REGISTRATIONS;
  return {
    days: habits.days,
    registrationsPerDay: numberOf(
      habits.days < ENOUGH_DAYS ? { value: null, n: habits.registrationsPerDay.n } : habits.registrationsPerDay,
      ASSUMED.registrationsPerDay,
    ),
    hours: shares.map((share, hour) => ({ hour, share })),
    areHoursAssumed,
    callers: whole(numberOf(habits.callers, intakeStaff > 0 ? intakeStaff : ASSUMED.callers, ENOUGH_DAYS)),
    contact: {
      ...(isContactAssumed ? CONTACT_AT_START : { ...CONTACT_AT_START, atOnce, inTheEnd }),
      n,
      isAssumed: isContactAssumed,
    },
    passShare: numberOf(habits.passShare, ASSUMED.passShare),
    intakeMinutes: numberOf(habits.intakeMinutes, ASSUMED.intakeMinutes),
    consultationMinutes: numberOf(habits.consultationMinutes, ASSUMED.consultationMinutes),
    consultationLogSd: numberOf(habits.consultationLogSd, ASSUMED.consultationLogSd),
    noAnswerShare: numberOf(habits.noAnswerShare, ASSUMED.noAnswerShare),
    bookedHeldShare: numberOf(habits.bookedHeldShare, ASSUMED.bookedHeldShare),
  };
}

const whole = ({ value, ...rest }: WhatIfNumber): WhatIfNumber => ({ ...rest, value: Math.max(1, Math.round(value)) });

/** A kind of registrants, and the three-part segments it is made of, with their shares of it. */
export interface SegmentGroup extends WhatIfSegment {
  readonly members: readonly { readonly segment: string; readonly share: number }[];
}

export interface SegmentGroups {
  readonly by: 'segment' | 'occupation';
  readonly groups: readonly SegmentGroup[];
  readonly isAssumed: boolean;
}

/**
 * The mix of registrants: by registrations where there are enough, else by the consultations of the published table,
 * else all occupations alike. At most twelve kinds: segments where they are few, else occupations, the rarest pooled.
 */
export function segmentGroups(
  registrations: ReadonlyMap<string, number>,
  table: CloseRateTable,
  vocabulary: Vocabulary,
): SegmentGroups {
  const fromTable = new Map<string, number>();
  for (const { segment, consultations } of table.toJSON().cells)
    fromTable.set(segment, (fromTable.get(segment) ?? 0) + consultations);
  const known = totalOf(registrations) >= ENOUGH_REGISTRATIONS ? registrations : fromTable;
  const isAssumed = totalOf(known) === 0;
  const counts = isAssumed ? new Map<string, number>(idsInUse(vocabulary.occupations).map((key) => [key, 1])) : known;
  const by = counts.size <= MAX_SEGMENTS && !isAssumed ? 'segment' : 'occupation';
  const kinds = pooled(grouped(counts, (segment) => (by === 'segment' ? segment : (segment.split('.')[0] ?? segment))));
  const total = totalOf(counts);
  const groups = [...kinds].map(([key, members]): SegmentGroup => {
    const size = totalOf(members);
    return {
      key,
      label: key === REST ? restLabel : segmentLabel(key, vocabulary),
      share: size / total,
      members: [...members].map(([segment, count]) => ({ segment, share: count / size })),
    };
  });
  return { by, groups, isAssumed };
}

const REST = 'rest';
const restLabel = { ja: 'そのほか', en: 'All others' };

type Counts = ReadonlyMap<string, number>;
const totalOf = (counts: Counts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

function grouped(counts: Counts, keyOf: (segment: string) => string): [string, Counts][] {
  const groups = new Map<string, Map<string, number>>();
  for (const [segment, count] of counts) {
    if (count > 0)
      groups.set(keyOf(segment), (groups.get(keyOf(segment)) ?? new Map<string, number>()).set(segment, count));
  }
  return [...groups].sort(([one, a], [other, b]) => totalOf(b) - totalOf(a) || (one < other ? -1 : 1));
}

function pooled(groups: [string, Counts][]): [string, Counts][] {
  if (groups.length <= MAX_SEGMENTS) return groups;
  const rest = groups.slice(MAX_SEGMENTS - 1).flatMap(([, counts]) => [...counts]);
  return [...groups.slice(0, MAX_SEGMENTS - 1), [REST, new Map(rest)]];
}

/**
 * What is believed of an advisor with one kind of registrants: the learned rate, else the estimate, else the assumed
 * rate.
 */
export function rateIn(
  { members }: SegmentGroup,
  {
    learned,
    table,
    advisor,
  }: { learned: LearnedRates | null; table: CloseRateTable; advisor: { id: string; tenureMonths: number } },
): WhatIfRate {
  let [rate, sd, n] = [0, 0, 0];
  for (const { segment, share } of members) {
    const belief =
      learned === null ? estimated(table, advisor, segment) : learned.rate({ advisorId: advisor.id, segment });
    rate += share * belief.rate;
    sd += share * belief.sd;
    n += belief.n;
  }
  return Number.isFinite(rate) && Number.isFinite(sd)
    ? { rate: Math.min(1, Math.max(0, rate)), sd, n }
    : { rate: ASSUMED.closeRate, sd: ASSUMED.closeRateSd, n };
}

function estimated(table: CloseRateTable, advisor: { id: string; tenureMonths: number }, segment: string): WhatIfRate {
  const level = ([1, 2, 3] as const).find((parts) => parts === segment.split('.').length) ?? 1;
  const { rate, interval, n } = estimateAt(table, advisor, { level, key: segment });
  if (rate === null) return { rate: ASSUMED.closeRate, sd: ASSUMED.closeRateSd, n: 0 };
  const within = (share: number): number => Math.min(0.999, Math.max(0.001, share));
  return { rate, sd: (logit(within(interval.high)) - logit(within(interval.low))) / (2 * Z90), n };
}

/** Opening and closing minute of the usual open day; all day where the calendar never opens. */
export function usualHours({ serviceHours }: ServiceCalendar): { opensAt: number; closesAt: number } {
  const days = weekdays.flatMap((day) => serviceHours[day] ?? []);
  const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return {
    opensAt: median(days.map(({ opens }) => minuteOf(opens))) ?? 0,
    closesAt: median(days.map(({ closes }) => minuteOf(closes))) ?? 1_440,
  };
}

/** Early or late by when the advisor's day usually begins; in turn where nobody knows. */
export function shiftOf(
  begins: { minute: number; days: number } | undefined,
  place: number,
  { opensAt, closesAt }: { opensAt: number; closesAt: number },
): { shift: WorkShift; isShiftAssumed: boolean } {
  if (begins === undefined || begins.days < ENOUGH_DAYS)
    return { shift: place % 2 === 0 ? 'early' : 'late', isShiftAssumed: true };
  const lateStart = Math.max(opensAt, closesAt - 8 * 60);
  return { shift: begins.minute < (opensAt + lateStart) / 2 ? 'early' : 'late', isShiftAssumed: false };
}
