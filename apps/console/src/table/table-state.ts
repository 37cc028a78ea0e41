import { functionalUpdate, type OnChangeFn, type PaginationState, type SortingState } from '@tanstack/react-table';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { paginationOf, readTableSearch, searchOf, sortingOf } from './table-search';

/** What a reader chose of a table, by TanStack's names. Another order begins at the first page. */
export interface TableState {
  readonly sorting: SortingState;
  readonly pagination: PaginationState;
  readonly onSortingChange: OnChangeFn<SortingState>;
  readonly onPaginationChange: OnChangeFn<PaginationState>;
}

/** Kept for as long as the table is on the screen. */
export function useTableState(pageSize = Infinity): TableState {
  const [sorting, setSorting] = useState<SortingState>([]);
  const [pagination, setPagination] = useState<PaginationState>({ pageIndex: 0, pageSize });
  return {
    sorting,
    pagination,
    onSortingChange: (change) => {
      setSorting(change);
      setPagination({ pageIndex: 0, pageSize });
    },
    onPaginationChange: setPagination,
  };
}

/**
 * Kept in the address, so that a link, a reload and the way back show the same. For the one list of a page, whose route
 * reads its address with `readTableSearch`.
 */
export function useTableSearch(pageSize = Infinity): TableState {
  const { sort, page } = readTableSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  return useMemo(() => {
    const search = { sort, page };
    const sorting = sortingOf(search);
    const pagination = paginationOf(search, pageSize);
    const show = (order: SortingState, pageIndex: number): void =>
      void navigate({ to: '.', search: (old) => ({ ...old, ...searchOf(order, pageIndex) }), replace: true });
    return {
      sorting,
      pagination,
      onSortingChange: (change) => show(functionalUpdate(change, sorting), 0),
      onPaginationChange: (change) => show(sorting, functionalUpdate(change, pagination).pageIndex),
    };
  }, [sort, page, pageSize, navigate]);
}
