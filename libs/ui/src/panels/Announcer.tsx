import styles from './lists.module.css';

/** A line that is read out when it changes and seen by nobody. It must be on the page before its first message. */
export function Announcer({ message, isUrgent = false }: { message: string; isUrgent?: boolean }) {
  return (
    <div className={styles.hidden} role={isUrgent ? 'alert' : 'status'} aria-live={isUrgent ? 'assertive' : 'polite'}>
      {message}
    </div>
  );
}
