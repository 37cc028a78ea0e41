import { Link } from '@tanstack/react-router';
import { useText } from '../language';
import { noteMessages } from './messages';
import styles from './notes.module.css';

/** Beside the form, in a tab of its own: what was typed stays. */
export function ManualLink() {
  const t = useText(noteMessages);
  return (
    <Link className={styles.link} to="/writing" target="_blank">
      {t('how')}
    </Link>
  );
}
