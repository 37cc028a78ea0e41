import { followUpScopes, type FollowUpScope } from '@toritsugi/contracts';

export const calendarViews = ['week', 'list'] as const;

export interface CalendarSearch {
  /** Any day of it. */
  week?: string;
  scope?: FollowUpScope;
  view?: (typeof calendarViews)[number];
}

export function readCalendarSearch({ week, ...search }: Record<string, unknown>): CalendarSearch {
  const scope = followUpScopes.find((one) => one === search.scope);
  const view = calendarViews.find((one) => one === search.view);
  const isDay = typeof week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(week) && !Number.isNaN(Date.parse(week));
  return { ...(isDay && { week }), ...(scope && { scope }), ...(view && { view }) };
}
