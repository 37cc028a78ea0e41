import { Link } from '@tanstack/react-router';
import { may, useMe } from '../server/me';
import { useText } from '../language';
import { personMessages } from './messages';
import styles from './person.module.css';

interface Props {
  readonly registrantId: string;
  /** Absent: the interview that comes next. */
  readonly submissionId?: string | null;
  /** Where one page has several. */
  readonly of?: string;
}

/** The way to the sheet that is read, or printed, before an interview. */
export function BriefingLink({ registrantId, submissionId, of }: Props) {
  const t = useText(personMessages);
  if (!may(useMe(), 'case.read')) return null;
  return (
    <Link
      className={styles.link}
      to="/cases/$registrantId/briefing"
      params={{ registrantId }}
      search={submissionId ? { submission: submissionId } : {}}
      aria-label={of === undefined ? undefined : t('briefingOf', { of })}
    >
      {t('briefing')}
    </Link>
  );
}
