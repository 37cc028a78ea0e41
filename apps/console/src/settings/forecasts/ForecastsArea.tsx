import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type ForecastView } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { dateText, EmptyState } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { useRead } from '../../server/queries';
import { useSegmentLabel } from '../../server/vocabulary';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { useTableSearch } from '../../table/table-state';
import { PersonLink } from '../PersonLink';
import styles from '../settings.module.css';
import { figureText, TrackRecord } from './ForecastLines';
import { forecastMessages } from './messages';

const PAGE = 50;
const column = columnsOf<ForecastView>();

/** Every figure that was foretold of a change, and what happened: the ledger of forecasts. */
export function ForecastsArea() {
  const t = useText(forecastMessages);
  const { language } = useLanguage();
  const nameOf = useSubjectName();
  const { data, error, refetch } = useRead({ key: queryKeys.forecasts, call: settingsCalls.forecasts, input: {} });
  const table = useTableSearch(PAGE);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor((row) => t('subject', { name: nameOf(row), version: row.subjectVersion }), {
          id: 'subject',
          header: t('change'),
          enableSorting: true,
          meta: { isRowHeader: true },
          cell: ({ row: { original }, getValue }) => (
            <Link to="/settings/$area/$id" params={addressOf(original)} className={styles.name}>
              {getValue()}
            </Link>
          ),
        }),
        column.accessor(({ measure }) => t(measure), { id: 'measure', header: t('measure'), enableSorting: true }),
        column.accessor(
          ({ measure, estimate, low, high }) => {
            const say = (value: number): string => figureText(measure, value);
            return t('range', { estimate: say(estimate), low: say(low), high: say(high) });
          },
          { id: 'forecast', header: t('forecast') },
        ),
        column.accessor('startsAt', {
          header: t('begins'),
          enableSorting: true,
          cell: ({ getValue }) => dateText(getValue(), language),
        }),
        column.accessor('dueAt', {
          header: t('due'),
          enableSorting: true,
          cell: ({ getValue }) => dateText(getValue(), language),
        }),
        column.accessor(
          ({ measure, actual, people }) =>
            actual === null ? '–' : t('from', { actual: figureText(measure, actual), people: people ?? 0 }),
          { id: 'actual', header: t('actual') },
        ),
        column.accessor((row) => t(verdictOf(row)), {
          id: 'verdict',
          header: t('verdict'),
          enableSorting: true,
          cell: ({ row: { original }, getValue }) => (
            <span className={original.isInside === true ? styles.fine : styles.muted}>{getValue()}</span>
          ),
        }),
        column.accessor(({ by }) => by?.name ?? '–', {
          id: 'by',
          header: t('by'),
          cell: ({ row: { original } }) => <PersonLink person={original.by} otherwise="–" />,
        }),
      ]),
    [t, language, nameOf],
  );
  return (
    <div className={styles.area}>
      <section className={styles.list} aria-labelledby="area-title">
        <h1 id="area-title">{t('title')}</h1>
        <p className={styles.muted}>{t('note')}</p>
        <p role="status">
          <b>
            <TrackRecord />
          </b>
        </p>
        {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={240} />}
        {data && (
          <DataTable
            isList
            caption={t('title')}
            columns={columns}
            rows={data.items}
            rowId={({ id }) => id}
            state={table}
            empty={<EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
          />
        )}
      </section>
    </div>
  );
}

const verdictOf = ({ state, isInside, actual, high }: ForecastView) => {
  if (state !== 'settled') return state;
  if (isInside === true) return 'inside';
  return actual !== null && actual > high ? 'above' : 'below';
};

const addressOf = ({ kind, subjectId }: ForecastView) =>
  kind === 'target' ? { area: 'targets', id: subjectId } : { area: 'form', id: '' };

function useSubjectName(): (row: ForecastView) => string {
  const t = useText(forecastMessages);
  const labelOf = useSegmentLabel();
  const targets = useRead({ key: queryKeys.settings('target'), call: settingsCalls.targets, input: {} }).data?.items;
  return useMemo(
    () =>
      ({ kind, subjectId }: ForecastView) => {
        if (kind === 'form') return t('form');
        const occupation = targets?.find(({ id }) => id === subjectId)?.setting.occupation;
        return occupation === undefined ? (targets ? subjectId : '…') : labelOf(occupation);
      },
    [t, labelOf, targets],
  );
}
