import { Button } from '@mantine/core';
import type { WhatIfAdvisor } from '@toritsugi/contracts';
import { useState } from 'react';
import type { Control } from 'react-hook-form';
import { SelectField } from '../../form/SelectField';
import { useText } from '../../language';
import { whatIfMessages } from '../messages';
import type { PlanForm } from './plan-form';
import { shiftChoices, type ShiftChoice } from './plan-search';
import styles from '../what-if.module.css';

/** Who works early, late or not at all: the counts at once, each advisor on request. */
export function ShiftFields({
  control,
  form,
  today,
  advisors,
}: {
  control: Control<PlanForm>;
  form: PlanForm;
  today: PlanForm;
  advisors: readonly WhatIfAdvisor[];
}) {
  const t = useText(whatIfMessages);
  const isMoved = advisors.some(({ code }) => form.shifts[code] !== today.shifts[code]);
  const [isOpen, setOpen] = useState(isMoved);
  const count = (shift: ShiftChoice): number => advisors.filter(({ code }) => form.shifts[code] === shift).length;
  return (
    <fieldset className={styles.group}>
      <legend>{t('shifts')}</legend>
      <div className={styles.line}>
        <span data-testid="shift-counts">
          {t('shiftCounts', { early: count('early'), late: count('late'), off: count('off') })}
        </span>
        <Button size="sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'hideShifts' : 'showShifts')}
        </Button>
      </div>
      {isOpen && (
        <>
          <p className={styles.muted}>{t('shiftNote')}</p>
          <div className={styles.shifts}>
            {advisors.map(({ code, name }) => (
              <SelectField
                key={code}
                control={control}
                name={`shifts.${code}`}
                label={name}
                data={shiftChoices.map((value) => ({ value, label: t(`shift_${value}`) }))}
              />
            ))}
          </div>
        </>
      )}
    </fieldset>
  );
}
