import { Radio } from '@mantine/core';
import type { Control } from 'react-hook-form';
import { RadioField } from '../../form/RadioField';
import { useText } from '../../language';
import { ManualLink } from '../../notes/ManualLink';
import { NoteField } from '../../notes/NoteField';
import styles from '../selection.module.css';
import type { StepForm } from '../step-form';
import { stepMessages } from '../step-messages';

const levels = ['', '1', '2', '3', '4', '5'] as const;

/** How an interview went: read by whoever asks after it, and before the next one. */
export function ReportFields({ control }: { control: Control<StepForm> }) {
  const t = useText(stepMessages);
  return (
    <>
      <ManualLink />
      <NoteField control={control} name="report" label={t('report')} maxLength={2_000} />
      <RadioField control={control} name="intention" label={t('intention')}>
        <div className={styles.choices}>
          {levels.map((level) => (
            <Radio key={level} value={level} label={level === '' ? t('intentionUnsaid') : level} />
          ))}
        </div>
      </RadioField>
      <NoteField
        control={control}
        name="keyPoints"
        label={t('keyPoints')}
        description={t('keyPointsHint')}
        minRows={2}
        maxLength={1_000}
      />
      <RadioField
        control={control}
        name="isMailTold"
        label={t('mailTold')}
        description={t('mailToldHint')}
        problem={t('mailToldMissing')}
      >
        <div className={styles.choices}>
          <Radio value="yes" label={t('yes')} />
          <Radio value="no" label={t('no')} />
        </div>
      </RadioField>
    </>
  );
}
