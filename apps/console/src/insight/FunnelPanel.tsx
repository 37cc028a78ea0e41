import type { FunnelStep } from '@toritsugi/contracts';
import { UnstyledButton } from '@mantine/core';
import { EmptyState, Section, shareText } from '@toritsugi/ui';
import { lazy, useMemo } from 'react';
import { ChartFrame } from '../chart/ChartFrame';
import { stepsHeight } from '../chart/heights';
import { useLanguage, useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import styles from './insight.module.css';
import { insightMessages } from './messages';
import { shareOf } from './numbers';

const StepsChart = lazy(async () => ({ default: (await import('../chart/StepsChart')).StepsChart }));

/** People step by step, as a table first and as bars on request; with `onOpen` a count leads to its people. */
export function FunnelPanel({
  title,
  note,
  steps,
  empty: [emptyTitle, emptyHint],
  onOpen,
}: {
  title: string;
  note?: string;
  steps: readonly FunnelStep[];
  empty: readonly [title: string, hint: string];
  onOpen?: (stepId: string) => void;
}) {
  const t = useText(insightMessages);
  const { localized } = useLanguage();
  const rows = useMemo(() => rowsOf(steps), [steps]);
  if (steps.every(({ count }) => count === 0))
    return (
      <Section title={title}>
        <EmptyState title={emptyTitle}>{emptyHint}</EmptyState>
      </Section>
    );
  return (
    <ChartFrame
      title={title}
      {...(note !== undefined && { note })}
      first="table"
      height={stepsHeight(rows.length)}
      chart={
        <StepsChart
          title={title}
          countLabel={t('count')}
          steps={rows.map(({ name, count, ofPrevious, ofFirst }) => ({
            name: localized(name),
            count,
            facts: [
              [t('ofPrevious'), shareText(ofPrevious)],
              [t('ofFirst'), shareText(ofFirst)],
            ],
          }))}
        />
      }
      table={<StepTable title={title} rows={rows} {...(onOpen && { onOpen })} />}
    />
  );
}

interface StepRow extends FunnelStep {
  /** Null at the first step, and where nobody came. */
  readonly ofPrevious: number | null;
  readonly ofFirst: number | null;
}

const rowsOf = (steps: readonly FunnelStep[]): StepRow[] =>
  steps.map((step, index) => ({
    ...step,
    ofPrevious: index === 0 ? null : shareOf(step.count, steps[index - 1]?.count ?? 0),
    ofFirst: index === 0 ? null : shareOf(step.count, steps[0]?.count ?? 0),
  }));

const column = columnsOf<StepRow>();

function StepTable({
  title,
  rows,
  onOpen,
}: {
  title: string;
  rows: readonly StepRow[];
  onOpen?: (stepId: string) => void;
}) {
  const t = useText(insightMessages);
  const { localized } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ name }) => localized(name), { id: 'step', header: t('step'), meta: { isRowHeader: true } }),
        column.accessor('count', {
          header: t('count'),
          cell: ({ row: { original } }) =>
            onOpen === undefined || original.count === 0 ? (
              original.count
            ) : (
              <UnstyledButton className={styles.number} onClick={() => onOpen(original.id)}>
                {original.count}
              </UnstyledButton>
            ),
          meta: { isNumber: true },
        }),
        column.accessor(({ ofPrevious }) => shareText(ofPrevious), {
          id: 'ofPrevious',
          header: t('ofPrevious'),
          meta: { isNumber: true },
        }),
        column.accessor(({ ofFirst }) => shareText(ofFirst), {
          id: 'ofFirst',
          header: t('ofFirst'),
          meta: { isNumber: true },
        }),
      ]),
    [t, localized, onOpen],
  );
  return <DataTable caption={title} columns={columns} rows={rows} rowId={({ id }) => id} />;
}
