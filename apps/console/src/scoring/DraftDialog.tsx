import { Button, Modal } from '@mantine/core';
import { tokyoInstant } from '@toritsugi/calendar';
import { queryKeys } from '@toritsugi/client';
import {
  Between,
  BoundChange,
  Many,
  ProposeTarget,
  scoringCalls,
  type TargetDraft,
  type TargetEffect,
  type TargetWeights,
} from '@toritsugi/contracts';
import { Transform } from 'class-transformer';
import { IsNotEmpty } from 'class-validator';
import { useState } from 'react';
import { DialogError } from '../form/FormDialog';
import { ParagraphField } from '../form/ParagraphField';
import { TextField } from '../form/TextField';
import { NumberField } from '../form/NumberField';
import { showRefusal, Trimmed, useContractForm } from '../form/use-contract-form';
import { useLanguage, useText } from '../language';
import { queries, useAction } from '../server/queries';
import { useSegmentLabel } from '../server/vocabulary';
import { showDone } from '../page/toasts';
import { EffectTable } from './EffectTable';
import { scoringMessages } from './messages';
import styles from './scoring.module.css';

/** Whether the model's own suggestion is proposed, or somebody's. */
export type Basis = 'model' | 'lead';

class BoundInRange extends BoundChange {
  @Between(0, 1_000) override value!: number;
}

class Proposal extends ProposeTarget {
  @Many(() => BoundInRange, 9) override bounds!: BoundInRange[];
  @Trimmed() @IsNotEmpty() override reason!: string;
  /** Typed as a day and time in Tokyo; empty: with the approval. */
  @Transform(({ value }: { value: string }) => instantOf(value)) override from!: string | null;
}

const instantOf = (written: string): string | null => {
  const at = tokyoInstant(written);
  return written === '' ? null : Number.isNaN(at) ? written : new Date(at).toISOString();
};

/** A changed target, its effect on the people of the last 90 days, and then a proposal of it. */
export function DraftDialog({ target, basis, onClose }: { target: TargetWeights; basis: Basis; onClose: () => void }) {
  const t = useText(scoringMessages);
  const { localized } = useLanguage();
  const labelOf = useSegmentLabel();
  const form = useContractForm({ of: Proposal, start: startOf(target, basis) });
  const { control } = form;
  const [effect, setEffect] = useState<TargetEffect | null>(null);
  const estimate = useAction({
    call: scoringCalls.effect,
    onDone: setEffect,
    onRefused: (refused) => showRefusal(form, refused),
  });
  const propose = useAction({
    call: scoringCalls.propose,
    onDone: ({ isDelegated }) => {
      void queries.invalidateQueries({ queryKey: queryKeys.decisions });
      showDone(t(isDelegated ? 'delegated' : 'proposed'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  // Another number is another target: what was estimated is not about it.
  const onTyped = (): void => setEffect(null);
  const seeEffect = async (): Promise<void> => {
    if (await form.trigger(['weights', 'bounds'], { shouldFocus: true }))
      estimate.mutate({ body: draftOf(target, form.getValues()) });
  };
  const mayPropose = effect !== null && (effect.moved > 0 || basis === 'model');
  const send = form.handleSubmit(({ reason, from, ...values }) =>
    propose.mutate({ body: { ...draftOf(target, values), basis, reason, from } }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('draftTitle', { name: labelOf(target.occupation) })}
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void (mayPropose ? send(event) : seeEffect());
        }}
      >
        <div className={styles.fields}>
          {target.wants.map(({ criterionId, label }, place) => (
            <NumberField
              key={criterionId}
              control={control}
              name={`weights.${place}.weight`}
              label={t('weightOf', { label: localized(label) })}
              isReadOnly={basis === 'model'}
              onTyped={onTyped}
            />
          ))}
          {basis === 'lead' &&
            target.bounds.map(({ criterionId, label }, place) => (
              <NumberField
                key={criterionId}
                control={control}
                name={`bounds.${place}.value`}
                label={t('boundOf', { label: localized(label) })}
                onTyped={onTyped}
              />
            ))}
        </div>
        <div className={styles.buttons}>
          <Button
            variant="default"
            type={mayPropose ? 'button' : 'submit'}
            loading={estimate.isPending}
            {...(mayPropose && { onClick: () => void seeEffect() })}
          >
            {t('estimate')}
          </Button>
        </div>
        <DialogError />
        {effect && <EffectTable effect={effect} />}
        {effect && !mayPropose && <p className={styles.muted}>{t('nobodyMoves')}</p>}
        {mayPropose && (
          <>
            <ParagraphField
              control={control}
              name="reason"
              label={t('reason')}
              problem={t('reasonMissing')}
              maxLength={2_000}
            />
            <TextField
              control={control}
              name="from"
              type="datetime-local"
              label={t('from')}
              description={t('fromHint')}
            />
            <div className={styles.buttons}>
              <Button type="submit" loading={propose.isPending}>
                {t('propose')}
              </Button>
              <Button variant="default" onClick={onClose}>
                {t('back')}
              </Button>
            </div>
          </>
        )}
      </form>
    </Modal>
  );
}

const startOf = ({ targetId, version, wants, bounds }: TargetWeights, basis: Basis): Proposal => ({
  targetId,
  version,
  basis,
  weights: wants.map(({ criterionId, suggested, weight }) => ({
    criterionId,
    weight: basis === 'model' ? (suggested ?? weight) : weight,
  })),
  bounds: bounds.map(({ criterionId, value }) => ({ criterionId, value })),
  reason: '',
  from: '',
});

/** Bounds that stayed as they are do not belong to the change. */
const draftOf = (target: TargetWeights, { targetId, version, weights, bounds }: TargetDraft): TargetDraft => ({
  targetId,
  version,
  weights,
  bounds: bounds.filter(({ value }, place) => value !== target.bounds[place]?.value),
});
