import type { DemoAccount } from '@toritsugi/contracts';
import { useMemo } from 'react';
import { useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import styles from './access.module.css';
import { messages } from './messages';

const column = columnsOf<DemoAccount>();

/** The people of the demo agency, each of whom fills in the form above. */
export function DemoAccounts({
  accounts,
  onUse,
}: {
  accounts: readonly DemoAccount[];
  onUse: (account: DemoAccount) => void;
}) {
  const t = useText(messages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('name', {
          header: t('demoName'),
          meta: { isRowHeader: true },
          cell: ({ getValue, row }) => (
            <button
              type="button"
              className={styles.use}
              aria-label={t('use', { name: getValue() })}
              onClick={() => onUse(row.original)}
            >
              {getValue()}
            </button>
          ),
        }),
        column.accessor(({ role }) => t(role), { id: 'role', header: t('demoRole') }),
        column.accessor('login', { header: t('login'), cell: ({ getValue }) => <code>{getValue()}</code> }),
      ]),
    [t, onUse],
  );
  return (
    <section className={styles.demo} aria-labelledby="demo">
      <h2 className={styles.demoTitle} id="demo">
        {t('demoTitle')}
      </h2>
      <p className={styles.muted}>{t('demoNote')}</p>
      <DataTable caption={t('demoTitle')} columns={columns} rows={accounts} rowId={({ login }) => login} />
    </section>
  );
}
