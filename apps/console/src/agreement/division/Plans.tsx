import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { divisionCalls, EndDivisionPlan, type DivisionPlanView, type DivisionTeam } from '@toritsugi/contracts';
import { dateText } from '@toritsugi/ui';
import { useMemo, useState } from 'react';
import { FormDialog } from '../../form/FormDialog';
import { TextField } from '../../form/TextField';
import { showRefusal, useContractForm } from '../../form/use-contract-form';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { queries, useAction } from '../../server/queries';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import styles from '../agreement.module.css';
import { divisionMessages } from './messages';

const column = columnsOf<DivisionPlanView>();

/** What was approved for a team: with what it costs and was expected to bring. */
export function Plans({ team: { plans, mayEnd, name } }: { team: DivisionTeam }) {
  const t = useText(divisionMessages);
  const { language } = useLanguage();
  const [ending, setEnding] = useState<DivisionPlanView | null>(null);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ planType }) => t(`plan_${planType}`), {
          id: 'plan',
          header: t('plan'),
          meta: { isRowHeader: true },
        }),
        column.accessor(({ person }) => person?.name ?? '–', { id: 'person', header: t('person') }),
        column.accessor(({ costPerMonth }) => t('costOf', { amount: costPerMonth.toLocaleString('ja-JP') }), {
          id: 'cost',
          header: t('cost'),
        }),
        column.accessor(({ freedHours }) => t('freedOf', { count: freedHours }), { id: 'freed', header: t('freed') }),
        column.accessor(({ moreEffective }) => t('moreOf', { count: moreEffective }), {
          id: 'more',
          header: t('more'),
        }),
        column.accessor(({ startedAt }) => dateText(startedAt, language), { id: 'from', header: t('from') }),
        column.accessor(({ proposer, decider }) => t('byBoth', { proposer: proposer.name, decider: decider.name }), {
          id: 'by',
          header: t('by'),
          meta: { isText: true },
        }),
        column.accessor(
          ({ endedAt, endReason }) =>
            endedAt === null ? t('running') : t('ended', { day: dateText(endedAt, language), reason: endReason }),
          { id: 'state', header: t('state'), meta: { isText: true } },
        ),
        ...(mayEnd
          ? [
              column.display({
                id: 'acts',
                header: t('acts'),
                cell: ({ row: { original: plan } }) =>
                  plan.endedAt === null && (
                    <Button size="compact-md" variant="default" onClick={() => setEnding(plan)}>
                      {t('endPlan')}
                    </Button>
                  ),
              }),
            ]
          : []),
      ]),
    [t, language, mayEnd],
  );
  if (plans.length === 0) return <p className={styles.muted}>{t('noPlans')}</p>;
  return (
    <>
      <DataTable isList caption={`${name} ${t('plans')}`} columns={columns} rows={plans} rowId={({ id }) => id} />
      {ending && <EndDialog plan={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function EndDialog({ plan, onClose }: { plan: DivisionPlanView; onClose: () => void }) {
  const t = useText(divisionMessages);
  const form = useContractForm({ of: EndDivisionPlan, start: { reason: '' } });
  const end = useAction({
    call: divisionCalls.endPlan,
    onDone: (page) => {
      queries.setQueryData(queryKeys.division, page);
      showDone(t('planEnded'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('endPlan')}
      submit={t('endPlan')}
      isPending={end.isPending}
      onSubmit={form.handleSubmit((body) => end.mutate({ params: { planId: plan.id }, body }))}
      onClose={onClose}
    >
      <p className={styles.question}>{t('endPlanText')}</p>
      <TextField
        control={form.control}
        name="reason"
        label={t('endReason')}
        problem={t('missing')}
        maxLength={500}
        data-autofocus
      />
    </FormDialog>
  );
}
