import { useEffect, useRef, type MouseEvent } from 'react';
import { useWords } from '../words/Language';
import styles from './ErrorSummary.module.css';

export type FoundProblem = { readonly id: string; readonly message: string };

/** What is wrong, in the same words as beside the fields. It takes the focus after every failed try. */
export function ErrorSummary({ problems, tries }: { problems: readonly FoundProblem[]; tries: number }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const isShown = problems.length > 0;
  useEffect(() => {
    if (isShown) box.current?.focus();
  }, [isShown, tries]);
  if (!isShown) return null;
  return (
    <div className={styles.box} ref={box} tabIndex={-1} aria-labelledby="error-summary" role="group">
      <div role="alert">
        <h2 id="error-summary">{t('form.summary', { count: problems.length })}</h2>
        <ul>
          {problems.map(({ id, message }) => (
            <li key={id}>
              <a href={`#${id}`} onClick={toField}>
                {message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function toField(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  focusField(event.currentTarget.hash.slice(1));
}

/** Focuses a control and brings its question into view. */
export function focusField(id: string): void {
  const control = id === '' ? null : document.getElementById(id);
  if (!control) return;
  const chosen = control.closest('fieldset')?.querySelector<HTMLElement>('input:checked');
  (chosen ?? control).focus({ preventScroll: true });
  (document.getElementById(`${id}-label`) ?? control).scrollIntoView({ block: 'start' });
}
