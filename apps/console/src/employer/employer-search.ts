import { readTableSearch, type TableSearch } from '../table/table-search';

export interface EmployerSearch extends TableSearch {
  /** Part of the name. */
  q?: string;
}

export const readEmployerSearch = (search: Record<string, unknown>): EmployerSearch => ({
  ...readTableSearch(search),
  ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q.slice(0, 100) } : {}),
});
