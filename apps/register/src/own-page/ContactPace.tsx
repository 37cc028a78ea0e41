import type { WishContact } from '@toritsugi/contracts';
import { DAY, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import { useState } from 'react';
import field from '../fields/Field.module.css';
import { Button } from '../frame/Button';
import { Failure } from '../frame/Notice';
import { dayOf } from '../words/when';
import styles from './own-page.module.css';
import { useOwnWords } from './use-own-words';

const paces = ['any', 'every_few_days', 'weekly'] as const satisfies readonly WishContact['frequency'][];

interface Props {
  pace: Pick<WishContact, 'frequency' | 'pausedUntil'>;
  /** ISO 8601. */
  serverNow: string;
  onWish: (change: Partial<Props['pace']>) => void;
}

/** How often we contact them of our own accord, and until when not at all. */
export function ContactPace({ pace: { frequency, pausedUntil }, serverNow, onWish }: Props) {
  const { w, language } = useOwnWords();
  const [day, setDay] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  return (
    <>
      <fieldset className={styles.hours}>
        <legend>{w('pace')}</legend>
        {paces.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="pace"
              checked={frequency === one}
              onChange={() => onWish({ frequency: one })}
              aria-describedby="pace-why"
            />
            {w(`pace_${one}`)}
          </label>
        ))}
      </fieldset>
      <p className="muted" id="pace-why">
        {w('paceWhy')}
      </p>
      <div className={styles.pause} role="group" aria-labelledby="pause">
        <strong id="pause">{w('pause')}</strong>
        {pausedUntil === null ? (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              setIsMissing(day === '');
              if (day !== '') onWish({ pausedUntil: day });
            }}
          >
            <p className="muted">{w('pauseWhy')}</p>
            <label className={field.label} htmlFor="pause-day">
              {w('pauseDay')}
            </label>
            <input
              id="pause-day"
              type="date"
              className={`${field.control} ${styles.day}`}
              value={day}
              min={tokyoDay(Date.parse(serverNow) + DAY)}
              onChange={({ currentTarget }) => setDay(currentTarget.value)}
            />
            <Failure text={isMissing ? w('pauseDayMissing') : undefined} />
            <Button type="submit" kind="quiet">
              {w('pauseGo')}
            </Button>
          </form>
        ) : (
          <>
            <p role="status">{w('pausedUntil', { day: dayOf(tokyoMoment(pausedUntil).toISOString(), language) })}</p>
            <Button kind="quiet" onClick={() => onWish({ pausedUntil: null })}>
              {w('resume')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
