import { Button, Modal, NumberInput, Textarea, TextInput } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { scoringCalls, type TargetDraft, type TargetEffect, type TargetWeights } from '@toritsugi/contracts';
import { segmentLabel } from '@toritsugi/routing';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { EffectTable } from './EffectTable';
import { scoringMessages } from './messages';
import styles from './scoring.module.css';

/** Whether the model's own suggestion is proposed, or somebody's. */
export type Basis = 'model' | 'lead';
type Numbers = Readonly<Record<string, number>>;

/** A changed target, its effect on the people of the last 90 days, and then a proposal of it. */
export function DraftDialog({ target, basis, onClose }: { target: TargetWeights; basis: Basis; onClose: () => void }) {
  const t = useText(scoringMessages);
  const { localized } = useLanguage();
  const suggested = (suggestion: number | null | undefined, weight: number): number =>
    basis === 'model' ? (suggestion ?? weight) : weight;
  const [weights, setWeights] = useState<Numbers>(
    Object.fromEntries(
      target.wants.map(({ criterionId, suggested: one, weight }) => [criterionId, suggested(one, weight)]),
    ),
  );
  const [bounds, setBounds] = useState<Numbers>(
    Object.fromEntries(target.bounds.map(({ criterionId, value }) => [criterionId, value])),
  );
  const [effect, setEffect] = useState<TargetEffect | null>(null);
  const estimate = useAction({ call: scoringCalls.effect, onDone: setEffect });
  const draft: TargetDraft = {
    targetId: target.targetId,
    version: target.version,
    weights: Object.entries(weights).map(([criterionId, weight]) => ({ criterionId, weight })),
    bounds: target.bounds.flatMap(({ criterionId, value }) =>
      bounds[criterionId] === value ? [] : [{ criterionId, value: bounds[criterionId] ?? value }],
    ),
  };
  const change =
    (set: (numbers: Numbers) => void, numbers: Numbers, id: string) =>
    (value: number | string): void => {
      set({ ...numbers, [id]: Number(value) });
      setEffect(null);
    };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('draftTitle', { name: localized(segmentLabel(target.occupation)) })}
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      <div className={styles.form}>
        <div className={styles.fields}>
          {target.wants.map(({ criterionId, label }) => (
            <NumberInput
              key={criterionId}
              label={t('weightOf', { label: localized(label) })}
              min={1}
              max={100}
              allowDecimal={false}
              readOnly={basis === 'model'}
              value={weights[criterionId] ?? 1}
              onChange={change(setWeights, weights, criterionId)}
            />
          ))}
          {basis === 'lead' &&
            target.bounds.map(({ criterionId, label }) => (
              <NumberInput
                key={criterionId}
                label={t('boundOf', { label: localized(label) })}
                min={0}
                max={1_000}
                value={bounds[criterionId] ?? 0}
                onChange={change(setBounds, bounds, criterionId)}
              />
            ))}
        </div>
        <div className={styles.buttons}>
          <Button variant="default" loading={estimate.isPending} onClick={() => estimate.mutate({ body: draft })}>
            {t('estimate')}
          </Button>
        </div>
        {effect && <EffectTable effect={effect} />}
        {effect &&
          (effect.moved > 0 || basis === 'model' ? (
            <ProposalForm draft={draft} basis={basis} onClose={onClose} />
          ) : (
            <p className={styles.muted}>{t('nobodyMoves')}</p>
          ))}
      </div>
    </Modal>
  );
}

function ProposalForm({ draft, basis, onClose }: { draft: TargetDraft; basis: Basis; onClose: () => void }) {
  const t = useText(scoringMessages);
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState('');
  const [isTried, setTried] = useState(false);
  const propose = useAction({
    call: scoringCalls.propose,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.decisions });
      showDone(t('proposed'));
      onClose();
    },
  });
  const isMissing = reason.trim() === '';
  const send = (): void => {
    setTried(true);
    if (isMissing) return;
    propose.mutate({
      body: {
        ...draft,
        basis,
        reason: reason.trim(),
        from: from === '' ? null : new Date(`${from}:00+09:00`).toISOString(),
      },
    });
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        label={t('reason')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={reason}
        error={isTried && isMissing ? t('reasonMissing') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={t('from')}
        description={t('fromHint')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={propose.isPending}>
          {t('propose')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
