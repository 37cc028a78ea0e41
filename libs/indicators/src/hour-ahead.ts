/** What is known of the sixty minutes that begin now, of those whom the same people call. */
export interface HourAheadCounts {
  /** Forms that came in the same sixty minutes of the same weekday before, and of how many such days. */
  readonly pastForms: number;
  readonly pastDays: number;
  /** Who waits for a call already. */
  readonly waiting: number;
  /** People on duty who call. */
  readonly callers: number;
  /** Minutes that one call takes them; the consultation too where they go on as the advisor. */
  readonly callMinutes: number;
  /** Of their minutes, those of consultations that are booked. */
  readonly bookedMinutes: number;
}

export interface HourAheadForecast {
  readonly expected: number;
  readonly waiting: number;
  readonly callers: number;
  /** Calls that those on duty can make. */
  readonly capacity: number;
  /** Calls beyond that, of those who wait and those who are expected. */
  readonly missing: number;
}

/**
 * Forms expected within the hour, against the calls that the people on duty can make in it: for each group of people
 * that calls its own, none of which calls for another. Days of none count too.
 */
export function hourAhead(groups: readonly HourAheadCounts[]): HourAheadForecast {
  const forecasts = groups.map(aheadOf);
  const sumOf = (name: keyof HourAheadForecast): number => forecasts.reduce((sum, one) => sum + one[name], 0);
  return {
    expected: sumOf('expected'),
    waiting: sumOf('waiting'),
    callers: sumOf('callers'),
    capacity: sumOf('capacity'),
    missing: sumOf('missing'),
  };
}

function aheadOf({
  pastForms,
  pastDays,
  waiting,
  callers,
  callMinutes,
  bookedMinutes,
}: HourAheadCounts): HourAheadForecast {
  const expected = Math.round(pastForms / Math.max(1, pastDays));
  const capacity = Math.floor(Math.max(0, callers * 60 - bookedMinutes) / Math.max(1, callMinutes));
  return { expected, waiting, callers, capacity, missing: Math.max(0, waiting + expected - capacity) };
}
