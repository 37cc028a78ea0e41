/** What is known of the sixty minutes that begin now. */
export interface HourAheadCounts {
  /** Forms that came in the same sixty minutes of the same weekday before, and of how many such days. */
  readonly pastForms: number;
  readonly pastDays: number;
  /** Who waits for a call already. */
  readonly waiting: number;
  /** People on duty who call. */
  readonly callers: number;
  /** Minutes that one call takes them. */
  readonly callMinutes: number;
}

export interface HourAheadForecast {
  readonly expected: number;
  /** Calls that those on duty can make. */
  readonly capacity: number;
  /** Calls beyond that, of those who wait and those who are expected. */
  readonly missing: number;
}

/** Forms expected within the hour, against the calls that the people on duty can make in it. Days of none count too. */
export function hourAhead({ pastForms, pastDays, waiting, callers, callMinutes }: HourAheadCounts): HourAheadForecast {
  const expected = Math.round(pastForms / Math.max(1, pastDays));
  const capacity = Math.floor((callers * 60) / Math.max(1, callMinutes));
  return { expected, capacity, missing: Math.max(0, waiting + expected - capacity) };
}
