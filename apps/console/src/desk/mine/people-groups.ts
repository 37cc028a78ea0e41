import type { CaseStepView } from '@toritsugi/contracts';

export const peopleGroups = ['late', 'today', 'later', 'none'] as const;
export type PeopleGroup = (typeof peopleGroups)[number];

/** Where a person stands on the desk. A talk under way has no clock and is of today. */
export function groupOf({ kind, dueAt }: CaseStepView, now: number, dayOf: (at: number) => string): PeopleGroup {
  if (kind === 'write_result') return 'today';
  if (dueAt === null || dueAt === undefined) return 'none';
  const due = Date.parse(dueAt);
  return due <= now ? 'late' : dayOf(due) === dayOf(now) ? 'today' : 'later';
}
