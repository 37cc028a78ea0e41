// Read with the first screen, like every address.
import { readTableSearch, type TableSearch } from '../../table/table-search';

export interface AuditSearch extends TableSearch {
  /** What an entry must hold. */
  readonly q?: string;
}

/** Reads the address; what it does not know it leaves out. */
export const readAuditSearch = (search: Record<string, unknown>): AuditSearch => ({
  ...readTableSearch(search),
  ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q.slice(0, 50) } : {}),
});
