import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { caseFileCalls, type CaseFile } from '@toritsugi/contracts';
import { BandBadge, dateTimeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { BudgetNote } from '../person/BudgetNote';
import { personMessages } from '../person/messages';
import { StoppedNote } from '../person/StoppedNote';
import { TouchDays } from '../person/TouchDays';
import { selectionMessages } from '../selection/messages';
import { useRead } from '../server/queries';
import styles from './case.module.css';
import { ExplainContactForm } from './ExplainContactForm';
import { CorrectContactForm } from './CorrectContactForm';
import { caseMessages } from './messages';

/** Who it is: standing, last touch, advisor, language; number and address only when asked for. */
export function PersonPanel({ file }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const word = useText(personMessages);
  const say = useText(selectionMessages);
  const { language, localized } = useLanguage();
  return (
    <section className={styles.panel} id="person" aria-label={t('person')}>
      <p className={styles.line}>
        <BandBadge band={file.score.band} label={word(`band_${file.score.band}`)} />
        <strong>{t('points', { score: file.score.score })}</strong>
        <span className={styles.chip}>{say(`registrant_${file.state}`)}</span>
        <BudgetNote budget={file.budget} className={styles.chip} />
      </p>
      <p className={styles.dense}>{localized(file.segmentLabel)}</p>
      <dl className={styles.facts}>
        <dt>{t('lastTouch')}</dt>
        <dd>
          <TouchDays at={file.lastTouchAt} /> {dateTimeText(file.lastTouchAt, language)}
          <span className={styles.small}>{t('touchNote')}</span>
        </dd>
        {file.handling.length > 0 && (
          <>
            <dt>{t('handling')}</dt>
            <dd>
              {file.handling
                .map(({ kind, minutes }) => t('handlingOf', { kind: t(`handling_${kind}`), minutes }))
                .join(t('handlingAnd'))}
            </dd>
          </>
        )}
        <dt>{t('advisor')}</dt>
        <dd>{file.advisor?.name ?? t('noAdvisor')}</dd>
        <dt>{t('language')}</dt>
        <dd>{t(`language_${file.language}`)}</dd>
        <dt>{t('channel')}</dt>
        <dd>{localized(file.channelLabel)}</dd>
        <dt>{t('receipt')}</dt>
        <dd>{file.receiptNumber}</dd>
      </dl>
      {file.needsReason ? (
        <ExplainContactForm registrantId={file.registrantId} />
      ) : (
        <Contact registrantId={file.registrantId} isWorkable={file.isWorkable} />
      )}
    </section>
  );
}

/** Behind a button that says what it does: every look is recorded. */
function Contact({ registrantId, isWorkable }: { registrantId: string; isWorkable: boolean }) {
  const t = useText(caseMessages);
  const [isWanted, setWanted] = useState(false);
  const { data, error, refetch, isFetching } = useRead({
    key: queryKeys.caseContact(registrantId),
    call: caseFileCalls.contact,
    input: { params: { registrantId } },
    isOff: !isWanted,
  });
  if (data && isWanted)
    return (
      <>
        <dl className={styles.facts}>
          <dt>{t('phone')}</dt>
          <dd>
            <a className={styles.contact} href={`tel:${data.phoneE164}`}>
              {data.phone}
            </a>
            <StoppedNote via="sms" reason={data.smsStopped} />
          </dd>
          <dt>{t('mail')}</dt>
          <dd>
            <a className={styles.contact} href={`mailto:${data.email}`}>
              {data.email}
            </a>
            <StoppedNote via="mail" reason={data.mailStopped} />
          </dd>
        </dl>
        {isWorkable && <CorrectContactForm registrantId={registrantId} contact={data} />}
      </>
    );
  return (
    <>
      {error && <LoadFailed error={error} onRetry={() => void refetch()} />}
      <Button size="sm" variant="default" loading={isFetching} onClick={() => setWanted(true)}>
        {t('showContact')}
      </Button>
      <p className={styles.small}>{t('contactNote')}</p>
    </>
  );
}
