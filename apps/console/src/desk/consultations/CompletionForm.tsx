import { Button, Checkbox, Radio } from '@mantine/core';
import { consultationCalls, type ConsultationView, type CriterionReason } from '@toritsugi/contracts';
import { consultationOutcomes, followUpChannels } from '@toritsugi/journey';
import { DAY, tokyoDay } from '@toritsugi/calendar';
import { useEffect, useId } from 'react';
import { useController, type Control } from 'react-hook-form';
import { ParagraphField } from '../../form/ParagraphField';
import { RadioField } from '../../form/RadioField';
import { TextField } from '../../form/TextField';
import { showRefusal, useContractForm, useValues } from '../../form/use-contract-form';
import { useLanguage, useText } from '../../language';
import { ManualLink } from '../../notes/ManualLink';
import { NoteField } from '../../notes/NoteField';
import { useServerClock } from '../../server/connection';
import { useAction } from '../../server/queries';
import { showDone } from '../../page/toasts';
import {
  areTooLong,
  CompletionDraft,
  dropDraft,
  emptyDraft,
  intentions,
  keepDraft,
  notEffectiveCauses,
  questionsIn,
  readDraft,
  settledBy,
} from './completion-draft';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';
import { patchDesk } from '../use-desk';

const whyKeys = { must: 'whyMust', avoid: 'whyAvoid', outcome: 'whyOutcome' } as const;

/** Confirmations, outcome, note: kept on this device while they are written, sent once. */
export function CompletionForm({ consultation }: { consultation: ConsultationView }) {
  const t = useText(deskMessages);
  const { signs } = useLanguage();
  const clock = useServerClock();
  const tomorrow = tokyoDay(clock.now() + DAY);
  const settled = settledBy(consultation.reasons);
  const form = useContractForm({
    of: CompletionDraft,
    start: readDraft(consultation.id, { ...emptyDraft, confirmed: settled }),
    check: ({ outcome, wakeUpOn, openQuestions }) => ({
      ...(outcome === 'not_now' && wakeUpOn < tomorrow ? { wakeUpOn: 'past' } : {}),
      ...(areTooLong(questionsIn(openQuestions)) ? { openQuestions: 'long' } : {}),
    }),
  });
  const { control, subscribe } = form;
  const draft = useValues(control);
  const complete = useAction({
    call: consultationCalls.complete,
    onDone: () => {
      dropDraft(consultation.id);
      patchDesk({ current: null });
      showDone(t('completed'));
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => keepDraft(consultation.id, values),
      }),
    [subscribe, consultation.id],
  );

  const checked = consultation.reasons.filter(({ list }) => list !== 'want');
  const causes = notEffectiveCauses(draft, checked);

  const send = form.handleSubmit(
    ({ outcome, confirmed, note, intention, followUpChannel, openQuestions, wakeUpOn }) => {
      if (outcome === null) return;
      complete.mutate({
        params: { consultationId: consultation.id },
        body: {
          outcome,
          confirmations: checked.map(({ criterionId }) => ({
            criterionId,
            isConfirmed: confirmed.includes(criterionId),
          })),
          note: note === '' ? null : note,
          intention: intention === '' ? null : Number(intention),
          followUpChannel,
          openQuestions: questionsIn(openQuestions),
          wakeUpOn: outcome === 'not_now' ? wakeUpOn : null,
        },
      });
    },
  );

  return (
    <form className={styles.completion} onSubmit={send} noValidate>
      <Checks
        control={control}
        legend={t('mustChecks')}
        hint={t('mustConfirm')}
        criteria={checked.filter(({ list }) => list === 'must')}
        settled={settled}
      />
      <Checks
        control={control}
        legend={t('avoidChecks')}
        hint={t('avoidConfirm')}
        criteria={checked.filter(({ list }) => list === 'avoid')}
        settled={settled}
      />
      <RadioField control={control} name="outcome" label={t('outcome')} problem={t('outcomeMissing')}>
        <div className={styles.choices}>
          {consultationOutcomes.map((known) => (
            <Radio key={known} value={known} label={t(`outcome_${known}`)} />
          ))}
        </div>
      </RadioField>
      {draft.outcome === 'not_now' && (
        <TextField
          control={control}
          name="wakeUpOn"
          type="date"
          label={t('wakeUpOn')}
          problem={(kind) => t(kind === 'past' ? 'wakeUpPast' : 'wakeUpMissing')}
          min={tomorrow}
          className={styles.dateField}
        />
      )}
      <RadioField control={control} name="intention" label={t('intention')}>
        <div className={styles.choices}>
          {intentions.map((known) => (
            <Radio key={known} value={known} label={known === '' ? t('intentionUnsaid') : known} />
          ))}
        </div>
      </RadioField>
      <RadioField
        control={control}
        name="followUpChannel"
        label={t('followUpChannel')}
        description={t(draft.followUpChannel === 'phone' ? 'followUpByPhone' : 'followUpChannelHint')}
      >
        <div className={styles.choices}>
          {followUpChannels.map((known) => (
            <Radio key={known} value={known} label={t(`channel_${known}`)} />
          ))}
        </div>
      </RadioField>
      <ParagraphField
        control={control}
        name="openQuestions"
        label={t('openQuestions')}
        description={t('openQuestionsHint')}
        problem={t('openQuestionsLong')}
        minRows={2}
        maxLength={2_000}
      />
      <ManualLink />
      <NoteField
        control={control}
        name="note"
        label={t('consultationNote')}
        description={t('draftKept')}
        minRows={4}
        maxLength={2_000}
      />
      <p className={styles.effective} data-effective={causes.length === 0} role="status">
        {causes.length === 0
          ? `✓ ${t('willBeEffective')}`
          : t('willNotBeEffective', { why: causes.map((cause) => t(whyKeys[cause])).join(signs.listed) })}
      </p>
      <Button type="submit" size="md" loading={complete.isPending}>
        {t('complete')}
      </Button>
    </form>
  );
}

function Checks({
  control,
  legend,
  hint,
  criteria,
  settled,
}: {
  control: Control<CompletionDraft>;
  legend: string;
  hint: string;
  criteria: readonly CriterionReason[];
  settled: readonly string[];
}) {
  const t = useText(deskMessages);
  const { localized } = useLanguage();
  const { value: confirmed, onChange } = useController({ control, name: 'confirmed' }).field;
  const hintId = useId();
  return (
    <fieldset className={styles.checks} aria-describedby={hintId}>
      <legend>{legend}</legend>
      <p className={styles.checkHint} id={hintId}>
        {hint}
      </p>
      {criteria.map((criterion) => (
        <Checkbox
          key={criterion.criterionId}
          label={localized(criterion.label)}
          description={settled.includes(criterion.criterionId) ? t('settled') : undefined}
          checked={confirmed.includes(criterion.criterionId)}
          onChange={({ currentTarget }) =>
            onChange(
              currentTarget.checked
                ? [...confirmed, criterion.criterionId]
                : confirmed.filter((id) => id !== criterion.criterionId),
            )
          }
        />
      ))}
    </fieldset>
  );
}
