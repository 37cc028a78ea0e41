import { queryKeys } from '@toritsugi/client';
import { divisionCalls, ProposeDivision, type DivisionPage, type DivisionTeam } from '@toritsugi/contracts';
import { divisionPlanTypes } from '@toritsugi/journey';
import { IsNotEmpty } from 'class-validator';
import { FormDialog } from '../../form/FormDialog';
import { NumberField } from '../../form/NumberField';
import { ParagraphField } from '../../form/ParagraphField';
import { SelectField } from '../../form/SelectField';
import { TextField } from '../../form/TextField';
import { EmptyIsAbsent, showRefusal, Trimmed, useContractForm, useValues } from '../../form/use-contract-form';
import { useText } from '../../language';
import { showDone } from '../../page/toasts';
import { queries, useAction } from '../../server/queries';
import styles from '../agreement.module.css';
import { divisionMessages } from './messages';

class ProposalForm extends ProposeDivision {
  @EmptyIsAbsent() declare personId?: string;
  @EmptyIsAbsent() declare lastDay?: string;
  @Trimmed() @IsNotEmpty() declare reason: string;
}

interface Props {
  readonly page: DivisionPage;
  readonly team: DivisionTeam;
  readonly onClose: () => void;
}

/** How the team would divide its work, for how much, and what that is expected to bring. Somebody else decides. */
export function ProposeDialog({ page, team, onClose }: Props) {
  const t = useText(divisionMessages);
  const form = useContractForm({
    of: ProposalForm,
    start: {
      teamId: team.teamId,
      planType: team.suggested,
      personId: '',
      lastDay: '',
      costPerMonth: 0,
      freedHours: 0,
      moreEffective: 0,
      reason: '',
    },
  });
  const { control } = form;
  const isTurn = useValues(control).planType === 'junior_advisor';
  const send = useAction({
    call: divisionCalls.propose,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.division });
      void queries.invalidateQueries({ queryKey: queryKeys.decisions });
      showDone(t('sent'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('proposeFor', { team: team.name })}
      submit={t('send')}
      isPending={send.isPending}
      onSubmit={form.handleSubmit(({ personId, lastDay, ...wish }) =>
        send.mutate({
          body: { ...wish, ...(isTurn && personId ? { personId } : {}), ...(isTurn && lastDay ? { lastDay } : {}) },
        }),
      )}
      onClose={onClose}
    >
      <p className={styles.question}>{t('proposeHint')}</p>
      <SelectField
        control={control}
        name="planType"
        label={t('plan')}
        data={divisionPlanTypes.map((value) => ({ value, label: t(`plan_${value}`) }))}
        data-autofocus
      />
      {isTurn && (
        <>
          <SelectField
            control={control}
            name="personId"
            label={t('person')}
            problem={t('callerMissing')}
            data={[
              { value: '', label: t('choose') },
              ...page.callers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <TextField control={control} name="lastDay" type="date" label={t('lastDay')} description={t('lastDayHint')} />
        </>
      )}
      <NumberField
        control={control}
        name="costPerMonth"
        label={t('cost')}
        unit={t('yenUnit')}
        problem={t('wholeNumber')}
      />
      <NumberField
        control={control}
        name="freedHours"
        label={t('freed')}
        description={t('freedHint')}
        unit={t('hoursUnit')}
        problem={t('wholeNumber')}
      />
      <NumberField
        control={control}
        name="moreEffective"
        label={t('more')}
        description={t('moreHint')}
        unit={t('talksUnit')}
        problem={t('wholeNumber')}
      />
      <ParagraphField control={control} name="reason" label={t('reason')} problem={t('missing')} maxLength={2_000} />
    </FormDialog>
  );
}
