import { Button, NativeSelect } from '@mantine/core';
import type { WhatIfAdvisor } from '@toritsugi/contracts';
import { useState } from 'react';
import { useText } from '../../language';
import { whatIfMessages } from '../messages';
import type { PlanForm } from './plan-form';
import { shiftChoices, type ShiftChoice } from './plan-search';
import styles from '../what-if.module.css';

/** Who works early, late or not at all: the counts at once, each advisor on request. */
export function ShiftFields({
  form,
  today,
  advisors,
  onChange,
}: {
  form: PlanForm;
  today: PlanForm;
  advisors: readonly WhatIfAdvisor[];
  onChange: (changes: Partial<PlanForm>) => void;
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
              <NativeSelect
                key={code}
                label={name}
                value={form.shifts[code] ?? 'off'}
                data={shiftChoices.map((value) => ({ value, label: t(`shift_${value}`) }))}
                onChange={({ currentTarget }) =>
                  onChange({
                    shifts: {
                      ...form.shifts,
                      [code]: shiftChoices.find((one) => one === currentTarget.value) ?? 'off',
                    },
                  })
                }
              />
            ))}
          </div>
        </>
      )}
    </fieldset>
  );
}
