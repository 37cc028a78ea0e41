// Read with the first screen, like every address.
import { readTableSearch, type TableSearch } from '../table/table-search';

export const ways = ['mail', 'sms', 'line'] as const;

export interface OutboxSearch extends TableSearch {
  readonly via?: (typeof ways)[number];
}

/** Reads the address; what it does not know it leaves out. */
export function readOutboxSearch(search: Record<string, unknown>): OutboxSearch {
  const via = ways.find((known) => known === search.via);
  return { ...readTableSearch(search), ...(via ? { via } : {}) };
}
