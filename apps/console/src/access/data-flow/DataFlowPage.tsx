import { Button, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { queryKeys } from '@toritsugi/client';
import { accessGrantCalls, type FlowRow } from '@toritsugi/contracts';
import { EmptyState } from '@toritsugi/ui';
import { useDeferredValue, useMemo, useState } from 'react';
import styles from '../../insight/insight.module.css';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { usePageTitle } from '../../page/title';
import { useRead } from '../../server/queries';
import { columnsOf } from '../../table/columns';
import { csvLines, saveCsv } from '../../table/csv-file';
import { DataTable } from '../../table/DataTable';
import { useTableSearch } from '../../table/table-state';
import { readAuditSearch } from '../audit/audit-search';
import { flowMessages } from './messages';

const PAGE = 50;

/** A row in words. */
interface Line {
  readonly id: string;
  readonly purpose: string;
  readonly way: string;
  readonly kind: string;
  readonly readers: string;
  readonly place: string;
  readonly field: string;
}
const shownFields = ['purpose', 'kind', 'way', 'readers', 'place', 'field'] as const satisfies readonly (keyof Line)[];
const column = columnsOf<Line>();

/** Which data of registrants reaches whom, and what for (S000-32). */
export function DataFlowPage() {
  const t = useText(flowMessages);
  usePageTitle(t('title'));
  const search = useSearch({ from: '/staff/data-flow' });
  const navigate = useNavigate();
  // Kept here as well: a half-composed word must not be taken back by the address.
  const [wanted, setWanted] = useState(search.q ?? '');
  const words = useDeferredValue(wanted.trim().toLowerCase());
  const write = (q: string): void => {
    setWanted(q);
    void navigate({ to: '.', search: readAuditSearch({ sort: search.sort, q }), replace: true });
  };
  const { data, error, refetch } = useRead({ key: queryKeys.dataFlow, call: accessGrantCalls.dataFlow, input: {} });
  const lineOf = useLineOf();
  const lines = useMemo(
    () => data?.rows.map(lineOf).filter((line) => words === '' || textOf(line).includes(words)),
    [data, lineOf, words],
  );
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('title')}</h1>
      <div className={styles.panel}>
        <p className={styles.panelNote}>{t('about')}</p>
        <div className={styles.filters}>
          <TextInput
            className={styles.wide}
            label={t('search')}
            value={wanted}
            onChange={(event) => write(event.currentTarget.value)}
          />
          {lines && (
            <span className={styles.muted} role="status">
              {t('shown', { count: lines.length })}
            </span>
          )}
          <Button size="sm" variant="default" disabled={!lines} onClick={() => lines && save(lines, t)}>
            {t('csv')}
          </Button>
        </div>
        {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
        {(lines || !error) && <Lines lines={lines} />}
      </div>
    </main>
  );
}

const textOf = (line: Line): string =>
  shownFields
    .map((field) => line[field])
    .join(' ')
    .toLowerCase();

function save(lines: readonly Line[], t: ReturnType<typeof useText<typeof flowMessages>>): void {
  const header = shownFields.map((field) => t(field));
  saveCsv('data-flow.csv', [csvLines([header, ...lines.map((line) => shownFields.map((field) => line[field]))])]);
}

function useLineOf() {
  const t = useText(flowMessages);
  const { localized, signs } = useLanguage();
  return useMemo(
    () =>
      ({ place, way, field, kind, purpose, readers }: FlowRow): Line => ({
        id: `${place} ${way} ${field}`,
        purpose: localized(purpose),
        way: t(`way_${way}`),
        kind: t(`kind_${kind}`),
        readers:
          readers.length === 0
            ? t('nobody')
            : readers
                .map(({ caller, reach }) => `${t(`caller_${caller}`)}${signs.bracketed(t(`reach_${reach}`))}`)
                .join(signs.dot),
        place,
        field,
      }),
    [t, localized, signs],
  );
}

function Lines({ lines }: { lines: readonly Line[] | undefined }) {
  const t = useText(flowMessages);
  const columns = useMemo(
    () =>
      column.columns(
        shownFields.map((field) =>
          column.accessor(field, {
            header: t(field),
            enableSorting: true,
            meta: field === 'purpose' ? { isRowHeader: true } : { isText: field === 'readers' },
          }),
        ),
      ),
    [t],
  );
  return (
    <DataTable
      isList
      caption={t('title')}
      columns={columns}
      rows={lines}
      rowId={({ id }) => id}
      state={useTableSearch(PAGE)}
      empty={<EmptyState title={t('noMatch')} />}
    />
  );
}
