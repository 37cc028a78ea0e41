import { Button } from '@mantine/core';
import { RefusedError } from '@toritsugi/client';
import { Link } from '@tanstack/react-router';
import { EntranceFrame } from '../access/EntranceFrame';
import styles from '../access/access.module.css';
import { useText } from '../language';
import { messages } from './messages';

/** Instead of a page that could not be read: why, in the server's words or in `unknown`'s, and where to go. */
export function GoneLink({
  title,
  unknown,
  error,
  onRetry,
}: {
  title: string;
  unknown: string;
  error: Error | null;
  onRetry: () => void;
}) {
  const t = useText(messages);
  const isAnswered = error === null || error instanceof RefusedError;
  const isUnknown = error === null || (error instanceof RefusedError && error.status === 404);
  return (
    <EntranceFrame>
      <section className={styles.card}>
        <h1 className={styles.title}>{isAnswered ? title : t('failed')}</h1>
        {isAnswered && <p role="alert">{isUnknown ? unknown : error?.message}</p>}
        {isAnswered ? (
          <Button size="sm" renderRoot={(props: object) => <Link to="/sign-in" {...props} />}>
            {t('toSignIn')}
          </Button>
        ) : (
          <Button size="sm" onClick={onRetry}>
            {t('again')}
          </Button>
        )}
      </section>
    </EntranceFrame>
  );
}
