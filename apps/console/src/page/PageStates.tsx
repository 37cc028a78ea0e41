import { Button, Loader } from '@mantine/core';
import { rolesThatMay, type Operation } from '@toritsugi/contracts';
import { Announcer } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { currentLanguage, useText } from '../language';
import { pageMessages, roleMessages } from './messages';
import styles from './page-states.module.css';

function Words({ code, title, text, children }: { code?: string; title: string; text: string; children: ReactNode }) {
  return (
    <main className={styles.words} id="main" tabIndex={-1}>
      {code !== undefined && <p className={styles.code}>{code}</p>}
      <h1 className={styles.title}>{title}</h1>
      <p>{text}</p>
      {children}
    </main>
  );
}

export function MissingPage() {
  const t = useText(pageMessages);
  return (
    <Words code="404" title={t('missingTitle')} text={t('missingText')}>
      <Button renderRoot={(props: object) => <Link to="/" {...props} />}>{t('home')}</Button>
    </Words>
  );
}

/** Whom to ask, for those who may not. */
export function useWhoMay(operation: Operation): string {
  const t = useText(pageMessages);
  const name = useText(roleMessages);
  const list = new Intl.ListFormat(currentLanguage(), { type: 'disjunction' });
  return t('forbiddenText', { who: list.format(rolesThatMay(operation).map((role) => name(role))) });
}

export function ForbiddenPage({ operation }: { operation: Operation }) {
  const t = useText(pageMessages);
  return (
    <Words code="403" title={t('forbiddenTitle')} text={useWhoMay(operation)}>
      <Button renderRoot={(props: object) => <Link to="/" {...props} />}>{t('home')}</Button>
    </Words>
  );
}

/** The role may see such pages, and this person is somebody else's. */
export function NotTheirsPage() {
  const t = useText(pageMessages);
  return (
    <Words code="403" title={t('forbiddenTitle')} text={t('notTheirsText')}>
      <Button renderRoot={(props: object) => <Link to="/" {...props} />}>{t('home')}</Button>
    </Words>
  );
}

export function BrokenPage() {
  const t = useText(pageMessages);
  return (
    <Words title={t('brokenTitle')} text={t('brokenText')}>
      <Button onClick={() => location.reload()}>{t('again')}</Button>
    </Words>
  );
}

export function WaitingPage() {
  const t = useText(pageMessages);
  return (
    <div className={styles.waiting}>
      <Loader size="sm" aria-hidden="true" />
      <span aria-hidden="true">{t('loading')}</span>
      <Announcer message={t('loading')} />
    </div>
  );
}
