import { Button } from '@mantine/core';
import styles from './panels.module.css';

/** What happened and what to do; read out at once. `message` is the server's sentence. */
export function ErrorPanel({
  title,
  message,
  retryLabel,
  onRetry,
}: {
  title: string;
  message?: string;
  retryLabel?: string;
  onRetry?: () => void;
}) {
  return (
    <div className={styles.error} role="alert">
      <p className={styles.errorTitle}>{title}</p>
      {message !== undefined && <p className={styles.errorText}>{message}</p>}
      {retryLabel !== undefined && onRetry !== undefined && (
        <Button size="sm" variant="default" onClick={onRetry}>
          {retryLabel}
        </Button>
      )}
    </div>
  );
}
