import type { CaseFile } from '@toritsugi/contracts';
import { AnswerList, CriterionList, dateText, dateTimeText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { useCriterionWords } from '../person/criterion-words';
import { EmployerLink } from '../person/EmployerLink';
import { selectionMessages } from '../selection/messages';
import styles from './case.module.css';
import { caseMessages } from './messages';

export function Wishes({ file: { answers } }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const { localized } = useLanguage();
  return (
    <Section title={t('wishes')}>
      {answers.length === 0 && <p className={styles.muted}>{t('noAnswers')}</p>}
      <AnswerList
        label={t('wishes')}
        items={answers.map(({ field, label, value, source }) => ({
          id: field,
          term: localized(label),
          detail: localized(value),
          mark: source === 'call' ? t('answeredOnCall') : source === 'own_page' ? t('correctedByThem') : undefined,
        }))}
      />
    </Section>
  );
}

export function Reasons({ file: { reasons } }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const { localized } = useLanguage();
  return (
    <Section title={t('reasons')}>
      <CriterionList
        label={t('reasons')}
        words={useCriterionWords()}
        items={reasons.map((reason) => ({ ...reason, sentence: localized(reason.sentence) }))}
      />
    </Section>
  );
}

const promiseMarks = {
  open: '…',
  kept: '✓',
  tried: '△',
  missed: '✗',
  put_off: '→',
  let_go: '–',
  called_off: '✗',
} as const;

/** What they were told would be done by when, and what became of it. */
export function Promises({ file: { promises } }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const { language } = useLanguage();
  return (
    <Section title={t('promises')}>
      {promises.length === 0 && <p className={styles.muted}>{t('noPromises')}</p>}
      <ul className={styles.rows}>
        {promises.map(({ kind, by, state, endedAt }, index) => {
          const isLate = state === 'missed' && endedAt !== null;
          const at = endedAt === null ? '' : dateTimeText(endedAt, language);
          return (
            <li key={`${kind}-${by}-${index}`}>
              <span>{t(`promise_${kind}`, { by: dateTimeText(by, language) })}</span>
              <span className={styles.end} data-promise={state}>
                <span aria-hidden="true">{promiseMarks[state]}</span>{' '}
                {t(isLate ? 'promised_late' : `promised_${state}`, { at })}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** What they agreed to in general, and to which employer they agreed when and for which vacancy. */
export function Consents({ file: { consents, submissions } }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const say = useText(selectionMessages);
  const { language, localized } = useLanguage();
  return (
    <Section title={t('consents')}>
      <ul className={styles.rows}>
        {consents.map(({ id, label, isGiven, at }) => (
          <li key={id}>
            <span>{localized(label)}</span>
            <span className={styles.end} data-given={isGiven}>
              <span aria-hidden="true">{isGiven ? '✓' : '–'}</span> {t(isGiven ? 'given' : 'notGiven')}{' '}
              {dateText(at, language)}
            </span>
          </li>
        ))}
      </ul>
      <h3 className={styles.sub}>{t('consentsToEmployers')}</h3>
      {submissions.length === 0 && <p className={styles.muted}>{t('noConsentsToEmployers')}</p>}
      <ul className={styles.rows} aria-label={t('consentsToEmployers')}>
        {submissions.map(({ id, employer, jobTitle, jobOrderVersion, consentedAt, consentHow }) => (
          <li key={id}>
            <span>
              <EmployerLink employer={employer} />{' '}
              <span className={styles.muted}>
                {jobTitle === null
                  ? t('consentToJobUnnamed')
                  : t('consentToJob', { job: jobTitle, version: jobOrderVersion ?? 1 })}
              </span>
            </span>
            <span className={styles.end} data-given>
              <span aria-hidden="true">✓</span> {dateText(consentedAt, language)}{' '}
              {consentHow !== null && say(`consent_${consentHow}`)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
