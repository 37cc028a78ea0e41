import { queryKeys } from '@toritsugi/client';
import { rescueCalls } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useText } from '../language';
import { EmployerLink } from '../person/EmployerLink';
import { RegistrantLink } from '../person/RegistrantLink';
import { may, useMe } from '../server/me';
import { useRead } from '../server/queries';
import { rescueMessages } from './messages';
import { RescueClock } from './RescueClock';
import styles from './rescue.module.css';

const EVERY_MS = 30_000;

/** Beside other work of the day: who seems about to decline, each with its countdown. */
export function RescueLines({ isOwnOnly }: { isOwnOnly: boolean }) {
  const t = useText(rescueMessages);
  const me = useMe();
  const { data } = useRead({
    key: queryKeys.rescues,
    call: rescueCalls.desk,
    input: {},
    refetchEvery: EVERY_MS,
    isOff: !may(me, rescueCalls.desk.operation),
  });
  const lines = data?.rescues.filter(({ advisor }) => !isOwnOnly || advisor?.id === me.id) ?? [];
  if (lines.length === 0) return null;
  return (
    <section className={styles.card} aria-labelledby="rescues-here">
      <div className={styles.line}>
        <h2 className={styles.heading} id="rescues-here">
          {t('title')}
        </h2>
        <Link className={styles.name} to="/rescues">
          {t('toAll')}
        </Link>
      </div>
      <ul className={styles.lines}>
        {lines.map((rescue) => (
          <li key={rescue.id} className={styles.line}>
            <span>
              <RegistrantLink id={rescue.registrantId}>{t('personName', { name: rescue.name })}</RegistrantLink>{' '}
              <EmployerLink employer={rescue.employer} />{' '}
              <span className={styles.muted}>{rescue.advisor && t('advisor', { name: rescue.advisor.name })}</span>
            </span>
            <RescueClock rescue={rescue} />
          </li>
        ))}
      </ul>
    </section>
  );
}
