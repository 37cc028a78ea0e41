import { useLanguage, useText } from '../language';
import { selectionMessages } from './messages';
import styles from './selection.module.css';

/** What colleagues wrote of an employer, where it is needed: before somebody is submitted to it. */
export function EmployerNote({ note }: { note: string | undefined }) {
  const t = useText(selectionMessages);
  const { signs } = useLanguage();
  if (note === undefined || note.trim() === '') return null;
  return (
    <p className={styles.employerNote}>
      <b>
        {t('employerNote')}
        {signs.colon}
      </b>
      {note}
    </p>
  );
}
