import { isRehearsal } from '@toritsugi/journey';
import { defineMessages, useText } from '../language';
import styles from './rehearsal.module.css';

const messages = defineMessages({ rehearsal: { ja: 'リハーサル', en: 'Rehearsal' } });

/** Beside the name of whoever is a rehearsal: by their id, or as the server says where no id is told. */
export function RehearsalMark({ of }: { of: string | boolean | undefined }) {
  const t = useText(messages);
  const isOne = typeof of === 'string' ? isRehearsal(of) : of === true;
  return isOne ? <span className={styles.mark}>{t('rehearsal')}</span> : null;
}
