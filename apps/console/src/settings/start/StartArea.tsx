import { useMemo } from 'react';
import { Link } from '@tanstack/react-router';
import { renderSVG } from 'uqr';
import { useText } from '../../language';
import { Copyable, EmbedSnippet } from '../embed/Copyable';
import styles from '../settings.module.css';
import { startMessages } from './messages';
import { Rehearsal } from './Rehearsal';
import { useSteps, type Step } from './steps';

/** What is missing for the first registration, each line the way to it; at the end the form's address. */
export function StartArea() {
  const t = useText(startMessages);
  const steps = useSteps();
  const needed = steps.filter(({ isOptional }) => !isOptional);
  const done = needed.filter(({ value }) => typeof value === 'string').length;
  const isReady = done === needed.length;
  return (
    <section className={styles.one} aria-labelledby="area-title">
      <h1 id="area-title">{t('title')}</h1>
      <p className={styles.muted}>{t('note')}</p>
      <p role="status" className={isReady ? styles.fine : undefined}>
        {isReady ? `✓ ${t('ready')}` : t('progress', { done, all: needed.length })}
      </p>
      <progress className={styles.progress} value={done} max={needed.length} aria-label={t('title')} />
      <Steps steps={needed} />
      {isReady && <FormAddress />}
      {isReady && <Rehearsal />}
      <h2 className={styles.subtitle}>{t('optional')}</h2>
      <Steps steps={steps.filter(({ isOptional }) => isOptional)} />
    </section>
  );
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const t = useText(startMessages);
  return (
    <ol className={styles.steps}>
      {steps.map(({ area, word, value }) => (
        <li key={word}>
          <span aria-hidden="true" data-done={typeof value === 'string'}>
            {typeof value === 'string' ? '✓' : '○'}
          </span>
          <Link to="/settings/$area" params={{ area }}>
            {t(word)}
          </Link>
          <span className={styles.muted}>{value === undefined ? '…' : (value ?? t('open'))}</span>
        </li>
      ))}
    </ol>
  );
}

function FormAddress() {
  const t = useText(startMessages);
  const address = `${location.origin}/`;
  const code = useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(address))}`, [address]);
  return (
    <div className={styles.address}>
      <img src={code} alt={t('qr')} width={144} height={144} />
      <div className={styles.form}>
        <Copyable label={t('address')} text={address} />
        <EmbedSnippet />
        <p className={styles.muted}>
          <Link to="/settings/$area" params={{ area: 'embed' }}>
            {t('sites')}
          </Link>
        </p>
        <p className={styles.tools}>
          {t('next')}：
          <a href={address} target="_blank" rel="noreferrer">
            {t('tryIt')}
          </a>
          <Link to="/board">{t('toBoard')}</Link>
        </p>
      </div>
    </div>
  );
}
