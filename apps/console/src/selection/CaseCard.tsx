import { Button } from '@mantine/core';
import type { CaseView, SubmissionView } from '@toritsugi/contracts';
import { registrantStates } from '@toritsugi/journey';
import { dateText, dateTimeText } from '@toritsugi/ui';
import { useId, useState } from 'react';
import { useLanguage, useText } from '../language';
import { useSegmentLabel } from '../server/vocabulary';
import { RehearsalMark } from '../page/RehearsalMark';
import { HandOverDialog } from './HandOverDialog';
import { AcceptDialog } from './AcceptDialog';
import { EndDialog } from './EndDialog';
import { legalSteps } from './legal-steps';
import { selectionMessages } from './messages';
import { OfferButton } from './OfferButton';
import styles from './selection.module.css';
import { SubmitDialog } from './SubmitDialog';

type Dialog = { kind: 'submit' | 'handOver' } | { kind: 'accept' | 'end'; submission: SubmissionView };

/** One person: who, where they stand, and each submission with what may follow. */
export function CaseCard({ person }: { person: CaseView }) {
  const t = useText(selectionMessages);
  const { language } = useLanguage();
  const labelOf = useSegmentLabel();
  const id = useId();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const state = registrantStates.find((known) => known === person.state);
  const maySubmit = person.state === 'supported' || person.state === 'in_selection';
  return (
    <li className={styles.card} aria-labelledby={id}>
      <div className={styles.cardHead}>
        <h2 className={styles.name} id={id}>
          {t('personName', { name: person.name })}
        </h2>
        <RehearsalMark of={person.registrantId} />
        <span>{state ? t(`registrant_${state}`) : person.state}</span>
        {person.isEffective !== null && person.isEffective !== undefined && (
          <span className={styles.tag}>{t(person.isEffective ? 'effective' : 'notEffective')}</span>
        )}
        <span className={styles.muted}>{labelOf(person.segment)}</span>
        <span className={styles.muted}>
          {t('receipt')} {person.receiptNumber}
        </span>
        <span className={styles.muted}>
          {t('advisor')} {person.advisor.name}
        </span>
        <span className={styles.touch}>
          {t('lastTouch')} <time dateTime={person.lastTouchAt}>{dateTimeText(person.lastTouchAt, language)}</time>
        </span>
      </div>
      {person.submissions.length === 0 ? (
        <p className={styles.muted}>{t('noSubmissions')}</p>
      ) : (
        <ul className={styles.submissions} aria-label={t('submissions')}>
          {person.submissions.map((submission) => (
            <li key={submission.id}>
              <strong>{submission.employer.name}</strong>
              <span className={styles.state} data-state={submission.state}>
                {t(`submission_${submission.state}`)}
              </span>
              <span className={styles.muted}>
                {t('submittedAt', { time: dateText(submission.submittedAt, language) })}
                {submission.offeredAt && `　${t('offeredAt', { time: dateText(submission.offeredAt, language) })}`}
                {submission.decidedAt && `　${t('decidedAt', { time: dateText(submission.decidedAt, language) })}`}
              </span>
              <span className={styles.buttons}>
                {legalSteps(person, submission).includes('offer') && <OfferButton submission={submission} />}
                {legalSteps(person, submission).includes('accept') && (
                  <Button
                    size="sm"
                    aria-label={t('acceptOf', { employer: submission.employer.name })}
                    onClick={() => setDialog({ kind: 'accept', submission })}
                  >
                    {t('accept')}
                  </Button>
                )}
                {legalSteps(person, submission).includes('end') && (
                  <Button
                    size="sm"
                    variant="default"
                    aria-label={t(submission.state === 'offer_accepted' ? 'endAcceptedOf' : 'endOf', {
                      employer: submission.employer.name,
                    })}
                    onClick={() => setDialog({ kind: 'end', submission })}
                  >
                    {t(submission.state === 'offer_accepted' ? 'endAccepted' : 'end')}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {maySubmit && (
        <Button
          size="sm"
          variant="default"
          aria-label={t('submitFor', { name: person.name })}
          onClick={() => setDialog({ kind: 'submit' })}
        >
          {t('submit')}
        </Button>
      )}
      {maySubmit && (
        <Button
          size="sm"
          variant="default"
          aria-label={t('handOverOf', { name: person.name })}
          onClick={() => setDialog({ kind: 'handOver' })}
        >
          {t('handOver')}
        </Button>
      )}
      {dialog?.kind === 'handOver' && <HandOverDialog person={person} onClose={close} />}
      {dialog?.kind === 'submit' && <SubmitDialog person={person} onClose={close} />}
      {dialog?.kind === 'accept' && <AcceptDialog person={person} submission={dialog.submission} onClose={close} />}
      {dialog?.kind === 'end' && <EndDialog submission={dialog.submission} onClose={close} />}
    </li>
  );
}
