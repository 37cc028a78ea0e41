import { lazy, Suspense } from 'react';
import styles from './access.module.css';

/** The dictionaries are large: they are read once somebody types a new password. */
const PasswordStrength = lazy(async () => ({ default: (await import('./PasswordStrength')).PasswordStrength }));

/** Trap: its room is kept from the start. A line that came late would push the button away from under a click. */
export function StrengthLine({ password, name }: { password: string; name: string }) {
  return (
    <div className={styles.strength}>
      {password !== '' && (
        <Suspense>
          <PasswordStrength password={password} name={name} />
        </Suspense>
      )}
    </div>
  );
}
