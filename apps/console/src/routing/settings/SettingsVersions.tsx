import type { RoutingOverview } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { routingMessages } from '../messages';
import styles from '../routing.module.css';

type Version = RoutingOverview['versions'][number];
const column = columnsOf<Version>();

/** Every version of the settings, the newest first, with what changed. */
export function SettingsVersions({ overview: { versions } }: { overview: RoutingOverview }) {
  const t = useText(routingMessages);
  const { language } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('version', { header: t('version'), meta: { isRowHeader: true } }),
        // What an agency begins with has no hour: it was there before its clock ran.
        column.accessor(
          ({ changes, effectiveAt }) =>
            changes.length === 0 ? '–' : dateTimeText(effectiveAt, language, { year: true }),
          { id: 'since', header: t('since') },
        ),
        column.accessor('changes', {
          header: t('changed'),
          meta: { isText: true },
          cell: ({ row }) => <Changes changes={row.original.changes} />,
        }),
      ]),
    [t, language],
  );
  return (
    <Section title={t('settingsVersions')}>
      <DataTable
        caption={t('settingsVersions')}
        columns={columns}
        rows={versions}
        rowId={({ version }) => String(version)}
      />
    </Section>
  );
}

function Changes({ changes }: Pick<Version, 'changes'>) {
  const t = useText(routingMessages);
  const { localized } = useLanguage();
  if (changes.length === 0) return <>{t('firstVersion')}</>;
  return (
    <ul className={styles.changes}>
      {changes.map(({ label, before, after }) => (
        <li key={label.en}>
          {t('changeLine', { label: localized(label), before: localized(before), after: localized(after) })}
        </li>
      ))}
    </ul>
  );
}
