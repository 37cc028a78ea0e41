import {
  calendarKinds,
  followUpScopes,
  UUID_PATTERN,
  type CalendarEntry,
  type CalendarKind,
  type FollowUpScope,
} from '@toritsugi/contracts';

export const calendarViews = ['week', 'list'] as const;

export interface CalendarSearch {
  /** Any day of it. */
  week?: string;
  scope?: FollowUpScope;
  view?: (typeof calendarViews)[number];
  kind?: CalendarKind;
  /** Of whom, and before which employer, by their ids. */
  owner?: string;
  employer?: string;
}

export function readCalendarSearch({ week, ...search }: Record<string, unknown>): CalendarSearch {
  const scope = followUpScopes.find((one) => one === search.scope);
  const view = calendarViews.find((one) => one === search.view);
  const kind = calendarKinds.find((one) => one === search.kind);
  const idOf = (id: unknown): string | undefined => (typeof id === 'string' && UUID_PATTERN.test(id) ? id : undefined);
  const [owner, employer] = [idOf(search.owner), idOf(search.employer)];
  const isDay = typeof week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(week) && !Number.isNaN(Date.parse(week));
  return {
    ...(isDay && { week }),
    ...(scope && { scope }),
    ...(view && { view }),
    ...(kind && { kind }),
    ...(owner && { owner }),
    ...(employer && { employer }),
  };
}

/** Whether an entry is one of those the address asks for. */
export const isWanted = (
  entry: Pick<CalendarEntry, 'kind' | 'owner' | 'employer'>,
  { kind, owner, employer }: CalendarSearch,
): boolean =>
  (kind === undefined || entry.kind === kind) &&
  (owner === undefined || entry.owner?.id === owner) &&
  (employer === undefined || entry.employer?.id === employer);
