import { daysSince } from '@toritsugi/calendar';
import { touchTone } from '@toritsugi/journey';
import { useText } from '../language';
import { useNow } from '../server/connection';
import { personMessages } from './messages';
import styles from './person.module.css';

const signs = { ok: '●', soon: '▲', late: '■' } as const;

/** How many days of Tokyo ago agency and person last heard each other. */
export function TouchDays({ at }: { at: string }) {
  const t = useText(personMessages);
  const days = daysSince(Date.parse(at), useNow(60_000));
  const tone = touchTone(days);
  return (
    <span className={styles.touch} data-tone={tone}>
      <span aria-hidden="true">{signs[tone]}</span>{' '}
      {days > 1 ? t('touchDays', { days }) : t(days === 0 ? 'touchToday' : 'touchYesterday')}
    </span>
  );
}
