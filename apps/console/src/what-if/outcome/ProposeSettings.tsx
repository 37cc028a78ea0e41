import { Button } from '@mantine/core';
import type { RoutingSettings, WhatIfInputs } from '@toritsugi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { may, useMe } from '../../server/me';
import { useText } from '../../language';
import { offerProposal } from '../../routing/settings/simulated-proposal';
import { whatIfMessages } from '../messages';
import type { Outcome } from './outcome';
import { isSettingsChange, searchOf, type PlanForm } from '../plan/plan-form';
import { FIRST_SEED } from '../runs/plan-runs';
import styles from '../what-if.module.css';

/** Takes a change of the routing settings to where it is proposed, with what was simulated of it. */
export function ProposeSettings({
  inputs,
  today,
  form,
  outcome,
}: {
  inputs: WhatIfInputs;
  today: PlanForm;
  form: PlanForm;
  outcome: Outcome;
}) {
  const t = useText(whatIfMessages);
  const navigate = useNavigate();
  const { difference, today: before, changed: after } = outcome.per1000;
  if (!may(useMe(), 'routing.propose') || Object.keys(searchOf(form, today)).length === 0) return null;
  if (!isSettingsChange(form, today) || difference === null) return <p className={styles.muted}>{t('proposeNote')}</p>;
  const propose = (): void => {
    offerProposal({
      settings: settingsOf(form, inputs.settings),
      version: inputs.settingsVersion,
      simulated: {
        closesBefore: before.value,
        closesAfter: after.value,
        differenceLow: difference.low,
        differenceHigh: difference.high,
        runs: outcome.runs,
        seed: FIRST_SEED,
      },
    });
    void navigate({ to: '/routing' });
  };
  return (
    <div>
      <Button onClick={propose}>{t('propose')}</Button>
    </div>
  );
}

const settingsOf = ({ strategy, isPaced, pace }: PlanForm, settings: RoutingSettings): RoutingSettings => ({
  ...settings,
  strategy,
  pacing: { ...settings.pacing, isOn: isPaced, pace: isPaced ? pace : settings.pacing.pace },
});
