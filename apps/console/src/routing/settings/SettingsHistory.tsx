import type { RoutingOverview } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { routingMessages } from '../messages';
import styles from '../routing.module.css';

/** Every version of the settings, the newest first, with what changed. */
export function SettingsHistory({ overview: { versions } }: { overview: RoutingOverview }) {
  const t = useText(routingMessages);
  const { language, localized } = useLanguage();
  return (
    <Section title={t('settingsHistory')}>
      <div className={styles.scroll} role="group" aria-label={t('settingsHistory')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('version')}</th>
              <th scope="col">{t('since')}</th>
              <th scope="col">{t('changed')}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ version, effectiveAt, changes }) => (
              <tr key={version}>
                <th scope="row" className={styles.nowrap}>
                  {version}
                </th>
                {/* What an agency begins with has no hour: it was there before its clock ran. */}
                <td className={styles.nowrap}>
                  {changes.length === 0 ? '–' : dateTimeText(effectiveAt, language, { year: true })}
                </td>
                <td className={styles.wide}>
                  {changes.length === 0 ? (
                    t('firstVersion')
                  ) : (
                    <ul className={styles.changes}>
                      {changes.map(({ label, before, after }) => (
                        <li key={label.en}>
                          {t('changeLine', {
                            label: localized(label),
                            before: localized(before),
                            after: localized(after),
                          })}
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
