import { Button, Progress } from '@mantine/core';
import type { WhatIfInputs } from '@toritsugi/contracts';
import { durationText, EmptyState, ErrorPanel, IntervalList, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { ChartFrame } from '../../chart/ChartFrame';
import { useLanguage, useText } from '../../language';
import { whatIfMessages } from '../messages';
import { amountOf, signed } from './numbers';
import { outcomeOf, type MeasureOutcome, type Outcome } from './outcome';
import { OutcomeTable } from './OutcomeTable';
import { agencyOf, isSamePlan, planOf, searchOf, type PlanForm } from '../plan/plan-form';
import { DAYS, SEEDS, type RunState } from '../runs/plan-runs';
import { ProposeSettings } from './ProposeSettings';
import { usePlanRuns } from '../runs/use-plan-runs';
import styles from '../what-if.module.css';

/** What the runs say so far, in words first, and how they are getting on. */
export function ResultPanel({
  inputs,
  today,
  form,
  isRefused,
}: {
  inputs: WhatIfInputs;
  today: PlanForm;
  form: PlanForm;
  isRefused: boolean;
}) {
  const t = useText(whatIfMessages);
  const agency = useMemo(() => agencyOf(inputs), [inputs]);
  const { state, cancel, resume } = usePlanRuns({
    agency,
    today: planOf(today, inputs),
    changed: planOf(form, inputs),
    isOff: isRefused,
  });
  const outcome = useMemo(() => outcomeOf(state.today, state.changed), [state]);
  const isSame = isSamePlan(form, today, inputs);
  const isToday = isSame || Object.keys(searchOf(form, today)).length === 0;
  const isOver = state.phase === 'done' && !isRefused;
  return (
    <Section title={t('result')}>
      <div className={styles.stack} aria-busy={state.phase === 'running'}>
        {isRefused ? (
          <p className={styles.wrong}>{t('fieldsWrong')}</p>
        ) : (
          <Course state={state} isToday={isToday} onCancel={cancel} onResume={resume} />
        )}
        {outcome && !isRefused && state.phase !== 'refused' && state.phase !== 'broken' && (
          <Findings outcome={outcome} isToday={isToday} isOver={isOver} />
        )}
        {isSame && isOver && <p className={styles.muted}>{t('verdict_same')}</p>}
        {outcome && isOver && !isSame && (
          <ProposeSettings inputs={inputs} today={today} form={form} outcome={outcome} />
        )}
      </div>
    </Section>
  );
}

function Course({
  state: { phase, done, total, milliseconds },
  isToday,
  onCancel,
  onResume,
}: {
  state: RunState;
  isToday: boolean;
  onCancel: () => void;
  onResume: () => void;
}) {
  const t = useText(whatIfMessages);
  const { language } = useLanguage();
  switch (phase) {
    case 'idle':
    case 'running':
      return (
        <div className={styles.state}>
          <div className={styles.line}>
            <span role="status">{t('running')}</span>
            <span className={styles.muted}>{t('progress', { done, total })}</span>
            <Button size="sm" variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          </div>
          <Progress.Root size="md">
            <Progress.Section value={total === 0 ? 0 : (done / total) * 100} aria-label={t('progressLabel')} />
          </Progress.Root>
        </div>
      );
    case 'done':
      return (
        <p className={styles.muted} role="status" data-testid="what-if-state">
          {t(isToday ? 'doneToday' : 'doneBoth', {
            days: DAYS,
            seeds: SEEDS,
            runs: total,
            time: durationText(milliseconds, language),
          })}
        </p>
      );
    case 'cancelled':
      return (
        <div className={styles.line}>
          <span role="status">{t('cancelled', { done, total })}</span>
          <Button size="sm" variant="default" onClick={onResume}>
            {t('resume')}
          </Button>
        </div>
      );
    case 'refused':
      return <EmptyState title={t('refused')}>{t('refusedHint')}</EmptyState>;
    case 'broken':
      return <ErrorPanel title={t('broken')} message={t('brokenHint')} retryLabel={t('retry')} onRetry={onResume} />;
  }
}

function Findings({ outcome, isToday, isOver }: { outcome: Outcome; isToday: boolean; isOver: boolean }) {
  const t = useText(whatIfMessages);
  const { closesPerMonth } = outcome.byMeasure;
  return (
    <>
      {isOver && <Verdict outcome={outcome} isToday={isToday} />}
      <ChartFrame
        level={3}
        title={t('chartTitle')}
        chart={<ClosesChart closes={closesPerMonth} isToday={isToday} />}
        table={<OutcomeTable outcome={outcome} isToday={isToday} only="closesPerMonth" />}
      />
      <OutcomeTable outcome={outcome} isToday={isToday} />
    </>
  );
}

function Verdict({
  outcome: {
    verdict,
    byMeasure: { closesPerMonth },
  },
  isToday,
}: {
  outcome: Outcome;
  isToday: boolean;
}) {
  const t = useText(whatIfMessages);
  const { language } = useLanguage();
  const { today, difference } = closesPerMonth;
  const said = isToday
    ? t('verdict_today', { value: amountOf('closesPerMonth', today.value, language) })
    : difference === null
      ? t('verdict_few')
      : t(`verdict_${verdict}`, {
          value: amountOf('closesPerMonth', Math.abs(difference.value), language),
          low: signed('closesPerMonth', difference.low, language),
          high: signed('closesPerMonth', difference.high, language),
        });
  return (
    <p className={styles.verdict} data-verdict={isToday ? 'today' : verdict} data-testid="what-if-verdict">
      {said}
    </p>
  );
}

function ClosesChart({ closes, isToday }: { closes: MeasureOutcome; isToday: boolean }) {
  const t = useText(whatIfMessages);
  const { language } = useLanguage();
  const row = (id: 'today' | 'changed') => ({
    id,
    label: t(id),
    value: closes[id].value,
    low: closes[id].low,
    high: closes[id].high,
    isMain: id === 'changed' || isToday,
  });
  const rows = isToday ? [row('today')] : [row('today'), row('changed')];
  return (
    <IntervalList title={t('chartTitle')} rows={rows} text={(value) => amountOf('closesPerMonth', value, language)} />
  );
}
