import { readTableSearch, type TableSearch } from './table-search';

export interface NamedSearch extends TableSearch {
  /** Part of the name. */
  q?: string;
}

export const readNamedSearch = (search: Record<string, unknown>): NamedSearch => ({
  ...readTableSearch(search),
  ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q.slice(0, 100) } : {}),
});

/** A name as it is looked for: width, capitals and spaces make no difference. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
