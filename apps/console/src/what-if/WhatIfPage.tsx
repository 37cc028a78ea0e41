import { useDebouncedValue } from '@mantine/hooks';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, type WhatIfInputs } from '@toritsugi/contracts';
import { EmptyState } from '@toritsugi/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useValues } from '../form/use-contract-form';
import { useText } from '../language';
import { RoutingPart } from '../routing/Parts';
import { useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { Assumptions } from './Assumptions';
import { whatIfMessages } from './messages';
import { formOf, refusedFields, searchOf, todayOf, type PlanForm } from './plan/plan-form';
import { PlanFields } from './plan/PlanFields';
import { ResultPanel } from './outcome/ResultPanel';
import styles from './what-if.module.css';

/** A lead is still typing for this long, milliseconds. */
const PAUSE = 350;

/**
 * Another way of working, tried on the agency's own numbers. The address says what was changed, so that a link shows
 * the same.
 */
export function WhatIfPage() {
  const t = useText(whatIfMessages);
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({ key: queryKeys.whatIf, call: insightCalls.whatIf, input: {} });
  // What the agency was when the page was opened: a registration a minute later is no reason to run everything again.
  const [kept, setKept] = useState<WhatIfInputs | null>(null);
  if (kept === null && data) setKept(data);
  return (
    <RoutingPart title={t('title')} data={kept ?? undefined} error={error} onRetry={() => void refetch()}>
      {(inputs) =>
        inputs.advisors.length === 0 ? (
          <EmptyState title={t('noAdvisors')}>{t('noAdvisorsHint')}</EmptyState>
        ) : (
          <Trial inputs={inputs} />
        )
      }
    </RoutingPart>
  );
}

function Trial({ inputs }: { inputs: WhatIfInputs }) {
  const t = useText(whatIfMessages);
  const navigate = useNavigate();
  const search = useSearch({ from: '/staff/what-if' });
  const today = todayOf(inputs);
  const { control, reset, setValue, subscribe } = useForm<PlanForm>({ defaultValues: formOf(today, search) });
  const form = useValues(control);
  const [settled] = useDebouncedValue(form, PAUSE);
  const refused = refusedFields(form);
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (refusedFields(values).size === 0)
            void navigate({ to: '.', search: searchOf(values, todayOf(inputs)), replace: true });
        },
      }),
    [inputs, navigate, subscribe],
  );
  return (
    <>
      <p className={styles.intro}>{t('intro')}</p>
      <div className={styles.pair}>
        <PlanFields
          control={control}
          form={form}
          today={today}
          inputs={inputs}
          refused={refused}
          onToday={() => reset(today)}
          onPaced={() => {
            if (Number.isNaN(form.pace)) setValue('pace', today.pace);
          }}
        />
        <div className={styles.result}>
          <ResultPanel inputs={inputs} today={today} form={settled} isRefused={refused.size > 0} />
        </div>
      </div>
      <Assumptions inputs={inputs} />
    </>
  );
}
