import { daysSince, touchTone } from '@toritsugi/journey';
import { useText } from '../language';
import { useNow } from '../server/connection';
import { personMessages } from './messages';
import styles from './person.module.css';

const signs = { ok: '●', soon: '▲', late: '■' } as const;

/** How many whole days ago agency and person last heard each other. */
export function TouchDays({ at }: { at: string }) {
  const t = useText(personMessages);
  const now = new Date(useNow(60_000));
  const touched = new Date(at);
  const tone = touchTone(touched, now);
  return (
    <span className={styles.touch} data-tone={tone}>
      <span aria-hidden="true">{signs[tone]}</span> {t('touchDays', { days: daysSince(touched, now) })}
    </span>
  );
}
