import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage, useText } from '../language';
import { messages } from './messages';
import styles from './access.module.css';

/** What surrounds the pages of people who are not signed in: the product's name, and the other language. */
export function EntranceFrame({ children }: { children: ReactNode }) {
  const t = useText(messages);
  const { language, setLanguage } = useLanguage();
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <main className={styles.signIn} id="main" tabIndex={-1}>
      <div className={styles.top}>
        <p className={styles.product}>
          取次 <span lang="en">Toritsugi</span>
        </p>
        <Button variant="subtle" size="sm" lang={other} onClick={() => setLanguage(other)}>
          {t('otherLanguage')}
        </Button>
      </div>
      {children}
    </main>
  );
}
