import type { Dashboard } from '@toritsugi/contracts';
import { Section, shareText, SMALL_BELOW } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { DefinedTitle } from './Definitions';
import styles from './insight.module.css';
import { insightMessages } from './messages';
import { shareOf } from './numbers';

const column = columnsOf<Dashboard['promises'][number]>();

/** What people were told would be done by when: kept, of those that were kept or missed, and where nobody answered. */
export function PromisePanel({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ kind }) => t(`promise_${kind}`), {
          id: 'kind',
          header: t('promiseKind'),
          meta: { isRowHeader: true },
        }),
        column.accessor(({ keptToday, dueToday }) => t('outOf', { count: keptToday, total: dueToday }), {
          id: 'today',
          header: t('today'),
          meta: { isNumber: true },
        }),
        column.accessor('dueThisMonth', {
          header: t('month'),
          meta: { isNumber: true },
          cell: ({ row: { original } }) => (
            <>
              {t('outOf', { count: original.keptThisMonth, total: original.dueThisMonth })}
              {original.dueThisMonth > 0 && original.dueThisMonth < SMALL_BELOW && (
                <span className={styles.small}>{t('smallN')}</span>
              )}
            </>
          ),
        }),
        column.accessor('triedThisMonth', { header: t('promiseTried'), meta: { isNumber: true } }),
        column.accessor(({ keptThisMonth, dueThisMonth }) => shareText(shareOf(keptThisMonth, dueThisMonth)), {
          id: 'share',
          header: t('promiseShare'),
          meta: { isNumber: true },
        }),
      ]),
    [t],
  );
  return (
    <Section title={<DefinedTitle dashboard={dashboard} id="promises" title={t('promises')} />}>
      <DataTable
        caption={t('promises')}
        columns={columns}
        rows={dashboard.promises}
        rowId={({ kind }) => kind}
        isMuted={({ dueThisMonth }) => dueThisMonth < SMALL_BELOW}
      />
    </Section>
  );
}
