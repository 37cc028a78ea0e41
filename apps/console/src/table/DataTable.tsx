import { Skeleton } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSelector } from '@tabler/icons-react';
import { useTable, type Header, type SortDirection } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { useText } from '../language';
import { everyColumn, features, type ColumnMeta, type Columns, type Features } from './columns';
import styles from './data-table.module.css';
import { tableMessages } from './messages';
import { Pager } from './Pager';
import { useTableState, type TableState } from './table-state';

const NONE: readonly never[] = [];
const SKELETON_ROWS = [0, 1, 2, 3];

export interface DataTableProps<Row extends object> {
  /** Names the table, and the box it is scrolled in; hidden from sight unless `showsCaption`. */
  caption: string;
  showsCaption?: boolean;
  /** Made once: `useMemo` where they hold texts. */
  columns: Columns<Row>;
  /** `undefined` while they are being read. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** Things rather than figures to compare: on a telephone each row is a card, with nothing out of sight. */
  isList?: boolean;
  /** Few cases: grey, as whatever rests on them. */
  isMuted?: (row: Row) => boolean;
  /** Stands in the place of a table without rows. */
  empty?: ReactNode;
  /** Rows on a page; all of them on one unless told. A `state` has its own. */
  pageSize?: number;
  /** Where order and page are kept; in the table itself unless told. */
  state?: TableState;
  /** How many rows the server has: `rows` are then the asked page of them, in the asked order. */
  rowCount?: number;
  testId?: string;
}

/** Every table of the console: TanStack Table's columns, drawn for eye, keyboard, screen reader and telephone. */
export function DataTable<Row extends object>({
  caption,
  showsCaption = false,
  columns,
  rows,
  rowId,
  isList = false,
  isMuted,
  empty,
  pageSize,
  state,
  rowCount,
  testId,
}: DataTableProps<Row>) {
  const t = useText(tableMessages);
  const own = useTableState(pageSize);
  const { sorting, pagination, onSortingChange, onPaginationChange } = state ?? own;
  const total = rowCount ?? rows?.length ?? 0;
  // The list may have become shorter since its page was chosen.
  const pageIndex = Math.min(pagination.pageIndex, Math.max(0, Math.ceil(total / pagination.pageSize) - 1));
  const table = useTable({
    features,
    columns,
    data: rows ?? NONE,
    getRowId: rowId,
    defaultColumn: everyColumn,
    state: { sorting, pagination: { ...pagination, pageIndex } },
    onSortingChange,
    onPaginationChange,
    enableMultiSort: false,
    autoResetPageIndex: false,
    manualSorting: rowCount !== undefined,
    manualPagination: rowCount !== undefined,
    rowCount,
  });
  if (rows !== undefined && total === 0 && empty !== undefined) return empty;
  return (
    <>
      <div className={styles.frame}>
        <div className={styles.scroll} role="group" aria-label={caption} tabIndex={0}>
          <table className={styles.table} data-list={isList} data-testid={testId} aria-busy={rows === undefined}>
            <caption className={showsCaption ? styles.caption : styles.hidden}>{caption}</caption>
            <thead>
              {table.getHeaderGroups().map((group) => (
                <tr key={group.id}>
                  {group.headers.map((header) => (
                    <HeaderCell key={header.id} header={header} />
                  ))}
                </tr>
              ))}
            </thead>
            <tbody>
              {table.getRowModel().rows.map((row) => (
                <tr key={row.id} data-muted={isMuted?.(row.original)}>
                  {row.getAllCells().map((cell) => {
                    const { meta, header, cell: content } = cell.column.columnDef;
                    const Cell = meta?.isRowHeader ? 'th' : 'td';
                    return (
                      <Cell
                        key={cell.id}
                        scope={meta?.isRowHeader ? 'row' : undefined}
                        className={classOf(meta)}
                        data-label={isList && typeof header === 'string' ? header : undefined}
                      >
                        {called(content, cell.getContext())}
                      </Cell>
                    );
                  })}
                </tr>
              ))}
              {rows === undefined &&
                SKELETON_ROWS.map((row) => (
                  <tr key={row}>
                    {table.getAllLeafColumns().map(({ id }) => (
                      <td key={id}>
                        <Skeleton height={14} my={3} />
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </div>
      {rows === undefined && (
        <span className={styles.hidden} role="status">
          {t('loading')}
        </span>
      )}
      {total > pagination.pageSize && (
        <Pager
          pageIndex={pageIndex}
          pageSize={pagination.pageSize}
          rowCount={total}
          onPage={(page) => table.setPageIndex(page)}
        />
      )}
    </>
  );
}

function HeaderCell<Row extends object>({ header }: { header: Header<Features, Row> }) {
  const { column } = header;
  const sorted = column.getIsSorted();
  const content = called(column.columnDef.header, header.getContext());
  return (
    <th
      scope="col"
      className={classOf(column.columnDef.meta)}
      aria-sort={sorted === false ? undefined : ariaSort[sorted]}
    >
      {column.getCanSort() ? (
        <button type="button" className={styles.sort} onClick={column.getToggleSortingHandler()}>
          <span>{content}</span>
          <SortMark sorted={sorted} />
        </button>
      ) : (
        content
      )}
    </th>
  );
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

function SortMark({ sorted }: { sorted: SortDirection | false }) {
  const Icon = sorted === false ? IconSelector : sorted === 'asc' ? IconChevronUp : IconChevronDown;
  return <Icon size={14} aria-hidden="true" data-sorted={sorted} />;
}

/**
 * Called, not mounted as a component: columns that are made anew keep the focus and the open tips inside their cells.
 */
const called = <Context,>(
  content: string | ((context: Context) => ReactNode) | undefined,
  context: Context,
): ReactNode => (typeof content === 'function' ? content(context) : content);

const classOf = ({ isRowHeader, isNumber, isText }: ColumnMeta = {}): string | undefined =>
  [isRowHeader && styles.rowHeader, isNumber && styles.number, isText && styles.text].filter(Boolean).join(' ') ||
  undefined;
