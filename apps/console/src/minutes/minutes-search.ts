// Read with the first screen, like every address.
import { handlingActivities, minuteSpans, type HandlingActivity, type MinuteSpan } from '@toritsugi/contracts';
import { readTableSearch, type TableSearch } from '../table/table-search';

export interface MinutesSearch extends TableSearch {
  readonly activity?: HandlingActivity;
  readonly weeks?: MinuteSpan;
}

/** Reads the address; what it does not know it leaves out. */
export function readMinutesSearch(search: Record<string, unknown>): MinutesSearch {
  const activity = handlingActivities.find((known) => known === search.activity);
  const weeks = minuteSpans.find((known) => known === String(search.weeks));
  return { ...readTableSearch(search), ...(activity && { activity }), ...(weeks && { weeks }) };
}

export interface WeekSearch {
  /** A day of it; absent: this week. */
  readonly week?: string;
}

export const readWeekSearch = ({ week }: Record<string, unknown>): WeekSearch =>
  typeof week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(week) ? { week } : {};
