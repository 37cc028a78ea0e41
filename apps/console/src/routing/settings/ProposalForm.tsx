import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { blockLengths, learningCalls, type RoutingOverview } from '@toritsugi/contracts';
import { routingStrategyNames } from '@toritsugi/journey';
import { Section } from '@toritsugi/ui';
import { useState, type FormEvent } from 'react';
import { useText } from '../../language';
import { queries, useAction } from '../../server/queries';
import { showDone } from '../../page/toasts';
import { EffectBox } from './EffectBox';
import { routingMessages } from '../messages';
import { MinimumShares } from './MinimumShares';
import { NumberField } from './NumberField';
import styles from '../routing.module.css';
import { forgetProposal, offeredProposal } from './simulated-proposal';
import { draftOf, isSameSettings, refusedFields, settingsOf, type SettingsDraft } from './settings-draft';

/** Other settings, with what they are estimated to do beside them, for somebody else to decide. */
export function ProposalForm({ overview }: { overview: RoutingOverview }) {
  const t = useText(routingMessages);
  const offered = offeredProposal(overview.version);
  const [draft, setDraft] = useState<SettingsDraft>(() => draftOf(offered?.settings ?? overview.settings));
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const settings = settingsOf(draft);
  const refused = refusedFields(settings);
  const isUnchanged = isSameSettings(settings, overview.settings);
  // What was simulated is said of the very settings it was simulated with, and of no others.
  const simulated = offered !== null && isSameSettings(settings, offered.settings) ? offered.simulated : null;
  const set = (changes: Partial<SettingsDraft>): void => setDraft((before) => ({ ...before, ...changes }));
  const propose = useAction({
    call: learningCalls.propose,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.routing });
      void queries.invalidateQueries({ queryKey: queryKeys.decisions });
      showDone(t('proposed'));
      forgetProposal();
      setDraft(draftOf(overview.settings));
      setReason('');
      setTried(false);
    },
  });
  const reset = (): void => {
    forgetProposal();
    setDraft(draftOf(overview.settings));
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (refused.size > 0 || isUnchanged || reason.trim() === '') return;
    propose.mutate({ body: { settings, version: overview.version, reason: reason.trim(), simulated } });
  };
  const field = { draft, set, refused };
  return (
    <Section title={t('propose')} note={t('proposeNote')}>
      <form className={styles.form} onSubmit={send} noValidate>
        <div className={styles.fields}>
          <NativeSelect
            label={t('strategy')}
            value={draft.strategy}
            data={routingStrategyNames.map((value) => ({ value, label: t(`strategy_${value}`) }))}
            onChange={({ currentTarget }) =>
              set({ strategy: routingStrategyNames.find((one) => one === currentTarget.value) ?? draft.strategy })
            }
          />
          <NumberField {...field} name="priceWeight" path="priceWeight" label={t('priceWeight')} />
          <NumberField
            {...field}
            name="explorationPercent"
            path="explorationShare"
            label={t('explorationShare')}
            unit="%"
          />
          <NumberField
            {...field}
            name="developmentPercent"
            path="developmentShare"
            label={t('developmentShare')}
            unit="%"
          />
          <NumberField {...field} name="loadWeight" path="loadWeight" label={t('loadWeight')} />
        </div>
        <MinimumShares {...field} advisors={overview.advisors} />
        <fieldset className={styles.group}>
          <legend>{t('measuring')}</legend>
          <Checkbox
            label={t('switchbackOn')}
            checked={draft.isCompared}
            onChange={({ currentTarget }) => set({ isCompared: currentTarget.checked })}
          />
          <div className={styles.fields}>
            <NumberField
              {...field}
              name="enginePercent"
              path="switchback.engineShare"
              label={t('engineShare')}
              unit="%"
            />
            <NativeSelect
              label={t('blockMinutes')}
              value={String(draft.blockMinutes)}
              data={blockLengths.map((value) => ({ value: String(value), label: t('minutes', { count: value }) }))}
              onChange={({ currentTarget }) => set({ blockMinutes: Number(currentTarget.value) })}
            />
            <TextInput
              type="date"
              label={t('startsOn')}
              value={draft.startsOn}
              error={refused.has('switchback.startsOn') ? t('numberWrong') : undefined}
              onChange={({ currentTarget }) => set({ startsOn: currentTarget.value })}
            />
          </div>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('pacing')}</legend>
          <Checkbox
            label={t('pacingOn')}
            checked={draft.isPaced}
            onChange={({ currentTarget }) => set({ isPaced: currentTarget.checked })}
          />
          <div className={styles.fields}>
            <NumberField {...field} name="pace" path="pacing.pace" label={t('pace')} />
            <NumberField
              {...field}
              name="transferPercent"
              path="pacing.transferShare"
              label={t('transferShare')}
              unit="%"
            />
          </div>
          <Checkbox
            label={t('holdOn')}
            checked={draft.isHeld}
            onChange={({ currentTarget }) => set({ isHeld: currentTarget.checked })}
          />
        </fieldset>
        <EffectBox settings={isUnchanged || refused.size > 0 ? null : settings} simulated={simulated} />
        <Textarea
          label={t('reason')}
          autosize
          minRows={2}
          maxLength={2_000}
          value={reason}
          error={isTried && reason.trim() === '' ? t('reasonMissing') : undefined}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button type="submit" loading={propose.isPending}>
            {t('sendProposal')}
          </Button>
          <Button variant="default" onClick={reset}>
            {t('resetForm')}
          </Button>
          {isTried && isUnchanged && <span role="alert">{t('nothingChanged')}</span>}
        </div>
      </form>
    </Section>
  );
}
