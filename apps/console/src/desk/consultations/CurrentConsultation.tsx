import type { ConsultationView } from '@toritsugi/contracts';
import { AnswerList, BandBadge, waitText, CriterionList, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { useNow } from '../../server/connection';
import { CompletionForm } from './CompletionForm';
import { ContactLine } from '../ContactLine';
import { RehearsalMark } from '../../page/RehearsalMark';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';
import { PersonName } from '../ring/OfferCard';
import { useCriterionWords } from '../../person/criterion-words';
import { RegistrantLink } from '../../person/RegistrantLink';

/** The consultation under way: who, what is known, and the form that completes it. */
export function CurrentConsultation({ consultation }: { consultation: ConsultationView }) {
  const t = useText(deskMessages);
  const { localized } = useLanguage();
  const { contact, score } = consultation;
  return (
    <Section
      title={
        <>
          {t('currentTitle')}
          {contact && (
            <>
              {'　'}
              <RegistrantLink id={consultation.registrantId}>
                <PersonName name={contact.name} kana={contact.kana} />
              </RegistrantLink>
            </>
          )}
        </>
      }
      actions={
        <>
          <span className={styles.muted}>{t(consultation.type)}</span>
          {consultation.startedAt && <Elapsed since={consultation.startedAt} longMinutes={consultation.longMinutes} />}
        </>
      }
    >
      <p className={styles.summary}>
        <RehearsalMark of={consultation.registrantId} />
        <BandBadge band={score.band} label={t(`band_${score.band}`)} />
        <span>
          {t('score')} {score.score}
        </span>
        <span>{localized(consultation.segmentLabel)}</span>
      </p>
      {contact && <ContactLine contact={contact} receiptNumber={consultation.receiptNumber} />}
      <div className={styles.columns}>
        <div className={styles.facts}>
          {consultation.note !== '' && (
            <div className={styles.note}>
              <h3 className={styles.label}>{t('note')}</h3>
              <p>{consultation.note}</p>
            </div>
          )}
          <h3 className={styles.label}>{t('answers')}</h3>
          <AnswerList
            label={t('answers')}
            items={consultation.answers.map((answer) => ({
              id: answer.field,
              term: localized(answer.label),
              detail: localized(answer.value),
              mark: answer.source === 'call' ? t('answeredOnCall') : undefined,
            }))}
          />
          <h3 className={styles.label}>{t('reasons')}</h3>
          <CriterionList
            label={t('reasons')}
            words={useCriterionWords()}
            items={consultation.reasons.map((reason) => ({ ...reason, sentence: localized(reason.sentence) }))}
          />
        </div>
        <CompletionForm key={consultation.id} consultation={consultation} />
      </div>
    </Section>
  );
}

function Elapsed({ since, longMinutes }: { since: string; longMinutes: number }) {
  const t = useText(deskMessages);
  const { language } = useLanguage();
  const talked = Math.max(0, useNow() - Date.parse(since));
  const isLong = talked >= longMinutes * 60_000;
  return (
    <>
      <span className={styles.elapsed} data-late={isLong || undefined}>
        {t('elapsed')}{' '}
        <span className={styles.timer} role="timer" aria-live="off">
          {waitText(talked, language)}
        </span>
      </span>
      <span className={styles.long} role="status">
        {isLong && t('talkLong', { minutes: longMinutes })}
      </span>
    </>
  );
}
