import { VisuallyHidden } from '@mantine/core';
import type { AttributeImpact, GroupImpact, ImpactMeasure } from '@toritsugi/contracts';
import { IntervalBar, percentText } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import styles from './fairness.module.css';
import { fairnessMessages } from './messages';

const known = ['woman', 'man', 'another', 'under_30', 'from_30', 'from_40', 'from_50', 'undeclared'] as const;

/** The word for a group; one that this screen does not know counts as not declared. */
export const groupWord = (group: string): `group_${(typeof known)[number]}` =>
  `group_${known.find((one) => one === group) ?? 'undeclared'}`;

const column = columnsOf<GroupImpact>();

/** One row per group: how many, how often, and compared with the highest. */
export function ImpactTable({ part, threshold }: { part: AttributeImpact; threshold: number }) {
  const t = useText(fairnessMessages);
  const columns = useMemo(() => {
    const rate = (id: 'selection' | 'transfer') =>
      column.accessor(id, { header: t(id), cell: ({ row }) => <Rate measure={row.original[id]} /> });
    const ratio = (id: 'selection' | 'transfer') =>
      column.accessor(id, {
        id: `${id}Ratio`,
        header: () => (
          <>
            <span aria-hidden="true">{t('ratio')}</span>
            <VisuallyHidden>{t('ratioOf', { measure: t(id) })}</VisuallyHidden>
          </>
        ),
        cell: ({ row }) => <Ratio measure={row.original[id]} threshold={threshold} />,
      });
    return column.columns([
      column.accessor(({ group }) => t(groupWord(group)), {
        id: 'group',
        header: t('group'),
        meta: { isRowHeader: true },
      }),
      column.accessor('n', {
        header: t('people'),
        meta: { isNumber: true },
        cell: ({ row: { original: one } }) =>
          one.isHidden ? <span className={styles.muted}>{t('hidden')}</span> : one.n,
      }),
      rate('selection'),
      ratio('selection'),
      rate('transfer'),
      ratio('transfer'),
    ]);
  }, [t, threshold]);
  return <DataTable caption={t(part.attribute)} columns={columns} rows={part.groups} rowId={({ group }) => group} />;
}

const orNull = <T,>(value: T | null | undefined): T | null => value ?? null;

function Rate({ measure }: { measure: ImpactMeasure | null | undefined }) {
  if (!measure) return <span className={styles.muted}>–</span>;
  return (
    <>
      <span className={styles.value}>{percentText(measure.rate)}</span>{' '}
      <span className={styles.muted}>
        ({Math.round(measure.low * 100)}–{Math.round(measure.high * 100)})
      </span>
    </>
  );
}

function Ratio({ measure, threshold }: { measure: ImpactMeasure | null | undefined; threshold: number }) {
  const t = useText(fairnessMessages);
  const { signs } = useLanguage();
  const ratio = orNull(measure?.ratio);
  if (!measure) return <span className={styles.muted}>–</span>;
  if (ratio === null) return <span className={styles.muted}>{t('noRatio')}</span>;
  if (measure.isBest) return <>{t('best')}</>;
  const [low, high] = [orNull(measure.ratioLow) ?? ratio, orNull(measure.ratioHigh) ?? ratio];
  return (
    <div className={styles.ratio}>
      <IntervalBar
        value={ratio}
        low={low}
        high={high}
        max={1.25}
        reference={threshold}
        tone={measure.isFlagged ? 'alert' : 'normal'}
      />
      <span>
        <span className={styles.value}>{ratio.toFixed(2)}</span>{' '}
        <span className={styles.muted}>
          ({low.toFixed(2)}–{high.toFixed(2)})
        </span>
      </span>
      <span className={styles.verdict} data-flagged={measure.isFlagged}>
        {measure.isFlagged
          ? `■ ${t('flagged')}${signs.dot}${t(measure.isDistinct ? 'distinct' : 'chance')}`
          : t('inRange')}
      </span>
    </div>
  );
}
