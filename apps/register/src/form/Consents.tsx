import styles from '../fields/Field.module.css';
import { useWords } from '../words/Language';
import own from './CheckPage.module.css';
import type { FoundProblem } from '../frame/ErrorSummary';
import { useRegistration } from '../answers/Registration';

/** One box per purpose, each with its text above it; none is ticked beforehand. */
export function Consents({
  problems,
  onChange,
}: {
  problems: readonly FoundProblem[];
  onChange: (id: string) => void;
}) {
  const { t, of } = useWords();
  const { form, consents, consent } = useRegistration();
  return (
    <section className={own.consents}>
      <h2>{t('check.consents')}</h2>
      <p>{t('check.consentsWhy')}</p>
      {form.form.consents.map(({ id, label, text, required, links = [] }) => {
        const message = problems.find((problem) => problem.id === id)?.message;
        return (
          <div key={id} className={styles.field}>
            <p id={`${id}-text`} className={own.text}>
              {of(text)}
            </p>
            {links.length > 0 && (
              <p className={own.links}>
                {links.map(({ label: name, url }) => (
                  <a key={url} href={url} target="_blank" rel="noreferrer">
                    {of(name)}
                  </a>
                ))}
              </p>
            )}
            <label
              id={`${id}-label`}
              className={message === undefined ? styles.card : `${styles.card} ${styles.wrong}`}
            >
              <input
                type="checkbox"
                id={id}
                checked={consents[id] === true}
                aria-invalid={message === undefined ? undefined : true}
                aria-required={required}
                aria-describedby={message === undefined ? `${id}-text` : `${id}-error ${id}-text`}
                onChange={(event) => {
                  consent(id, event.currentTarget.checked);
                  onChange(id);
                }}
              />
              <span>
                {of(label)}{' '}
                <span className={required ? styles.required : styles.optional}>
                  {t(required ? 'mark.required' : 'mark.optional')}
                </span>
              </span>
            </label>
            {message !== undefined && (
              <p id={`${id}-error`} className={styles.error}>
                {message}
              </p>
            )}
          </div>
        );
      })}
    </section>
  );
}
