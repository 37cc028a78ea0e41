import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import { isPreview } from '../preview/is-preview';
import { useWords } from '../words/Language';
import { useAgency } from './Frame';
import styles from './Page.module.css';

type Props = {
  /** The one h1 of the page: the question, or what happened. */
  title: string;
  /** Stands after the title in the tab: 2/5. */
  mark?: string;
  hasErrors?: boolean;
  back?: string | undefined;
  above?: ReactNode;
  children: ReactNode;
};

let isFirstPage = true;

/** One page: back link, position, heading. Moving to another page moves the focus to its heading. */
export function Page({ title, mark, hasErrors = false, back, above, children }: Props) {
  const { t } = useWords();
  const { name } = useAgency();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A field or the error summary of this page may have taken the focus already: the order of effects is not certain.
    const isTaken = heading.current?.closest('main')?.contains(document.activeElement) === true;
    // A preview that took the focus would take it from whoever is typing beside it.
    if (!isFirstPage && !isTaken && !isPreview) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    isFirstPage = false;
  }, []);
  useEffect(() => {
    const parts = [mark === undefined ? title : `${title} (${mark})`, name];
    const whole = parts.filter(Boolean).join(' | ');
    document.title = hasErrors ? t('form.titleError', { title: whole }) : whole;
  }, [t, title, mark, name, hasErrors]);
  return (
    <main id="main" className={styles.page}>
      {back !== undefined && (
        <Link href={back} className={styles.back}>
          {t('page.back')}
        </Link>
      )}
      {above}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
