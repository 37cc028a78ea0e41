import { Button, Checkbox, Radio, Textarea, TextInput } from '@mantine/core';
import { consultationCalls, type ConsultationView, type CriterionReason } from '@toritsugi/contracts';
import { consultationOutcomes } from '@toritsugi/journey';
import { dayValue } from '@toritsugi/ui';
import { useId, useState, type FormEvent } from 'react';
import { useLanguage, useText } from '../../language';
import { useServerClock } from '../../server/connection';
import { useAction } from '../../server/queries';
import { showDone } from '../../page/toasts';
import { dropDraft, keepDraft, notEffectiveCauses, readDraft, type CompletionDraft } from './completion-draft';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';
import { patchDesk } from '../use-desk';

const whyKeys = { must: 'whyMust', avoid: 'whyAvoid', outcome: 'whyOutcome' } as const;

/** Confirmations, outcome, note: kept on this device while they are written, sent once. */
export function CompletionForm({ consultation }: { consultation: ConsultationView }) {
  const t = useText(deskMessages);
  const clock = useServerClock();
  const [draft, setDraft] = useState(() => readDraft(consultation.id));
  const [problem, setProblem] = useState<'outcomeMissing' | 'wakeUpMissing' | 'wakeUpPast' | null>(null);
  const complete = useAction({
    call: consultationCalls.complete,
    onDone: () => {
      dropDraft(consultation.id);
      patchDesk({ current: null });
      showDone(t('completed'));
    },
  });
  const change = (part: Partial<CompletionDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    setProblem(null);
    keepDraft(consultation.id, next);
  };
  const toggle = (criterionId: string, isConfirmed: boolean): void =>
    change({
      confirmed: isConfirmed ? [...draft.confirmed, criterionId] : draft.confirmed.filter((id) => id !== criterionId),
    });

  const checked = consultation.reasons.filter(({ list }) => list !== 'want');
  const causes = notEffectiveCauses(draft, checked);
  const tomorrow = dayValue(clock.now(), 1);

  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.outcome === null) return setProblem('outcomeMissing');
    const wakes = draft.outcome === 'not_now';
    if (wakes && draft.wakeUpOn === '') return setProblem('wakeUpMissing');
    if (wakes && draft.wakeUpOn < tomorrow) return setProblem('wakeUpPast');
    complete.mutate({
      params: { consultationId: consultation.id },
      body: {
        outcome: draft.outcome,
        confirmations: checked.map(({ criterionId }) => ({
          criterionId,
          isConfirmed: draft.confirmed.includes(criterionId),
        })),
        note: draft.note.trim() === '' ? null : draft.note.trim(),
        wakeUpOn: wakes ? draft.wakeUpOn : null,
      },
    });
  };

  return (
    <form className={styles.completion} onSubmit={send} noValidate>
      <Checks
        legend={t('mustChecks')}
        hint={t('mustConfirm')}
        criteria={checked.filter(({ list }) => list === 'must')}
        confirmed={draft.confirmed}
        onToggle={toggle}
      />
      <Checks
        legend={t('avoidChecks')}
        hint={t('avoidConfirm')}
        criteria={checked.filter(({ list }) => list === 'avoid')}
        confirmed={draft.confirmed}
        onToggle={toggle}
      />
      <Radio.Group
        label={t('outcome')}
        value={draft.outcome ?? ''}
        error={problem === 'outcomeMissing' ? t('outcomeMissing') : undefined}
        onChange={(value) => change({ outcome: consultationOutcomes.find((known) => known === value) ?? null })}
      >
        <div className={styles.choices}>
          {consultationOutcomes.map((known) => (
            <Radio key={known} value={known} label={t(`outcome_${known}`)} />
          ))}
        </div>
      </Radio.Group>
      {draft.outcome === 'not_now' && (
        <TextInput
          type="date"
          label={t('wakeUpOn')}
          min={tomorrow}
          value={draft.wakeUpOn}
          className={styles.dateField}
          error={problem === 'wakeUpMissing' || problem === 'wakeUpPast' ? t(problem) : undefined}
          onChange={(event) => change({ wakeUpOn: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t('consultationNote')}
        description={t('draftKept')}
        autosize
        minRows={4}
        maxLength={2_000}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <p className={styles.effective} data-effective={causes.length === 0} role="status">
        {causes.length === 0
          ? `✓ ${t('willBeEffective')}`
          : t('willNotBeEffective', { why: causes.map((cause) => t(whyKeys[cause])).join('・') })}
      </p>
      <Button type="submit" size="md" loading={complete.isPending}>
        {t('complete')}
      </Button>
    </form>
  );
}

function Checks({
  legend,
  hint,
  criteria,
  confirmed,
  onToggle,
}: {
  legend: string;
  hint: string;
  criteria: readonly CriterionReason[];
  confirmed: readonly string[];
  onToggle: (criterionId: string, isConfirmed: boolean) => void;
}) {
  const { localized } = useLanguage();
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
          checked={confirmed.includes(criterion.criterionId)}
          onChange={(event) => onToggle(criterion.criterionId, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}
