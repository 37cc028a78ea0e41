import type { AdvisorBandRow } from '@toritsugi/contracts';
import { BandBadge, EmptyState, Section, shareText, SMALL_BELOW } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { measurementMessages } from './messages';
import styles from '../routing.module.css';

const column = columnsOf<AdvisorBandRow>();

/** Closes per advisor, each beside the average of the same band, with n and interval; few cases are grey and say so. */
export function AdvisorBands({ rows }: { rows: readonly AdvisorBandRow[] }) {
  const t = useText(measurementMessages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('band', {
          header: t('band'),
          enableSorting: true,
          cell: ({ getValue }) => <BandBadge band={getValue()} label={t(`band_${getValue()}`)} />,
        }),
        column.accessor('advisor.name', { header: t('advisor'), enableSorting: true, meta: { isRowHeader: true } }),
        column.accessor('n', {
          header: t('n'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ getValue }) => (
            <>
              {getValue()}
              {getValue() > 0 && getValue() < SMALL_BELOW && <span className={styles.small}>{t('smallN')}</span>}
            </>
          ),
        }),
        column.accessor(({ rate }) => rate ?? undefined, {
          id: 'rate',
          header: t('rate'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ getValue }) => shareText(getValue()),
        }),
        column.accessor('interval', {
          header: t('interval90'),
          meta: { isNumber: true },
          cell: ({ row: { original: one } }) =>
            one.interval ? t('span', { low: shareText(one.interval.low), high: shareText(one.interval.high) }) : '–',
        }),
        column.accessor('bandRate', {
          header: t('bandRate'),
          meta: { isNumber: true },
          cell: ({ getValue }) => shareText(getValue()),
        }),
        column.accessor('pending', { header: t('pending'), enableSorting: true, meta: { isNumber: true } }),
      ]),
    [t],
  );
  return (
    <Section title={t('advisors')} note={t('advisorsNote')}>
      {rows.every(({ n }) => n === 0) ? (
        <EmptyState title={t('advisorsEmpty')}>
          {t('advisorsEmptyHint', { count: rows.reduce((sum, { pending }) => sum + pending, 0) })}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('advisors')}
          columns={columns}
          rows={rows}
          rowId={({ band, advisor }) => `${band} ${advisor.id}`}
          isMuted={({ n }) => n < SMALL_BELOW}
        />
      )}
    </Section>
  );
}
