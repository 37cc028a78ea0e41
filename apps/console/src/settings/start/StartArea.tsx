import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from '@tanstack/react-router';
import { renderSVG } from 'uqr';
import { useText } from '../../language';
import { roleMessages } from '../../page/messages';
import { Copyable, EmbedSnippet } from '../embed/Copyable';
import styles from '../settings.module.css';
import { startMessages } from './messages';
import { Rehearsal } from './Rehearsal';
import own from './start.module.css';
import { useSteps, type Step } from './steps';

/** What is missing for the first registration, each line the way to it; at the end the form's address. */
export function StartArea() {
  const t = useText(startMessages);
  const steps = useSteps();
  const needed = steps.filter(({ isOptional }) => !isOptional);
  const done = needed.filter(({ value }) => typeof value === 'string').length;
  const isRead = needed.every(({ value }) => value !== undefined);
  const isReady = done === needed.length;
  const now = isRead ? needed.find(({ value }) => value === null) : undefined;
  return (
    <section className={own.start} aria-labelledby="area-title">
      <div className={own.main}>
        <h1 id="area-title">{t('title')}</h1>
        <p className={styles.muted}>{t('note')}</p>
        <div className={own.progress}>
          <p role="status" className={isReady ? styles.fine : undefined}>
            {isReady ? `✓ ${t('ready')}` : t('missing', { count: needed.length - done })}
          </p>
          <span className={styles.muted}>{t('ofAll', { done, all: needed.length })}</span>
          <progress className={styles.progress} value={done} max={needed.length} aria-label={t('title')} />
        </div>
        {now && (
          <div className={own.now}>
            <div>
              <p>{t('nowStep', { word: t(now.word) })}</p>
              <p className={styles.muted}>{now.missing ?? t(`${now.word}Why`)}</p>
            </div>
            <Button
              size="md"
              renderRoot={(root: object) => <Link to="/settings/$area" params={{ area: now.area }} {...root} />}
            >
              {t('begin', { word: t(now.word) })}
            </Button>
          </div>
        )}
        {isReady && <FormAddress />}
        <Steps steps={needed} now={now} />
        {isReady && <Rehearsal />}
        <h2 className={styles.subtitle}>{t('optional')}</h2>
        <Steps steps={steps.filter(({ isOptional }) => isOptional)} />
      </div>
      <aside className={own.aside}>
        {!isReady && (
          <section className={own.card} aria-labelledby="made-title">
            <h2 id="made-title">{t('madeTitle')}</h2>
            <ul>
              {(['madeForm', 'madeTag', 'madeBoard'] as const).map((word) => (
                <li key={word}>{t(word)}</li>
              ))}
            </ul>
          </section>
        )}
        <Roles />
      </aside>
    </section>
  );
}

/** A number and what it is for; once it is set, a tick and what was set. */
function Steps({ steps, now }: { steps: readonly Step[]; now?: Step | undefined }) {
  const t = useText(startMessages);
  return (
    <ol className={own.steps}>
      {steps.map((step, index) => {
        const isDone = typeof step.value === 'string';
        const isNow = step.word === now?.word;
        return (
          <li key={step.word} data-done={isDone} data-now={isNow} aria-current={isNow ? 'step' : undefined}>
            <span aria-hidden="true" className={own.mark}>
              {isDone ? '✓' : step.isOptional ? '○' : index + 1}
            </span>
            <div>
              {step.word === 'rehearsed' ? (
                <span className={own.word}>{t(step.word)}</span>
              ) : (
                <Link className={own.word} to="/settings/$area" params={{ area: step.area }}>
                  {t(step.word)}
                </Link>
              )}
              <p className={styles.muted}>{step.value ?? step.missing ?? t(`${step.word}Why`)}</p>
            </div>
            <span className={own.state}>
              {step.value === undefined ? '…' : t(isDone ? 'done' : isNow ? 'now' : step.isOptional ? 'open' : 'later')}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Roles() {
  const t = useText(startMessages);
  const word = useText(roleMessages);
  const roles = [
    ['intake_staff', 'roleIntake'],
    ['advisor', 'roleAdvisor'],
    ['team_lead', 'roleLead'],
    ['manager', 'roleManager'],
  ] as const;
  return (
    <section className={own.card} aria-labelledby="roles-title">
      <h2 id="roles-title">{t('rolesTitle')}</h2>
      <dl>
        {roles.map(([role, does]) => (
          <div key={role}>
            <dt>{word(role)}</dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </section>
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
          {t('next')}
          <a href={address} target="_blank" rel="noreferrer">
            {t('tryIt')}
          </a>
          <Link to="/board">{t('toBoard')}</Link>
        </p>
      </div>
    </div>
  );
}
