import { RefusedError } from '@toritsugi/client';
import styles from '../access/access.module.css';

/** Why it did not work, where no field says it. `gone`: instead of the general words for what is not there any more. */
export function Unsaid({ error, otherwise, gone }: { error: Error | null; otherwise: string; gone?: string }) {
  if (error === null) return null;
  const isRefused = error instanceof RefusedError;
  if (isRefused && (error.code === 'password_weak' || error.problems.length > 0)) return null;
  return (
    <p className={styles.refused} role="alert">
      {!isRefused ? otherwise : error.status === 404 && gone !== undefined ? gone : error.message}
    </p>
  );
}
