import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { formVariantIds, type WhatIfInputs } from '@toritsugi/contracts';
import { routingStrategyNames } from '@toritsugi/journey';
import { percentText, Section } from '@toritsugi/ui';
import { useText } from '../../language';
import { routingMessages } from '../../routing/messages';
import { TypedNumber } from '../../routing/settings/NumberField';
import { whatIfMessages } from '../messages';
import { hourChoices, planOf, searchOf, type PlanForm, type RefusedField } from './plan-form';
import { ShiftFields } from './ShiftFields';
import styles from '../what-if.module.css';

export interface PlanFieldsProps {
  form: PlanForm;
  today: PlanForm;
  inputs: WhatIfInputs;
  refused: ReadonlySet<RefusedField>;
  onChange: (changes: Partial<PlanForm>) => void;
}

/** What a lead can change, each with today's value in its place. */
export function PlanFields({ form, today, inputs, refused, onChange }: PlanFieldsProps) {
  const t = useText(whatIfMessages);
  const word = useText(routingMessages);
  const wrong = (field: RefusedField): string | undefined => (refused.has(field) ? t('numberWrong') : undefined);
  const isToday = Object.keys(searchOf(form, today)).length === 0;
  return (
    <Section
      title={t('change')}
      actions={
        <Button size="sm" variant="default" disabled={isToday} onClick={() => onChange(today)}>
          {t('backToToday')}
        </Button>
      }
    >
      <div className={styles.form}>
        <div className={styles.fields}>
          <TypedNumber
            label={t('callers')}
            value={form.callers}
            error={wrong('callers')}
            onChange={(callers) => onChange({ callers })}
          />
        </div>
        <Hours form={form} refused={refused} onChange={onChange} />
        <ShiftFields form={form} today={today} advisors={inputs.advisors} onChange={onChange} />
        <fieldset className={styles.group}>
          <legend>{t('routing')}</legend>
          <NativeSelect
            label={t('strategy')}
            value={form.strategy}
            data={routingStrategyNames.map((value) => ({ value, label: word(`strategy_${value}`) }))}
            onChange={({ currentTarget }) =>
              onChange({ strategy: routingStrategyNames.find((one) => one === currentTarget.value) ?? form.strategy })
            }
          />
          <Checkbox
            label={t('pacingOn')}
            checked={form.isPaced}
            onChange={({ currentTarget }) =>
              onChange({ isPaced: currentTarget.checked, pace: Number.isNaN(form.pace) ? today.pace : form.pace })
            }
          />
          {form.isPaced && (
            <div className={styles.fields}>
              <TypedNumber
                label={t('pace')}
                value={form.pace}
                error={wrong('pace')}
                onChange={(pace) => onChange({ pace })}
              />
            </div>
          )}
          <Checkbox
            label={t('booksOn')}
            checked={form.books}
            onChange={({ currentTarget }) => onChange({ books: currentTarget.checked })}
          />
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('registrations')}</legend>
          <div className={styles.fields}>
            <TypedNumber
              label={t('more')}
              value={form.registrations}
              unit="%"
              error={wrong('registrations')}
              onChange={(registrations) => onChange({ registrations })}
            />
            {inputs.forms.length > 0 && <FormChoice form={form} inputs={inputs} onChange={onChange} />}
          </div>
        </fieldset>
      </div>
    </Section>
  );
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function Hours({ form, refused, onChange }: Pick<PlanFieldsProps, 'form' | 'refused' | 'onChange'>) {
  const t = useText(whatIfMessages);
  const choices = [...new Set([...hourChoices, form.opensAt, form.closesAt])]
    .sort((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), label: timeOf(minutes) }));
  return (
    <fieldset className={styles.group}>
      <legend>{t('hours')}</legend>
      <div className={styles.fields}>
        <NativeSelect
          label={t('opens')}
          value={String(form.opensAt)}
          data={choices}
          onChange={({ currentTarget }) => onChange({ opensAt: Number(currentTarget.value) })}
        />
        <NativeSelect
          label={t('closes')}
          value={String(form.closesAt)}
          data={choices}
          onChange={({ currentTarget }) => onChange({ closesAt: Number(currentTarget.value) })}
        />
      </div>
      {refused.has('hours') && (
        <p className={styles.wrong} role="alert">
          {t('hoursWrong')}
        </p>
      )}
    </fieldset>
  );
}

function FormChoice({ form, inputs, onChange }: Pick<PlanFieldsProps, 'form' | 'inputs' | 'onChange'>) {
  const t = useText(whatIfMessages);
  const { registrationsFactor } = planOf({ ...form, registrations: 0 }, inputs);
  const seconds = inputs.forms.find(({ variant }) => variant === form.form)?.intakeSeconds ?? 0;
  const change = registrationsFactor - 1;
  const percent = `${change > 0 ? '+' : change < 0 ? '−' : '±'}${percentText(Math.abs(change))}`;
  return (
    <NativeSelect
      label={t('form')}
      value={form.form}
      data={formVariantIds.map((value) => ({ value, label: t(`form_${value}`) }))}
      description={t('formEffect', { percent, seconds: Math.round(seconds) })}
      inputWrapperOrder={['label', 'input', 'description']}
      onChange={({ currentTarget }) =>
        onChange({ form: formVariantIds.find((one) => one === currentTarget.value) ?? form.form })
      }
    />
  );
}
