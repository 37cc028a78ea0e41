import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import {
  blockLengths,
  learningCalls,
  ProposeSettings,
  RoutingSettings,
  type RoutingOverview,
} from '@toritsugi/contracts';
import { routingStrategyNames } from '@toritsugi/journey';
import { Section } from '@toritsugi/ui';
import { IsNotEmpty } from 'class-validator';
import { useWatch } from 'react-hook-form';
import { CheckField } from '../../form/CheckField';
import { ParagraphField } from '../../form/ParagraphField';
import { SelectField } from '../../form/SelectField';
import { TextField } from '../../form/TextField';
import { NumberField } from '../../form/NumberField';
import { refusedPaths, showRefusal, Trimmed, useContractForm } from '../../form/use-contract-form';
import { useText } from '../../language';
import { queries, useAction } from '../../server/queries';
import { showDone } from '../../page/toasts';
import { EffectBox } from './EffectBox';
import { routingMessages } from '../messages';
import { MinimumShares } from './MinimumShares';
import styles from '../routing.module.css';
import { forgetProposal, offeredProposal } from './simulated-proposal';

/** A proposal says why. */
export class Proposal extends ProposeSettings {
  @Trimmed() @IsNotEmpty() override reason!: string;
}

/** Other settings, with what they are estimated to do beside them, for somebody else to decide. */
export function ProposalForm({ overview }: { overview: RoutingOverview }) {
  const t = useText(routingMessages);
  const offered = offeredProposal(overview.version);
  const startOf = (settings: RoutingSettings): Proposal => ({
    settings: whole(settings),
    version: overview.version,
    reason: '',
  });
  const form = useContractForm({
    of: Proposal,
    start: startOf(offered?.settings ?? overview.settings),
    mode: 'onChange',
  });
  const { control, formState } = form;
  const settings = useWatch({ control, name: 'settings' });
  const refused = refusedPaths(RoutingSettings, settings);
  const isUnchanged = isSame(settings, overview.settings);
  // What was simulated is said of the very settings it was simulated with, and of no others.
  const simulated = offered !== null && isSame(settings, offered.settings) ? offered.simulated : null;
  const reset = (): void => {
    forgetProposal();
    form.reset(startOf(overview.settings));
  };
  const propose = useAction({
    call: learningCalls.propose,
    onDone: ({ state }) => {
      void queries.invalidateQueries({ queryKey: queryKeys.routing });
      void queries.invalidateQueries({ queryKey: queryKeys.decisions });
      showDone(t(state === 'delegated' ? 'delegated' : 'proposed'));
      reset();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const send = form.handleSubmit((proposal) => {
    if (!isUnchanged) propose.mutate({ body: { ...proposal, version: overview.version, simulated } });
  });
  const number = { control, problem: t('numberWrong') };
  return (
    <Section title={t('propose')} note={t('proposeNote')}>
      <form className={styles.form} onSubmit={send} noValidate>
        <div className={styles.fields}>
          <SelectField
            control={control}
            name="settings.strategy"
            label={t('strategy')}
            data={routingStrategyNames.map((value) => ({ value, label: t(`strategy_${value}`) }))}
          />
          <NumberField {...number} name="settings.priceWeight" label={t('priceWeight')} />
          <NumberField {...number} name="settings.explorationShare" label={t('explorationShare')} isShare />
          <NumberField {...number} name="settings.developmentShare" label={t('developmentShare')} isShare />
          <NumberField {...number} name="settings.loadWeight" label={t('loadWeight')} />
          <NumberField
            {...number}
            name="settings.lateWeight"
            label={t('lateWeight')}
            description={t('lateWeightHint')}
          />
        </div>
        <MinimumShares
          control={control}
          isRefused={refused.some((path) => path.startsWith('minimumShares'))}
          advisors={overview.advisors}
        />
        <fieldset className={styles.group}>
          <legend>{t('measuring')}</legend>
          <CheckField control={control} name="settings.switchback.isOn" label={t('switchbackOn')} />
          <div className={styles.fields}>
            <NumberField {...number} name="settings.switchback.engineShare" label={t('engineShare')} isShare />
            <SelectField
              control={control}
              name="settings.switchback.blockMinutes"
              label={t('blockMinutes')}
              isNumber
              data={blockLengths.map((value) => ({ value: String(value), label: t('minutes', { count: value }) }))}
            />
            <TextField {...number} name="settings.switchback.startsOn" type="date" label={t('startsOn')} />
          </div>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('pacing')}</legend>
          <CheckField control={control} name="settings.pacing.isOn" label={t('pacingOn')} />
          <div className={styles.fields}>
            <NumberField {...number} name="settings.pacing.pace" label={t('pace')} />
            <NumberField {...number} name="settings.pacing.transferShare" label={t('transferShare')} isShare />
          </div>
          <CheckField control={control} name="settings.hold.isOn" label={t('holdOn')} />
        </fieldset>
        <EffectBox settings={isUnchanged || refused.length > 0 ? null : settings} simulated={simulated} />
        <ParagraphField
          control={control}
          name="reason"
          label={t('reason')}
          maxLength={2_000}
          problem={t('reasonMissing')}
        />
        <div className={styles.buttons}>
          <Button type="submit" loading={propose.isPending}>
            {t('sendProposal')}
          </Button>
          <Button variant="default" onClick={reset}>
            {t('resetForm')}
          </Button>
          {formState.isSubmitted && isUnchanged && <span role="alert">{t('nothingChanged')}</span>}
        </div>
      </form>
    </Section>
  );
}

/** Versions from before late follow-ups were counted do not name their weight. */
const whole = (settings: RoutingSettings): RoutingSettings => ({ ...settings, lateWeight: settings.lateWeight ?? 0 });

const isSame = (one: RoutingSettings, other: RoutingSettings): boolean =>
  JSON.stringify(whole(one)) === JSON.stringify(whole(other));
