// Read with the first screen, like every address.
import { readTableSearch, type TableSearch } from '../table/table-search';

export interface AuditSearch extends TableSearch {
  /** What an entry must hold. */
  readonly q?: string;
}

export const transports = ['mail', 'sms'] as const;
export interface OutboxSearch extends TableSearch {
  readonly via?: (typeof transports)[number];
}

/** Reads the address; what it does not know it leaves out. */
export const readAuditSearch = (search: Record<string, unknown>): AuditSearch => ({
  ...readTableSearch(search),
  ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q.slice(0, 50) } : {}),
});

export function readOutboxSearch(search: Record<string, unknown>): OutboxSearch {
  const via = transports.find((known) => known === search.via);
  return { ...readTableSearch(search), ...(via ? { via } : {}) };
}
