import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type SettingKind } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import type { FieldValues } from 'react-hook-form';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useRead } from '../server/queries';
import { settingsMessages } from './messages';
import { PersonLink } from './PersonLink';
import { sayChange, type SettingField } from './setting-field';
import styles from './settings.module.css';

/** Who set what when and why, newest first, in the words of the form. */
export function SettingHistory<Setting extends FieldValues>({
  kind,
  id,
  fields,
}: {
  kind: SettingKind;
  id: string;
  fields: readonly SettingField<Setting>[];
}) {
  const t = useText(settingsMessages);
  const { language, localized } = useLanguage();
  const { data, error, refetch } = useRead({
    key: queryKeys.settingHistory(kind, id),
    call: settingsCalls.history,
    input: { params: { kind, id } },
  });
  return (
    <section className={styles.history} aria-labelledby="setting-history">
      <h2 id="setting-history">{t('history')}</h2>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={60} />}
      {data?.entries.length === 0 && <p className={styles.muted}>{t('noHistory')}</p>}
      {data && data.entries.length > 0 && (
        <ol>
          {data.entries.map((entry) => (
            <li key={entry.id}>
              <time dateTime={entry.at}>{dateTimeText(entry.at, language)}</time>
              <div>
                {entry.before === null && <p>{t('added')}</p>}
                {sayChange(fields, entry, language).map((change) => (
                  <p key={change.label.en}>
                    {change.before === null
                      ? t('firstValue', { label: localized(change.label), after: change.after })
                      : t('changed', { label: localized(change.label), before: change.before, after: change.after })}
                  </p>
                ))}
                <p className={styles.muted}>
                  <PersonLink person={entry.by} otherwise={t('byNobody')} />
                  {entry.reason !== '' && `${language === 'ja' ? '　' : ' · '}${entry.reason}`}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
