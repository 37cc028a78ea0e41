import { Button } from '@mantine/core';
import type { EmployerLinkView, SubmissionView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { useNow } from '../../server/connection';
import styles from '../selection.module.css';
import { employerLinkMessages } from './messages';

/** What became of the link that the employer was given, and a way to a new one while they decide. */
export function LinkOfEmployer({ submission, onNew }: { submission: SubmissionView; onNew: () => void }) {
  const t = useText(employerLinkMessages);
  const { employerLink: link, employer } = submission;
  const isWaiting = submission.steps.at(-1)?.decider === 'employer';
  if (link === null && !isWaiting) return null;
  const word = link === null ? 'give' : 'again';
  const isAsked = link !== null && link.askedAt !== null && isWaiting;
  return (
    <p className={styles.link}>
      {link !== null && <Standing link={link} />}
      {isAsked && <strong className={styles.late}>{t('asked')}</strong>}
      {link?.mailProblem && <strong className={styles.late}>{t('unmailed', { problem: link.mailProblem })}</strong>}
      {isWaiting && (
        <Button
          size="compact-sm"
          variant={isAsked ? 'filled' : 'subtle'}
          aria-label={t('giveOf', { what: t(word), employer: employer.name })}
          onClick={onNew}
        >
          {t(word)}
        </Button>
      )}
    </p>
  );
}

function Standing({ link }: { link: EmployerLinkView }) {
  const t = useText(employerLinkMessages);
  const { language } = useLanguage();
  const now = useNow();
  const { contact, answeredAt, openedAt, endsAt } = link;
  const at = (time: string): string => dateTimeText(time, language);
  const says =
    answeredAt !== null
      ? t('answered', { contact, at: at(answeredAt) })
      : Date.parse(endsAt) <= now
        ? t('ended')
        : openedAt !== null
          ? t('opened', { contact, at: at(openedAt) })
          : t('given', { contact, until: at(endsAt) });
  return <span className={styles.muted}>{says}</span>;
}
