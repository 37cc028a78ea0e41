import type { CalibrationView } from '@toritsugi/contracts';
import { EmptyState, percentText, StatTile } from '@toritsugi/ui';
import { lazy, useMemo } from 'react';
import { ChartFrame } from '../../chart/ChartFrame';
import { RELIABILITY_HEIGHT } from '../../chart/heights';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { measurementMessages } from './messages';
import styles from '../routing.module.css';

const ReliabilityChart = lazy(async () => ({
  default: (await import('../../chart/ReliabilityChart')).ReliabilityChart,
}));

const number = (value: number | null | undefined, digits = 4): string | null =>
  value === null || value === undefined ? null : value.toFixed(digits);

/**
 * How predictions fared: scores beside those of the mean alone, and predicted against observed, as a chart or a table.
 */
export function Reliability({ calibration }: { calibration: CalibrationView }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const { bins, n, closes, brier, brierOfMean, logLoss, logLossOfMean, slope, bias, sentence } = calibration;
  if (bins.length === 0) return <EmptyState title={t('tooFew')}>{localized(sentence)}</EmptyState>;
  return (
    <div className={styles.stack}>
      <p>{localized(sentence)}</p>
      <div className={styles.tiles}>
        <StatTile label={t('n')} value={n}>
          {t('closes')} {closes}
        </StatTile>
        <StatTile label={t('logLoss')} value={number(logLoss)}>
          {t('ofMean', { value: number(logLossOfMean) ?? '–' })}
        </StatTile>
        <StatTile label={t('brier')} value={number(brier)}>
          {t('ofMean', { value: number(brierOfMean) ?? '–' })}
        </StatTile>
        <StatTile label={t('slope')} value={number(slope, 2)} />
        <StatTile
          label={t('bias')}
          value={bias === null || bias === undefined ? null : `${bias > 0 ? '+' : ''}${(bias * 100).toFixed(1)}%`}
        />
      </div>
      <ChartFrame
        level={3}
        title={t('reliability')}
        height={RELIABILITY_HEIGHT}
        chart={
          <ReliabilityChart
            title={t('reliability')}
            xLabel={t('predicted')}
            yLabel={t('observed')}
            text={(share) => percentText(share, 0)}
            points={bins.map(({ predicted, observed, interval, n: size }) => ({
              predicted,
              observed,
              low: interval.low,
              high: interval.high,
              n: size,
            }))}
          />
        }
        table={<BinTable bins={bins} />}
      />
    </div>
  );
}

type Bin = CalibrationView['bins'][number];
const column = columnsOf<Bin>();

function BinTable({ bins }: { bins: readonly Bin[] }) {
  const t = useText(measurementMessages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('predicted', {
          header: t('predicted'),
          meta: { isRowHeader: true, isNumber: true },
          cell: ({ getValue }) => percentText(getValue()),
        }),
        column.accessor('observed', {
          header: t('observed'),
          meta: { isNumber: true },
          cell: ({ getValue }) => percentText(getValue()),
        }),
        column.accessor(
          ({ interval: { low, high } }) => t('span', { low: percentText(low), high: percentText(high) }),
          { id: 'interval', header: t('interval90'), meta: { isNumber: true } },
        ),
        column.accessor('n', { header: t('n'), meta: { isNumber: true } }),
        column.accessor('closes', { header: t('closes'), meta: { isNumber: true } }),
      ]),
    [t],
  );
  return (
    <DataTable
      caption={t('reliability')}
      columns={columns}
      rows={bins}
      rowId={({ predicted, n, closes }) => `${predicted} ${n} ${closes}`}
    />
  );
}
