import { NativeSelect } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useLanguage, useText } from '../language';
import { MissingPage, WaitingPage } from '../page/PageStates';
import { usePageTitle } from '../page/title';
import { may, useMe } from '../server/me';
import { settingsGroups } from './areas';
import { NextStep } from './start/NextStep';
import { settingsMessages } from './messages';
import styles from './settings.module.css';

/** The settings: their areas at the side, the chosen one beside them. */
export function SettingsPage() {
  const t = useText(settingsMessages);
  const { localized, signs } = useLanguage();
  const me = useMe();
  const navigate = useNavigate();
  const { area } = useParams({ strict: false });
  const groups = settingsGroups
    .map(({ word, areas }) => ({ word, areas: areas.filter(({ operation }) => may(me, operation)) }))
    .filter(({ areas }) => areas.length > 0);
  const all = groups.flatMap(({ areas }) => areas);
  const chosen = area === undefined ? all[0] : all.find((one) => one.area === area);
  usePageTitle(chosen ? `${localized(chosen.word)}${signs.dot}${t('settings')}` : t('settings'));
  if (chosen === undefined) return <MissingPage />;
  return (
    <div className={styles.page}>
      <nav className={styles.areas} aria-label={t('areas')}>
        {groups.map((group) => (
          <div key={group.word.en}>
            <p className={styles.group}>{localized(group.word)}</p>
            {group.areas.map((one) => (
              <Link
                key={one.area}
                to="/settings/$area"
                params={{ area: one.area }}
                className={styles.link}
                aria-current={one === chosen ? 'page' : undefined}
              >
                {localized(one.word)}
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <main className={styles.main} id="main" tabIndex={-1}>
        <NativeSelect
          className={styles.areaChoice}
          aria-label={t('areas')}
          value={chosen.area}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ to: '/settings/$area', params: { area: value }, search: {} })
          }
          data={groups.map((group) => ({
            group: localized(group.word),
            items: group.areas.map((one) => ({ value: one.area, label: localized(one.word) })),
          }))}
        />
        {chosen.area !== 'start' && <NextStep area={chosen.area} />}
        <Suspense fallback={<WaitingPage />}>
          <chosen.Area key={chosen.area} />
        </Suspense>
      </main>
    </div>
  );
}
