import { Button } from '@mantine/core';
import type { IntervalView, LiftView, RoutingMeasurement } from '@toritsugi/contracts';
import { binomialInterval } from '@toritsugi/statistics';
import { dateTimeText, DotIntervals, EmptyState, percentText, Section, StatTile } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { measurementMessages } from './messages';
import styles from '../routing.module.css';

const SHOWN_BLOCKS = 12;

const pointsText = (share: number): string => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}`;

/** Does the strategy close more per transfer than longest idle? In words first, with the interval, and no more than can be said. */
export function LiftPanel({ measured: { lift, blocks } }: { measured: RoutingMeasurement }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const [isTable, setIsTable] = useState(false);
  const isEmpty = lift.engineTransfers + lift.controlTransfers === 0;
  return (
    <Section
      title={t('lift')}
      note={isEmpty ? undefined : t('liftNote', { days: lift.horizonDays })}
      actions={
        isEmpty ? undefined : (
          <Button size="sm" variant="default" onClick={() => setIsTable(!isTable)}>
            {t(isTable ? 'chart' : 'table')}
          </Button>
        )
      }
    >
      <div className={styles.stack}>
        <p className={styles.verdict} data-verdict={lift.verdict} data-testid="verdict">
          {localized(lift.sentence)}
        </p>
        {isEmpty ? (
          <EmptyState title={t('liftEmpty')}>{t('liftEmptyHint', { days: lift.horizonDays })}</EmptyState>
        ) : isTable ? (
          <ArmTable lift={lift} />
        ) : (
          <ArmChart lift={lift} />
        )}
        {!isEmpty && <Difference lift={lift} />}
        <BlockTable blocks={blocks} />
      </div>
    </Section>
  );
}

interface ArmRow {
  id: 'engine' | 'control';
  rate: number | null;
  transfers: number;
  blocks: number;
}

const armsOf = (lift: LiftView): readonly ArmRow[] => [
  { id: 'engine', rate: lift.engineRate ?? null, transfers: lift.engineTransfers, blocks: lift.engineBlocks },
  { id: 'control', rate: lift.controlRate ?? null, transfers: lift.controlTransfers, blocks: lift.controlBlocks },
];

function ArmChart({ lift }: { lift: LiftView }) {
  const t = useText(measurementMessages);
  const rows = armsOf(lift).flatMap(({ id, rate, transfers }) => {
    if (rate === null) return [];
    const interval = binomialInterval({ successes: Math.round(rate * transfers), trials: transfers });
    return [
      {
        id,
        label: `${t(id)} n=${transfers}`,
        value: rate,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        isMain: id === 'engine',
      },
    ];
  });
  return <DotIntervals title={t('lift')} rows={rows} text={(rate) => percentText(rate)} />;
}

function ArmTable({ lift }: { lift: LiftView }) {
  const t = useText(measurementMessages);
  return (
    <div className={styles.scroll} role="group" aria-label={t('lift')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('arm')}</th>
            <th scope="col" className={styles.number}>
              {t('blocks')}
            </th>
            <th scope="col" className={styles.number}>
              {t('compared')}
            </th>
            <th scope="col" className={styles.number}>
              {t('rate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {armsOf(lift).map(({ id, rate, transfers, blocks }) => (
            <tr key={id}>
              <th scope="row">{t(id)}</th>
              <td className={styles.number}>{blocks}</td>
              <td className={styles.number}>{transfers}</td>
              <td className={styles.number}>{rate === null ? '–' : percentText(rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Difference({ lift }: { lift: LiftView }) {
  const t = useText(measurementMessages);
  const span = (interval: IntervalView | null | undefined): string =>
    interval ? t('span', { low: pointsText(interval.low), high: pointsText(interval.high) }) : '–';
  return (
    <div className={styles.tiles}>
      <StatTile
        label={t('difference')}
        value={
          lift.difference === null || lift.difference === undefined
            ? null
            : t('points', { value: pointsText(lift.difference) })
        }
      />
      <StatTile label={t('intervalAlways')} value={span(lift.alwaysValid)} />
      <StatTile label={t('intervalOnce')} value={span(lift.interval)} />
    </div>
  );
}

function BlockTable({ blocks }: { blocks: RoutingMeasurement['blocks'] }) {
  const t = useText(measurementMessages);
  const { language } = useLanguage();
  if (blocks.length === 0) return <p className={styles.muted}>{t('blocksEmpty')}</p>;
  return (
    <div className={styles.scroll} role="group" aria-label={t('recentBlocks')} tabIndex={0}>
      <table className={styles.table}>
        <caption className={styles.muted}>{t('recentBlocks')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('starts')}</th>
            <th scope="col">{t('arm')}</th>
            <th scope="col" className={styles.number}>
              {t('transfers')}
            </th>
            <th scope="col" className={styles.number}>
              {t('closes')}
            </th>
          </tr>
        </thead>
        <tbody>
          {blocks
            .slice(-SHOWN_BLOCKS)
            .reverse()
            .map(({ startsAt, arm, transfers, closes }) => (
              <tr key={`${startsAt} ${arm}`}>
                <th scope="row" className={styles.nowrap}>
                  {dateTimeText(startsAt, language)}
                </th>
                <td>{t(arm)}</td>
                <td className={styles.number}>{transfers}</td>
                <td className={styles.number}>{closes}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
