import { Button } from '@mantine/core';
import { MINUTE } from '@toritsugi/calendar';
import { formVariantIds, type WhatIfInputs } from '@toritsugi/contracts';
import { queueOrders, routingStrategyNames } from '@toritsugi/journey';
import { durationText, percentText, Section } from '@toritsugi/ui';
import type { Control } from 'react-hook-form';
import { CheckField } from '../../form/CheckField';
import { SelectField } from '../../form/SelectField';
import { NumberField } from '../../form/NumberField';
import { useLanguage, useText } from '../../language';
import { routingMessages } from '../../routing/messages';
import { whatIfMessages } from '../messages';
import { hourChoices, intakeTalk, planOf, searchOf, type PlanForm, type RefusedField } from './plan-form';
import { ShiftFields } from './ShiftFields';
import styles from '../what-if.module.css';

interface Props {
  control: Control<PlanForm>;
  /** What the fields say now. */
  form: PlanForm;
  today: PlanForm;
  inputs: WhatIfInputs;
  refused: ReadonlySet<RefusedField>;
  onToday: () => void;
  /** Pacing was switched on or off. */
  onPaced: () => void;
}

/** What a lead can change, each with today's value in its place. */
export function PlanFields({ control, form, today, inputs, refused, onToday, onPaced }: Props) {
  const t = useText(whatIfMessages);
  const word = useText(routingMessages);
  const wrong = (field: RefusedField): string | undefined => (refused.has(field) ? t('numberWrong') : undefined);
  const isToday = Object.keys(searchOf(form, today)).length === 0;
  return (
    <Section
      title={t('change')}
      actions={
        <Button size="sm" variant="default" disabled={isToday} onClick={onToday}>
          {t('backToToday')}
        </Button>
      }
    >
      <div className={styles.form}>
        <div className={styles.fields}>
          <NumberField control={control} name="callers" label={t('callers')} error={wrong('callers')} />
        </div>
        <Hours control={control} form={form} refused={refused} />
        <ShiftFields control={control} form={form} today={today} advisors={inputs.advisors} />
        <fieldset className={styles.group}>
          <legend>{t('routing')}</legend>
          <SelectField
            control={control}
            name="strategy"
            label={t('strategy')}
            data={routingStrategyNames.map((value) => ({ value, label: word(`strategy_${value}`) }))}
          />
          <CheckField control={control} name="isPaced" label={t('pacingOn')} onTicked={onPaced} />
          {form.isPaced && (
            <div className={styles.fields}>
              <NumberField control={control} name="pace" label={t('pace')} error={wrong('pace')} />
            </div>
          )}
          <SelectField
            control={control}
            name="order"
            label={t('order')}
            data={queueOrders.map((value) => ({ value, label: t(value) }))}
          />
          <CheckField control={control} name="books" label={t('booksOn')} />
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('registrations')}</legend>
          <div className={styles.fields}>
            <NumberField
              control={control}
              name="registrations"
              label={t('more')}
              unit="%"
              error={wrong('registrations')}
            />
            {inputs.forms.length > 0 && <FormChoice control={control} form={form} inputs={inputs} />}
          </div>
        </fieldset>
      </div>
    </Section>
  );
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function Hours({ control, form, refused }: Pick<Props, 'control' | 'form' | 'refused'>) {
  const t = useText(whatIfMessages);
  const choices = [...new Set([...hourChoices, form.opensAt, form.closesAt])]
    .sort((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), label: timeOf(minutes) }));
  return (
    <fieldset className={styles.group}>
      <legend>{t('hours')}</legend>
      <div className={styles.fields}>
        <SelectField control={control} name="opensAt" label={t('opens')} data={choices} isNumber />
        <SelectField control={control} name="closesAt" label={t('closes')} data={choices} isNumber />
      </div>
      {refused.has('hours') && (
        <p className={styles.wrong} role="alert">
          {t('hoursWrong')}
        </p>
      )}
    </fieldset>
  );
}

function FormChoice({ control, form, inputs }: Pick<Props, 'control' | 'form' | 'inputs'>) {
  const { language } = useLanguage();
  const t = useText(whatIfMessages);
  const plan = planOf({ ...form, registrations: 0 }, inputs);
  const change = plan.registrationsFactor - 1;
  const percent = `${change > 0 ? '+' : change < 0 ? '−' : '±'}${percentText(Math.abs(change))}`;
  return (
    <SelectField
      control={control}
      name="form"
      label={t('form')}
      data={formVariantIds.map((value) => ({ value, label: t(`form_${value}`) }))}
      description={t('formEffect', { percent, time: durationText(intakeTalk(plan, inputs) * MINUTE, language) })}
      inputWrapperOrder={['label', 'input', 'description']}
    />
  );
}
