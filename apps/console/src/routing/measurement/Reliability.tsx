import { Button } from '@mantine/core';
import type { CalibrationView } from '@toritsugi/contracts';
import { EmptyState, percentText, ReliabilityPlot, StatTile } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { measurementMessages } from './messages';
import styles from '../routing.module.css';

const number = (value: number | null | undefined, digits = 4): string | null =>
  value === null || value === undefined ? null : value.toFixed(digits);

/** How predictions fared: scores beside those of the mean alone, and predicted against observed, as a chart or a table. */
export function Reliability({ calibration }: { calibration: CalibrationView }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const [isTable, setIsTable] = useState(false);
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
      <div className={styles.buttons}>
        <strong>{t('reliability')}</strong>
        <Button size="sm" variant="default" onClick={() => setIsTable(!isTable)}>
          {t(isTable ? 'chart' : 'table')}
        </Button>
      </div>
      {isTable ? (
        <BinTable bins={bins} />
      ) : (
        <ReliabilityPlot
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
      )}
    </div>
  );
}

function BinTable({ bins }: { bins: CalibrationView['bins'] }) {
  const t = useText(measurementMessages);
  return (
    <div className={styles.scroll} role="group" aria-label={t('reliability')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {t('predicted')}
            </th>
            <th scope="col" className={styles.number}>
              {t('observed')}
            </th>
            <th scope="col" className={styles.number}>
              {t('interval90')}
            </th>
            <th scope="col" className={styles.number}>
              {t('n')}
            </th>
            <th scope="col" className={styles.number}>
              {t('closes')}
            </th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ predicted, observed, interval, n, closes }) => (
            <tr key={`${predicted} ${n} ${closes}`}>
              <td className={styles.number}>{percentText(predicted)}</td>
              <td className={styles.number}>{percentText(observed)}</td>
              <td className={styles.number}>
                {t('span', { low: percentText(interval.low), high: percentText(interval.high) })}
              </td>
              <td className={styles.number}>{n}</td>
              <td className={styles.number}>{closes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
