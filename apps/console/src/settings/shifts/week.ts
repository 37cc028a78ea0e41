import { weekdayNames, type WeekShift } from '@toritsugi/contracts';

const USUAL = { starts: '09:00', ends: '18:00', breakStarts: '12:00', breakEnds: '13:00' };
const isWeekend = (day: string): boolean => day === 'saturday' || day === 'sunday';

/** Monday to Friday as the first working day is, or from nine to six; the weekend stays. */
export function alikeOnWeekdays(week: readonly WeekShift[]): WeekShift[] {
  const first = week.find(({ isWorking, day }) => isWorking && !isWeekend(day));
  return weekdayNames.map((day) => {
    const own = week.find((one) => one.day === day) ?? { day, isWorking: false, ...USUAL };
    return isWeekend(day) ? own : { ...(first ?? { ...USUAL, isWorking: true }), day };
  });
}

export interface Run {
  readonly first: WeekShift['day'];
  readonly last: WeekShift['day'];
  readonly times: string;
}

/** Working days in a row that are alike, as one. */
export function runsOf(week: readonly WeekShift[]): Run[] {
  const runs: Run[] = [];
  let isGap = true;
  for (const { day, isWorking, starts, ends } of week) {
    const times = `${starts}–${ends}`;
    const before = runs.at(-1);
    if (isWorking && !isGap && before?.times === times) runs[runs.length - 1] = { ...before, last: day };
    else if (isWorking) runs.push({ first: day, last: day, times });
    isGap = !isWorking;
  }
  return runs;
}
