import { useRegistration } from '../answers/Registration';
import { useWords } from '../words/Language';
import styles from './Facts.module.css';

/** What people worry about before they begin: in the agency's words where it has written some, else in these. */
export function Facts() {
  const { t, of } = useWords();
  const { page, form } = useRegistration();
  const faq = (form.form.faq ?? []).filter(({ answer }) => answer.ja);
  const first = (['free', 'working', 'caller'] as const).filter((id) => !faq.some((one) => one.id === worryOf[id]));
  return (
    <>
      {first.length > 0 && (
        <dl className={styles.facts}>
          {first.map((id) => (
            <div key={id}>
              <dt>{t(`facts.${id}`)}</dt>
              <dd>{t(`facts.${id}Why`, { number: page.callerNumber, agency: page.agencyName })}</dd>
            </div>
          ))}
        </dl>
      )}
      {faq.length > 0 && (
        <section className={styles.faq}>
          <h2>{t('faq.title')}</h2>
          {faq.map(({ id, question, answer }) => (
            <details key={id}>
              <summary>{of(question)}</summary>
              <p>{of(answer)}</p>
            </details>
          ))}
        </section>
      )}
    </>
  );
}

const worryOf = { free: 'cost', working: 'working', caller: 'caller' } as const;
