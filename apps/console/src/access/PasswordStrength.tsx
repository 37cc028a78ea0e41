import { useDeferredValue, useMemo } from 'react';
import { useText } from '../language';
import { messages } from './messages';
import styles from './access.module.css';
import { SHORTEST_PASSWORD, strengthOf } from './password-strength';

const words = ['strength_0', 'strength_1', 'strength_2', 'strength_3', 'strength_4'] as const;

/** How hard a new password is to guess: a hint while it is typed; whether it is taken is the server's to say. */
export function PasswordStrength({ password, name }: { password: string; name: string }) {
  const t = useText(messages);
  const typed = useDeferredValue(password);
  const score = useMemo(() => strengthOf(typed, [name]), [typed, name]);
  const missing = SHORTEST_PASSWORD - [...typed].length;
  return (
    <p className={styles.muted} role="status">
      {missing > 0 ? t('tooShort', { count: missing }) : t(words[score] ?? 'strength_0')}
    </p>
  );
}
