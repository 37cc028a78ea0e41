import { Button, NativeSelect } from '@mantine/core';
import type { StaffRef } from '@toritsugi/contracts';
import { useState } from 'react';
import { useFieldArray, type Control } from 'react-hook-form';
import { NumberField } from '../../form/NumberField';
import { useText } from '../../language';
import { routingMessages } from '../messages';
import type { Proposal } from './ProposalForm';
import styles from '../routing.module.css';

/** A tenth of the first places, until somebody types another share. */
const FIRST_SHARE = 0.1;

/** Advisors who are promised a share of the first places they could have had. */
export function MinimumShares({
  control,
  isRefused,
  advisors,
}: {
  control: Control<Proposal>;
  /** One of the shares, or all of them together. */
  isRefused: boolean;
  advisors: readonly StaffRef[];
}) {
  const t = useText(routingMessages);
  const { fields, append, remove } = useFieldArray({ control, name: 'settings.minimumShares' });
  const left = advisors.filter(({ id }) => !fields.some(({ advisorId }) => advisorId === id));
  const [picked, setPicked] = useState('');
  const chosen = left.find(({ id }) => id === picked) ?? left[0];
  const nameOf = (id: string): string => advisors.find((one) => one.id === id)?.name ?? '?';
  return (
    <fieldset className={styles.group}>
      <legend>{t('minimumShares')}</legend>
      {fields.map(({ id, advisorId }, place) => (
        <div key={id} className={styles.share}>
          <NumberField
            control={control}
            name={`settings.minimumShares.${place}.share`}
            label={t('minimumShareOf', { name: nameOf(advisorId) })}
            problem={t('numberWrong')}
            error={isRefused ? t('numberWrong') : undefined}
            isShare
          />
          <Button variant="default" size="sm" onClick={() => remove(place)}>
            {t('removeShare', { name: nameOf(advisorId) })}
          </Button>
        </div>
      ))}
      {chosen !== undefined && (
        <div className={styles.share}>
          <NativeSelect
            aria-label={t('addShare')}
            value={chosen.id}
            data={left.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ currentTarget }) => setPicked(currentTarget.value)}
          />
          <Button variant="default" size="sm" onClick={() => append({ advisorId: chosen.id, share: FIRST_SHARE })}>
            {t('addShare')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
