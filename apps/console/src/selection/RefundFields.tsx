import { tokyoMoment } from '@toritsugi/calendar';
import type { SubmissionView } from '@toritsugi/contracts';
import { proposedRefund } from '@toritsugi/journey';
import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { NumberField } from '../form/NumberField';
import { TextField } from '../form/TextField';
import { useValues } from '../form/use-contract-form';
import { useLanguage, useText } from '../language';
import type { StepForm } from './step-form';
import { stepMessages } from './step-messages';
import styles from './selection.module.css';

const DAY_MS = 86_400_000;

const daysFrom = (joinedOn: string, leftOn: string): number =>
  Math.round((tokyoMoment(leftOn).getTime() - tokyoMoment(joinedOn).getTime()) / DAY_MS);

/** What the rule gives back, were this the last day; null where nobody can say. */
export function proposedFor({ refundTerms, joinedOn }: SubmissionView, leftOn: string | undefined): number | null {
  if (!refundTerms || joinedOn === null || !/^\d{4}-\d\d-\d\d$/.test(leftOn ?? '')) return null;
  return proposedRefund(refundTerms.feeYen, daysFrom(joinedOn, leftOn ?? ''), refundTerms);
}

/** How much goes back to the employer: what the rule says of that day, unless somebody says otherwise and why. */
export function RefundFields({ form, submission }: { form: UseFormReturn<StepForm>; submission: SubmissionView }) {
  const t = useText(stepMessages);
  const { language } = useLanguage();
  const { control, setValue, getFieldState } = form;
  const { day, refundYen } = useValues(control);
  const proposed = proposedFor(submission, day ?? undefined);
  useEffect(() => {
    if (proposed !== null && !getFieldState('refundYen').isDirty)
      setValue('refundYen', proposed, { shouldDirty: false });
  }, [proposed, setValue, getFieldState]);
  const fee = submission.refundTerms?.feeYen ?? null;
  const days = submission.joinedOn === null || !day ? null : daysFrom(submission.joinedOn, day);
  const yen = (amount: number): string => amount.toLocaleString(language);
  return (
    <>
      <NumberField control={control} name="refundYen" label={t('refundYen')} unit={t('yen')} />
      <p className={styles.muted}>
        {proposed === null || fee === null || days === null
          ? t('refundUnknown')
          : t('refundBy', { days, fee: yen(fee), amount: yen(proposed) })}
      </p>
      <TextField
        control={control}
        name="refund"
        label={t(proposed !== null && refundYen === proposed ? 'refundNote' : 'refundWhy')}
        maxLength={300}
      />
    </>
  );
}
