import { Skeleton } from '@mantine/core';
import type { Operation } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { may, useMe } from '../server/me';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { routingMessages } from './messages';
import styles from './routing.module.css';

const parts = [
  { to: '/routing', operation: 'routing.read', word: 'partSettings' },
  { to: '/measurement', operation: 'measurement.read', word: 'partMeasurement' },
  { to: '/calibration', operation: 'routing.read', word: 'partCalibration' },
  { to: '/what-if', operation: 'whatIf.read', word: 'partWhatIf' },
  { to: '/ranking-feedback', operation: 'rankingFeedback.review', word: 'partFeedback' },
] as const satisfies readonly { to: string; operation: Operation; word: keyof typeof routingMessages }[];

/** One of the pages of routing: its title, the way to the others, and what it shows once it is there. */
export function RoutingPart<Data>({
  title,
  data,
  error,
  onRetry,
  children,
}: {
  title: string;
  data: Data | undefined;
  error: Error | null;
  onRetry: () => void;
  children: (data: Data) => ReactNode;
}) {
  const t = useText(routingMessages);
  const me = useMe();
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <nav className={styles.parts} aria-label={t('parts')}>
          {parts
            .filter(({ operation }) => may(me, operation))
            .map(({ to, word }) => (
              <Link key={to} to={to} className={styles.part} activeProps={{ 'aria-current': 'page' }}>
                {t(word)}
              </Link>
            ))}
        </nav>
      </div>
      {error && !data && <LoadFailed error={error} onRetry={onRetry} />}
      {!data && !error && <Skeleton height={420} role="status" aria-label={t('loading')} />}
      {data && children(data)}
    </main>
  );
}
