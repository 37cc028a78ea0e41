import { Button } from '@mantine/core';
import type { Me, PresenceView } from '@toritsugi/contracts';
import { PresenceDot, Section, timeText } from '@toritsugi/ui';
import { lazy, Suspense, useState } from 'react';
import { useLanguage, useText } from '../language';
import { may, useMe } from '../server/me';
import { PlayedMark } from '../transfer/PlayedMark';
import { useVocabulary } from '../server/vocabulary';
import { messages as shellMessages } from '../shell/messages';
import { freeByOccupation } from './free-by-occupation';
import { messages } from './messages';
import styles from './colleagues.module.css';

const PutAwayDialog = lazy(async () => ({ default: (await import('./PutAwayDialog')).PutAwayDialog }));

/** Whom I may put away: mine to lead, at rest. */
const isMineToPutAway = (me: Me, { state, teamName }: PresenceView): boolean =>
  may(me, 'presence.override') &&
  (me.role === 'manager' || teamName === me.teamName) &&
  (state === 'available' || state === 'wrap_up');

const order = [
  'available',
  'reserved',
  'on_call',
  'in_consultation',
  'wrap_up',
  'away',
  'unreachable',
  'offline',
] as const;

/** Who could be rung, by what they advise on; who they are, and since when, behind a click. */
export function Colleagues({ presences }: { presences: readonly PresenceView[] }) {
  const t = useText(messages);
  const here = presences.filter(({ state }) => state !== 'offline');
  return (
    <Section title={t('colleagues')}>
      {here.length === 0 && <p className={styles.quiet}>{t('nobody')}</p>}
      <Specialties advisors={here.filter(({ side }) => side === 'advisor')} />
      <details className={styles.names}>
        <summary>{t('colleagueNames')}</summary>
        <Side title={t('advisors')} presences={presences.filter(({ side }) => side === 'advisor')} />
        <Side title={t('intake')} presences={presences.filter(({ side }) => side === 'intake')} />
      </details>
    </Section>
  );
}

/** Of everything that somebody who is there advises on: how many are free. Most first. */
function Specialties({ advisors }: { advisors: readonly PresenceView[] }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const { occupations } = useVocabulary();
  const label = (id: string): string => {
    const known = occupations.find((one) => one.id === id);
    return known === undefined ? id : localized(known.name);
  };
  if (advisors.length === 0) return null;
  return (
    <ul className={styles.specialties}>
      {freeByOccupation(advisors).map(({ occupation, free }) => (
        <li key={occupation} data-free={free > 0 || undefined}>
          {t('freeAdvisors', { specialty: label(occupation), count: free })}
        </li>
      ))}
    </ul>
  );
}

function Side({ title, presences }: { title: string; presences: readonly PresenceView[] }) {
  const t = useText(messages);
  const me = useMe();
  const [leaving, setLeaving] = useState<PresenceView['staff'] | null>(null);
  const word = useText(shellMessages);
  const { language } = useLanguage();
  const sorted = [...presences].sort(
    (left, right) =>
      order.indexOf(left.state) - order.indexOf(right.state) || (left.staff.name < right.staff.name ? -1 : 1),
  );
  if (sorted.length === 0) return null;
  return (
    <>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.list}>
        {sorted.map((presence) => (
          <li key={presence.staff.id} data-staff={presence.staff.id} data-state={presence.state}>
            <span>
              {presence.staff.name} <PlayedMark staffId={presence.staff.id} />
            </span>
            {isMineToPutAway(me, presence) && (
              <Button
                size="compact-xs"
                variant="default"
                className={styles.putAway}
                aria-label={t('putAwayOf', { name: presence.staff.name })}
                onClick={() => setLeaving(presence.staff)}
              >
                {t('putAway')}
              </Button>
            )}
            <PresenceDot
              state={presence.state}
              text={
                presence.state === 'away' && presence.reason
                  ? word('awayFor', { reason: word(presence.reason) })
                  : word(presence.state)
              }
            />
            {presence.state !== 'offline' && (
              <span className={styles.since}>{t('sinceTime', { time: timeText(presence.since, language) })}</span>
            )}
          </li>
        ))}
      </ul>
      {leaving !== null && (
        <Suspense>
          <PutAwayDialog staff={leaving} onClose={() => setLeaving(null)} />
        </Suspense>
      )}
    </>
  );
}
