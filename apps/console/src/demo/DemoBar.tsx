import { Button } from '@mantine/core';
import { accessCalls, type DemoClock } from '@toritsugi/contracts';
import { Announcer, dateText, dayValue, timeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { createChoice, useChoice } from '../page/choice';
import { useNow, useServerClock } from '../server/connection';
import { useAction } from '../server/queries';
import styles from './demo-bar.module.css';
import { demoMessages } from './messages';

const foldChoice = createChoice('toritsugi.demo-bar', ['open', 'folded'] as const, 'open');
const steps = [
  { seconds: 15, label: 'plus15' },
  { seconds: 60, label: 'plus60' },
  { seconds: 600, label: 'plus600' },
] as const;

/** The demo agency's clock: everybody's, moved from here. It exists in demo mode alone. */
export function DemoBar() {
  const t = useText(demoMessages);
  const { language } = useLanguage();
  const clock = useServerClock();
  const now = useNow();
  const [fold, setFold] = useChoice(foldChoice);
  const [said, setSaid] = useState('');
  const isFolded = fold === 'folded';
  const isFrozen = clock.isFrozen();
  const set = useAction({
    call: accessCalls.setClock,
    onDone: (reading) => {
      clock.take(reading);
      setSaid(
        t('moved', {
          time: `${dateText(reading.serverNow, language)} ${timeText(reading.serverNow, language, { seconds: true })}`,
        }),
      );
    },
  });
  const move = (body: DemoClock) => () => set.mutate({ body });
  return (
    <aside className={styles.bar} aria-label={t('bar')}>
      <span className={styles.clock}>
        <span className={styles.name}>{t('bar')}</span>
        <span>{dateText(now, language, { year: true })}</span>
        <strong className={styles.time}>{timeText(now, language, { seconds: true })}</strong>
        {isFrozen && <span className={styles.frozen}>❚❚ {t('frozen')}</span>}
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={!isFolded}
        aria-controls={isFolded ? undefined : 'demo-clock-buttons'}
        aria-label={t(isFolded ? 'show' : 'hide')}
        onClick={() => setFold(isFolded ? 'open' : 'folded')}
      >
        {isFolded ? '▸' : '◂'}
      </Button>
      {!isFolded && (
        <span className={styles.buttons} id="demo-clock-buttons">
          {steps.map(({ seconds, label }) => (
            <Button
              key={label}
              size="compact-sm"
              variant="default"
              disabled={set.isPending}
              onClick={move({ advanceSeconds: seconds })}
            >
              {t(label)}
            </Button>
          ))}
          <Button
            size="compact-sm"
            variant="default"
            disabled={set.isPending}
            onClick={() => set.mutate({ body: { at: nextMorning(clock.now()) } })}
          >
            {t('nextMorning')}
          </Button>
          <Button size="compact-sm" variant="default" disabled={set.isPending} onClick={move({ isFrozen: !isFrozen })}>
            {t(isFrozen ? 'run' : 'stop')}
          </Button>
        </span>
      )}
      <Announcer message={said} />
    </aside>
  );
}

/** Nine in the morning of the next day, Tokyo (which has no summer time). */
const nextMorning = (now: number): string => new Date(`${dayValue(now, 1)}T09:00:00+09:00`).toISOString();
