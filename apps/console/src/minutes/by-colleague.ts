import type { HandledWeek, HandlingActivity, StaffRef } from '@toritsugi/contracts';

export interface Colleague {
  readonly staff: StaffRef;
  /** By Monday. */
  readonly minutes: Readonly<Record<string, number>>;
  readonly total: number;
  /** Of people in their weeks: somebody who was talked with in two weeks counts in both. */
  readonly people: number;
}

/** Rows of the table: one for each colleague who spent anything on it, whoever spent most first. */
export function byColleague(rows: readonly HandledWeek[], activity: HandlingActivity | undefined): Colleague[] {
  const found = new Map<string, { staff: StaffRef; minutes: Record<string, number>; total: number; people: number }>();
  for (const row of rows) {
    if (activity !== undefined && row.activity !== activity) continue;
    const colleague = found.get(row.staff.id) ?? { staff: row.staff, minutes: {}, total: 0, people: 0 };
    colleague.minutes[row.week] = (colleague.minutes[row.week] ?? 0) + row.minutes;
    colleague.total += row.minutes;
    colleague.people += row.people;
    found.set(row.staff.id, colleague);
  }
  return [...found.values()].sort(
    (one, other) => other.total - one.total || one.staff.name.localeCompare(other.staff.name),
  );
}
