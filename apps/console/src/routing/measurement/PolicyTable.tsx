import type { PolicyEstimate, RoutingMeasurement } from '@toritsugi/contracts';
import { IntervalList, percentText, Section, shareText } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { measurementMessages } from './messages';
import styles from '../routing.module.css';

/** What each policy would have closed on the logged choices; where the log cannot tell, why not. */
export function PolicyTable({ measured: { policies, policiesNote } }: { measured: RoutingMeasurement }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const drawn = policies.flatMap(({ policy, name, doublyRobust, interval, isInForce }) =>
    doublyRobust === null || doublyRobust === undefined
      ? []
      : [
          {
            id: policy,
            label: localized(name),
            value: doublyRobust,
            low: interval?.low ?? null,
            high: interval?.high ?? null,
            isMain: isInForce,
          },
        ],
  );
  return (
    <Section title={t('policies')} note={localized(policiesNote)}>
      <div className={styles.stack}>
        {drawn.length > 0 && <IntervalList title={t('policies')} rows={drawn} text={(share) => percentText(share)} />}
        <EstimateTable policies={policies} />
      </div>
    </Section>
  );
}

const column = columnsOf<PolicyEstimate>();

function EstimateTable({ policies }: { policies: readonly PolicyEstimate[] }) {
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
        id: 'policy',
        header: t('policy'),
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
  return <DataTable caption={t('policies')} columns={columns} rows={policies} rowId={({ policy }) => policy} />;
}
