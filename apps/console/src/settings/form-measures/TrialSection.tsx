import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type FormTrials, type FormTrialView } from '@toritsugi/contracts';
import { dateText, IntervalBar, RateText, Section } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { showDone } from '../../page/toasts';
import { may, useMe } from '../../server/me';
import { queries, useAction, useRead } from '../../server/queries';
import shared from '../settings.module.css';
import styles from './form-measures.module.css';
import { measuresMessages } from './messages';

const KEY = queryKeys.settings('form-trials');
const EFFECTS = [0.02, 0.03, 0.05, 0.1];

const put = (trials: FormTrials): void => {
  queries.setQueryData(KEY, trials);
  void queries.invalidateQueries({ queryKey: queryKeys.settings('form') });
};

/** Two published versions side by side: the one that runs with its verdict of today, and those that have ended. */
export function TrialSection() {
  const t = useText(measuresMessages);
  const { data, error, refetch } = useRead({ key: KEY, call: settingsCalls.formTrials, input: {} });
  const mayChange = may(useMe(), settingsCalls.startFormTrial.operation);
  const isRunning = data?.trials.some((trial) => trial.isRunning) ?? false;
  return (
    <Section title={t('trials')} note={t('trialNote')}>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={80} />}
      {data && !isRunning && mayChange && <NewTrial key={data.published} trials={data} />}
      {data?.trials.map((trial) => (
        <Trial key={trial.id} trial={trial} mayEnd={mayChange && trial.isRunning} />
      ))}
    </Section>
  );
}

function NewTrial({ trials: { published, choices } }: { trials: FormTrials }) {
  const t = useText(measuresMessages);
  const [second, setSecond] = useState(String(choices[0]?.version ?? ''));
  const [effect, setEffect] = useState('0.05');
  const start = useAction({
    call: settingsCalls.startFormTrial,
    onDone: (trials) => {
      put(trials);
      showDone(t('started', { version: second }));
    },
  });
  if (choices.length === 0 || published === 0) return <p className={shared.muted}>{t('noChoice')}</p>;
  const body = { first: published, second: Number(second), minimumEffect: Number(effect) };
  return (
    <div className={styles.start}>
      <NativeSelect
        label={t('tryWith', { version: published })}
        value={second}
        onChange={({ currentTarget: { value } }) => setSecond(value)}
        data={choices.map(({ version }) => ({ value: String(version), label: t('versionName', { version }) }))}
      />
      <NativeSelect
        label={t('minimum')}
        value={effect}
        onChange={({ currentTarget: { value } }) => setEffect(value)}
        data={EFFECTS.map((one) => ({ value: String(one), label: t('points', { points: Math.round(one * 100) }) }))}
      />
      <Button loading={start.isPending} onClick={() => start.mutate({ body })}>
        {t('start')}
      </Button>
    </div>
  );
}

const points = (share: number): string => {
  const text = Math.abs(share * 100).toFixed(1);
  return `${share < 0 && text !== '0.0' ? '−' : '+'}${text}`;
};

function Trial({ trial, mayEnd }: { trial: FormTrialView; mayEnd: boolean }) {
  const t = useText(measuresMessages);
  const { language, localized } = useLanguage();
  const { arms, startedAt, endedAt, isRunning, kept, verdict, words, difference, low, high } = trial;
  const [first = 0, second = 0] = arms.map(({ version }) => version);
  const from = dateText(startedAt, language);
  return (
    <div className={styles.trial} data-running={isRunning}>
      <h3>
        {isRunning ? t('running', { first, second }) : t('ended', { first, second, kept: kept ?? 0 })}
        <span className={styles.quiet}>
          {endedAt === null ? t('from', { from }) : t('fromTo', { from, to: dateText(endedAt, language) })}
        </span>
      </h3>
      <p className={styles.verdict} data-verdict={verdict} role={isRunning ? 'status' : undefined}>
        {localized(words)}
      </p>
      {arms.map((arm) => (
        <div key={arm.version} className={styles.arm}>
          <span>{t('versionName', { version: arm.version })}</span>
          <IntervalBar value={arm.rate} low={arm.starts > 0 ? arm.low : null} high={arm.starts > 0 ? arm.high : null} />
          <RateText rate={arm.rate} low={arm.low} high={arm.high} n={arm.starts} smallWord={t('small')} />
        </div>
      ))}
      <p className={styles.quiet}>
        {t('difference', { first, second, difference: points(difference), low: points(low), high: points(high) })}
      </p>
      {isRunning && (
        <p className={styles.quiet}>
          {t('link')} <code>/?form={first}</code> <code>/?form={second}</code>
        </p>
      )}
      {mayEnd && <Ending trial={trial} />}
    </div>
  );
}

/** The better one first, where one is. */
function Ending({ trial: { id, arms, verdict } }: { trial: FormTrialView }) {
  const t = useText(measuresMessages);
  const end = useAction({
    call: settingsCalls.endFormTrial,
    onDone: (trials) => {
      put(trials);
      void queries.invalidateQueries({ queryKey: ['settings'] });
      showDone(t('kept', { version: trials.published }));
    },
  });
  const better = verdict === 'first_better' ? arms[0] : verdict === 'second_better' ? arms[1] : undefined;
  return (
    <div className={shared.tools}>
      {arms.map(({ version }) => (
        <Button
          key={version}
          variant={version === better?.version ? 'filled' : 'default'}
          loading={end.isPending && end.variables.body.kept === version}
          disabled={end.isPending}
          onClick={() => end.mutate({ params: { id }, body: { kept: version } })}
        >
          {t('keep', { version })}
        </Button>
      ))}
    </div>
  );
}
