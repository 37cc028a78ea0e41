import type { StrategyEstimate, RoutingMeasurement } from '@toritsugi/contracts';
import { IntervalList, percentText, Section, shareText } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { measurementMessages } from './messages';
import styles from '../routing.module.css';

/** What each strategy would have closed on the logged choices; where the log cannot tell, why not. */
export function StrategyTable({ measured: { strategies, strategiesNote } }: { measured: RoutingMeasurement }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const drawn = strategies.flatMap(({ strategy, name, doublyRobust, interval, isInForce }) =>
    doublyRobust === null || doublyRobust === undefined
      ? []
      : [
          {
            id: strategy,
            label: localized(name),
            value: doublyRobust,
            low: interval?.low ?? null,
            high: interval?.high ?? null,
            isMain: isInForce,
          },
        ],
  );
  return (
    <Section title={t('strategies')} note={localized(strategiesNote)}>
      <div className={styles.stack}>
        {drawn.length > 0 && <IntervalList title={t('strategies')} rows={drawn} text={(share) => percentText(share)} />}
        <EstimateTable strategies={strategies} />
      </div>
    </Section>
  );
}

const column = columnsOf<StrategyEstimate>();

function EstimateTable({ strategies }: { strategies: readonly StrategyEstimate[] }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const columns = useMemo(() => {
    const share = (id: 'doublyRobust' | 'selfNormalised' | 'ips', header: string) =>
      column.accessor((one) => (one.refusal ? undefined : (one[id] ?? undefined)), {
        id,
        header,
        enableSorting: true,
        meta: { isNumber: true },
        cell: ({ getValue }) => shareText(getValue()),
      });
    return column.columns([
      column.accessor(({ name }) => localized(name), {
        id: 'strategy',
        header: t('strategy'),
        meta: { isRowHeader: true },
        cell: ({ getValue, row: { original: one } }) => (
          <>
            {getValue()}
            {one.isInForce && <span className={styles.small}>{t('inForce')}</span>}
          </>
        ),
      }),
      {
        ...share('doublyRobust', t('robust')),
        // Where the log cannot tell, the reason stands in the place of the estimate.
        cell: ({ row: { original: one } }) =>
          one.refusal ? <span className={styles.refusal}>{localized(one.refusal)}</span> : shareText(one.doublyRobust),
      },
      column.accessor('interval', {
        header: t('interval90'),
        meta: { isNumber: true },
        cell: ({ row: { original: one } }) =>
          one.interval && !one.refusal
            ? t('span', { low: shareText(one.interval.low), high: shareText(one.interval.high) })
            : '–',
      }),
      share('selfNormalised', t('snips')),
      share('ips', t('ips')),
      column.accessor('choices', { header: t('choices'), meta: { isNumber: true } }),
      column.accessor(({ effectiveSample }) => Math.floor(effectiveSample), {
        id: 'ess',
        header: t('ess'),
        meta: { isNumber: true },
      }),
      column.accessor(({ largestWeight }) => largestWeight.toFixed(1), {
        id: 'weight',
        header: t('weight'),
        meta: { isNumber: true },
      }),
    ]);
  }, [t, localized]);
  return <DataTable caption={t('strategies')} columns={columns} rows={strategies} rowId={({ strategy }) => strategy} />;
}
