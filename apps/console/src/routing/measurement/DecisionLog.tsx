import type { LoggedDecision } from '@toritsugi/contracts';
import { BandBadge, dateTimeText, EmptyState, percentText, Section, shareText } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { measurementMessages } from './messages';
import { routingMessages } from '../messages';
import styles from '../routing.module.css';

const column = columnsOf<LoggedDecision>();

/** The latest decisions as they were made: by which strategy and arm, with what chance, on which versions. */
export function DecisionLog({ decisions }: { decisions: readonly LoggedDecision[] }) {
  const t = useText(measurementMessages);
  const words = useText(routingMessages);
  const { language, localized } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('at', {
          header: t('at'),
          enableSorting: true,
          meta: { isRowHeader: true },
          cell: ({ getValue }) => dateTimeText(getValue(), language),
        }),
        column.accessor(({ segmentLabel }) => localized(segmentLabel), {
          id: 'segment',
          header: t('segment'),
          enableSorting: true,
          meta: { isText: true },
          cell: ({ getValue, row: { original } }) => (
            <>
              {getValue()} <BandBadge band={original.band} label={t(`band_${original.band}`)} compact />
            </>
          ),
        }),
        column.accessor(({ strategy }) => (strategy ? words(`strategy_${strategy}`) : t('beforeStrategies')), {
          id: 'strategy',
          header: t('strategy'),
          meta: { isText: true },
          cell: ({ getValue, row: { original } }) => (
            <>
              {getValue()}
              {original.arm && <span className={styles.small}>{words(`arm_${original.arm}`)}</span>}
            </>
          ),
        }),
        column.accessor(({ chosen }) => chosen?.name, {
          id: 'chosen',
          header: t('chosen'),
          enableSorting: true,
          cell: ({ getValue, row: { original } }) => (
            <>
              {getValue() ?? '–'}
              {(original.isExploration || original.isManual) && (
                <span className={styles.small}>{t(original.isManual ? 'manual' : 'exploration')}</span>
              )}
            </>
          ),
        }),
        column.accessor(({ bridgedBy }) => bridgedBy?.name, {
          id: 'bridgedBy',
          header: t('bridgedBy'),
          enableSorting: true,
          cell: ({ getValue }) => getValue() ?? '–',
        }),
        column.accessor(({ propensity }) => propensity ?? undefined, {
          id: 'propensity',
          header: t('propensity'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ row: { original } }) => shareText(original.propensity),
        }),
        column.accessor('considered', { header: t('considered'), meta: { isNumber: true } }),
        column.accessor(({ rate }) => rate ?? undefined, {
          id: 'rate',
          header: t('rateMinusPrice'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ getValue, row: { original: one } }) =>
            getValue() === undefined ? '–' : `${shareText(getValue())} − ${percentText(one.price ?? 0)}`,
        }),
        column.accessor(({ closeRateVersion, settingsVersion }) => `${closeRateVersion} / ${settingsVersion ?? '–'}`, {
          id: 'versions',
          header: t('versions'),
          meta: { isNumber: true },
        }),
        column.accessor(({ isAccepted }) => t(isAccepted ? 'accepted' : 'notAccepted'), {
          id: 'result',
          header: t('result'),
          cell: ({ getValue, row: { original } }) => (
            <>
              {getValue()}
              {original.isClosed && <strong className={styles.small}>{t('closed')}</strong>}
            </>
          ),
        }),
      ]),
    [t, words, language, localized],
  );
  return (
    <Section title={t('decisions')}>
      <DataTable
        caption={t('decisions')}
        columns={columns}
        rows={decisions}
        rowId={({ transferId }) => transferId}
        empty={<EmptyState title={t('decisionsEmpty')} />}
      />
    </Section>
  );
}
