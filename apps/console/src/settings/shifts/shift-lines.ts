import type { ShiftLine } from '@toritsugi/contracts';

export interface ReadShifts {
  readonly lines: ShiftLine[];
  /** Lines of the file that say no day or no time, from 1. */
  readonly unread: number[];
}

/** Columns of a month's file, in this order. An empty start means: off. */
export const shiftColumns = ['社員', '日付', '開始', '終了', '休憩開始', '休憩終了'] as const;

/** Reads the rows after the header: `2026/12/1` and `9:00` are taken as they are meant, full-width ones too. */
export function readShiftLines(rows: readonly (readonly string[])[]): ReadShifts {
  const lines: ShiftLine[] = [];
  const unread: number[] = [];
  rows.slice(1).forEach((row, index) => {
    const [who = '', day, starts, ends, breakStarts, breakEnds] = row.map((cell) => cell.normalize('NFKC').trim());
    const line = index + 2;
    const isWorking = (starts ?? '') !== '';
    const read = {
      day: dayOf(day),
      starts: isWorking ? timeOf(starts) : '09:00',
      ends: isWorking ? timeOf(ends) : '18:00',
      breakStarts: isWorking && breakStarts ? timeOf(breakStarts) : '',
      breakEnds: isWorking && breakEnds ? timeOf(breakEnds) : '',
    };
    if (who === '' || Object.values(read).includes(null)) unread.push(line);
    else lines.push({ line, who, isWorking, ...(read as Record<keyof typeof read, string>) });
  });
  return { lines, unread };
}

function dayOf(text = ''): string | null {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : null;
}

function timeOf(text = ''): string | null {
  const [, hour, minute = ''] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 24 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}
