import type { TargetEffect } from '@toritsugi/contracts';
import { useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { scoringMessages } from './messages';
import { ObservedRate } from './ObservedRate';
import styles from './scoring.module.css';

const column = columnsOf<TargetEffect['bands'][number]>();

/** People and close rates per band, now and after. */
export function EffectTable({ effect }: { effect: TargetEffect }) {
  const t = useText(scoringMessages);
  const { localized } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('band', { header: t('band'), meta: { isRowHeader: true } }),
        column.accessor('before', { header: t('before'), meta: { isNumber: true } }),
        column.accessor('after', { header: t('after'), meta: { isNumber: true } }),
        column.accessor('chanceBefore', {
          header: t('rateBefore'),
          cell: ({ row }) => <ObservedRate rate={row.original.chanceBefore} />,
        }),
        column.accessor('chanceAfter', {
          header: t('rateAfter'),
          cell: ({ row }) => <ObservedRate rate={row.original.chanceAfter} />,
        }),
      ]),
    [t],
  );
  return (
    <div className={styles.effect} role="status">
      <p className={styles.part}>{t('estimated')}</p>
      <ul className={styles.sentences}>
        {effect.sentences.map((sentence) => (
          <li key={sentence.en}>{localized(sentence)}</li>
        ))}
      </ul>
      <DataTable caption={t('estimated')} columns={columns} rows={effect.bands} rowId={({ band }) => band} />
    </div>
  );
}
