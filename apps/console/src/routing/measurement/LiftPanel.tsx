import type { IntervalView, LiftView, RoutingMeasurement } from '@toritsugi/contracts';
import { binomialInterval } from '@toritsugi/statistics';
import { dateText, dateTimeText, EmptyState, IntervalList, percentText, Section, StatTile } from '@toritsugi/ui';
import { useMemo } from 'react';
import { ChartFrame } from '../../chart/ChartFrame';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { measurementMessages } from './messages';
import styles from '../routing.module.css';

const SHOWN_BLOCKS = 12;

const pointsText = (share: number): string => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}`;

/**
 * Does the strategy close more per transfer than longest idle? In words first, with the interval, and no more than can
 * be said.
 */
export function LiftPanel({ measured: { lift, blocks } }: { measured: RoutingMeasurement }) {
  const t = useText(measurementMessages);
  const isEmpty = lift.engineCount + lift.controlCount === 0;
  return (
    <Section title={t('lift')} note={isEmpty ? undefined : t('liftNote', { days: lift.horizonDays })}>
      <div className={styles.stack}>
        <LiftResult
          lift={lift}
          words={{ engine: t('engine'), control: t('control'), rate: t('rate'), count: t('compared') }}
          testId="verdict"
        />
        {isEmpty && <EmptyState title={t('liftEmpty')}>{t('liftEmptyHint', { days: lift.horizonDays })}</EmptyState>}
        <BlockTable blocks={blocks} />
      </div>
    </Section>
  );
}

/** What is compared, in words. */
export interface LiftWords {
  readonly engine: string;
  readonly control: string;
  /** What is compared, and of what it is a share. */
  readonly rate: string;
  readonly count: string;
}

/** The verdict, both arms beside each other, how sure the difference is, and when it can be told. */
export function LiftResult({ lift, words, testId }: { lift: LiftView; words: LiftWords; testId?: string }) {
  const t = useText(measurementMessages);
  const { language, localized } = useLanguage();
  const isEmpty = lift.engineCount + lift.controlCount === 0;
  return (
    <>
      <p className={styles.verdict} data-verdict={lift.verdict} data-testid={testId}>
        {localized(lift.sentence)}
      </p>
      {!isEmpty && (
        <>
          <ChartFrame
            level={3}
            title={words.rate}
            chart={<ArmChart lift={lift} words={words} />}
            table={<ArmTable lift={lift} words={words} />}
          />
          <Difference lift={lift} />
        </>
      )}
      {lift.verdict === 'no_difference_shown' && (
        <p className={styles.muted}>
          {lift.tellableAt
            ? t('tellable', { day: dateText(lift.tellableAt, language) })
            : t('notForeseen', { days: lift.horizonDays })}
        </p>
      )}
    </>
  );
}

interface ArmRow {
  id: 'engine' | 'control';
  rate: number | null;
  count: number;
  blocks: number;
}

const armsOf = (lift: LiftView): readonly ArmRow[] => [
  { id: 'engine', rate: lift.engineRate ?? null, count: lift.engineCount, blocks: lift.engineBlocks },
  { id: 'control', rate: lift.controlRate ?? null, count: lift.controlCount, blocks: lift.controlBlocks },
];

function ArmChart({ lift, words }: { lift: LiftView; words: LiftWords }) {
  const rows = armsOf(lift).flatMap(({ id, rate, count }) => {
    if (rate === null) return [];
    const interval = binomialInterval({ successes: Math.round(rate * count), trials: count });
    return [
      {
        id,
        label: `${words[id]} n=${count}`,
        value: rate,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        isMain: id === 'engine',
      },
    ];
  });
  return <IntervalList title={words.rate} rows={rows} text={(rate) => percentText(rate)} />;
}

const armColumn = columnsOf<ArmRow>();

function ArmTable({ lift, words }: { lift: LiftView; words: LiftWords }) {
  const t = useText(measurementMessages);
  const rows = useMemo(() => armsOf(lift), [lift]);
  const columns = useMemo(
    () =>
      armColumn.columns([
        armColumn.accessor(({ id }) => words[id], { id: 'arm', header: t('arm'), meta: { isRowHeader: true } }),
        armColumn.accessor('blocks', { header: t('blocks'), meta: { isNumber: true } }),
        armColumn.accessor('count', { header: words.count, meta: { isNumber: true } }),
        armColumn.accessor(({ rate }) => (rate === null ? '–' : percentText(rate)), {
          id: 'rate',
          header: words.rate,
          meta: { isNumber: true },
        }),
      ]),
    [t, words],
  );
  return <DataTable caption={words.rate} columns={columns} rows={rows} rowId={({ id }) => id} />;
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

type Block = RoutingMeasurement['blocks'][number];
const blockColumn = columnsOf<Block>();

function BlockTable({ blocks }: { blocks: readonly Block[] }) {
  const t = useText(measurementMessages);
  const { language } = useLanguage();
  const rows = useMemo(() => blocks.slice(-SHOWN_BLOCKS).reverse(), [blocks]);
  const columns = useMemo(
    () =>
      blockColumn.columns([
        blockColumn.accessor('startsAt', {
          header: t('starts'),
          meta: { isRowHeader: true },
          cell: ({ getValue }) => dateTimeText(getValue(), language),
        }),
        blockColumn.accessor(({ arm }) => t(arm), { id: 'arm', header: t('arm') }),
        blockColumn.accessor('transfers', { header: t('transfers'), meta: { isNumber: true } }),
        blockColumn.accessor('closes', { header: t('closes'), meta: { isNumber: true } }),
      ]),
    [t, language],
  );
  return (
    <DataTable
      caption={t('recentBlocks')}
      showsCaption
      columns={columns}
      rows={rows}
      rowId={({ startsAt, arm }) => `${startsAt} ${arm}`}
      empty={<p className={styles.muted}>{t('blocksEmpty')}</p>}
    />
  );
}
