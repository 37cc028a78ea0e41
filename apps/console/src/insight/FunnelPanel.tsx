import type { Dashboard, FunnelStep } from '@toritsugi/contracts';
import { EmptyState, Section, shareText } from '@toritsugi/ui';
import { lazy, useMemo } from 'react';
import { ChartFrame } from '../chart/ChartFrame';
import { stepsHeight } from '../chart/heights';
import { useLanguage, useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { insightMessages } from './messages';
import { shareOf } from './numbers';

const StepsChart = lazy(async () => ({ default: (await import('../chart/StepsChart')).StepsChart }));

/** Today from registration to close, as a table first and as bars on request. */
export function FunnelPanel({ dashboard: { funnel } }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  const { localized } = useLanguage();
  const rows = useMemo(() => rowsOf(funnel), [funnel]);
  if (funnel.every(({ count }) => count === 0))
    return (
      <Section title={t('funnel')}>
        <EmptyState title={t('funnelEmpty')}>{t('funnelEmptyHint')}</EmptyState>
      </Section>
    );
  return (
    <ChartFrame
      title={t('funnel')}
      first="table"
      height={stepsHeight(rows.length)}
      chart={
        <StepsChart
          title={t('funnel')}
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
      table={<StepTable rows={rows} />}
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

function StepTable({ rows }: { rows: readonly StepRow[] }) {
  const t = useText(insightMessages);
  const { localized } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ name }) => localized(name), { id: 'step', header: t('step'), meta: { isRowHeader: true } }),
        column.accessor('count', { header: t('count'), meta: { isNumber: true } }),
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
    [t, localized],
  );
  return <DataTable caption={t('funnel')} columns={columns} rows={rows} rowId={({ id }) => id} />;
}
