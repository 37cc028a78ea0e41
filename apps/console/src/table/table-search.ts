// Read with the first screen, like every address: nothing of the table itself is imported here.
import type { PaginationState, SortingState } from '@tanstack/react-table';

/** How a list is sorted and which of its pages is open, as the address says it: `?sort=-dueAt&page=2`. */
export interface TableSearch {
  /** A column, with a minus in front of it when the highest comes first. */
  readonly sort?: string;
  /** From 2 on; the first page is not mentioned. */
  readonly page?: number;
}

/** Reads the address; what it does not know it leaves out. */
export function readTableSearch({ sort, page }: Record<string, unknown>): TableSearch {
  return {
    ...(typeof sort === 'string' && /^-?\w{1,40}$/.test(sort) ? { sort } : {}),
    ...(typeof page === 'number' && Number.isInteger(page) && page > 1 && page < 100_000 ? { page } : {}),
  };
}

export const sortingOf = ({ sort }: TableSearch): SortingState =>
  sort === undefined ? [] : [{ id: sort.replace('-', ''), desc: sort.startsWith('-') }];

export const paginationOf = ({ page = 1 }: TableSearch, pageSize: number): PaginationState => ({
  pageIndex: page - 1,
  pageSize,
});

/** The other way round. Both parts are named, so that what is not said takes away what was. */
export const searchOf = ([first]: SortingState, pageIndex: number): { sort?: string; page?: number } => ({
  sort: first && `${first.desc ? '-' : ''}${first.id}`,
  page: pageIndex > 0 ? pageIndex + 1 : undefined,
});
