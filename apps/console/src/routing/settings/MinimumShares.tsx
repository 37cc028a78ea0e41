import { Button, NativeSelect } from '@mantine/core';
import type { StaffRef } from '@toritsugi/contracts';
import { useState } from 'react';
import { useText } from '../../language';
import { routingMessages } from '../messages';
import { TypedNumber, type DraftField } from './NumberField';
import styles from '../routing.module.css';

/** Advisors who are promised a share of the first places they could have had. */
export function MinimumShares({ draft, set, refused, advisors }: DraftField & { advisors: readonly StaffRef[] }) {
  const t = useText(routingMessages);
  const left = advisors.filter(({ id }) => !draft.minimums.some(({ advisorId }) => advisorId === id));
  const [picked, setPicked] = useState('');
  const chosen = left.find(({ id }) => id === picked) ?? left[0];
  const nameOf = (id: string): string => advisors.find((one) => one.id === id)?.name ?? '?';
  const isRefused = [...refused].some((path) => path.startsWith('minimumShares'));
  return (
    <fieldset className={styles.group}>
      <legend>{t('minimumShares')}</legend>
      {draft.minimums.map(({ advisorId, percent }, place) => (
        <div key={advisorId} className={styles.share}>
          <TypedNumber
            label={t('minimumShareOf', { name: nameOf(advisorId) })}
            value={percent}
            unit="%"
            error={isRefused ? t('numberWrong') : undefined}
            onChange={(value) =>
              set({ minimums: draft.minimums.map((one, at) => (at === place ? { advisorId, percent: value } : one)) })
            }
          />
          <Button
            variant="default"
            size="sm"
            onClick={() => set({ minimums: draft.minimums.filter((one) => one.advisorId !== advisorId) })}
          >
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
          <Button
            variant="default"
            size="sm"
            onClick={() => set({ minimums: [...draft.minimums, { advisorId: chosen.id, percent: 10 }] })}
          >
            {t('addShare')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
