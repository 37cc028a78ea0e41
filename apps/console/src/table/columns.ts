import {
  constructSortFn,
  createColumnHelper,
  createPaginatedRowModel,
  createSortedRowModel,
  metaHelper,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  type TableOptions,
} from '@tanstack/react-table';

/** How a column looks; without any, its cells stand on one line, at the start of it. */
export interface ColumnMeta {
  /** Names its row: read out with every cell of it, and in sight while the others are scrolled. */
  readonly isRowHeader?: boolean;
  /** Figures, one under the other at the end of the line. */
  readonly isNumber?: boolean;
  /** Sentences, which may take several lines. */
  readonly isText?: boolean;
}

const collator = new Intl.Collator('ja', { numeric: true });

/** Ascending. What is not known is `undefined` and stands last either way; no comparison is asked for it. */
export const compareValues = (one: unknown, other: unknown): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : collator.compare(String(one), String(other));

export const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  rowPaginationFeature,
  paginatedRowModel: createPaginatedRowModel(),
  columnMeta: metaHelper<ColumnMeta>(),
});
export type Features = typeof features;

/** A column is sorted by its header where it says `enableSorting: true`. */
export const everyColumn = {
  enableSorting: false,
  sortFn: constructSortFn({ sort: compareValues }),
  sortUndefined: 'last',
} as const;

export type Columns<Row extends object> = TableOptions<Features, Row>['columns'];

/** TanStack's column helper for one kind of row: `const column = columnsOf<Row>()`, outside of components. */
export const columnsOf = <Row extends object>() => createColumnHelper<Features, Row>();
