import { tokyoDay, tokyoTime } from '@toritsugi/calendar';
import { ChangeFollowUp, followUpCalls, type FollowUpView } from '@toritsugi/contracts';
import { followUpPriorities } from '@toritsugi/journey';
import { useState } from 'react';
import { CheckField } from '../form/CheckField';
import { ParagraphField } from '../form/ParagraphField';
import { SelectField } from '../form/SelectField';
import { TextField } from '../form/TextField';
import { TokyoTime } from '../form/tokyo-time';
import { showRefusal, useContractForm, useValues } from '../form/use-contract-form';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { useAction } from '../server/queries';
import { FormDialog } from '../form/FormDialog';
import { followUpMessages } from './messages';
import { OwnerField, useOwners } from '../owners/OwnerField';
import { readPersonAgain } from './read-person-again';

class ChangeForm extends ChangeFollowUp {
  @TokyoTime() declare sitInToldAt?: string;
}

interface Props {
  readonly followUp: FollowUpView;
  readonly what: string;
  readonly onClose: () => void;
}

/** Who asks, how urgent it is, words for whoever sends it, who sits in. */
export function ChangeDialog({ followUp, what, onClose }: Props) {
  const t = useText(followUpMessages);
  const { owner, asked, priority, draft, sitIn, sitInToldAt } = followUp;
  const owners = useOwners();
  const held = asked && asked.state !== 'rejected' ? asked.owner.id : owner.id;
  const needs = (id: string | null | undefined): boolean =>
    id !== held && id !== owner.id && owners.some((one) => one.owner.id === id && one.needsApproval);
  const [isFull, setFull] = useState(false);
  const form = useContractForm({
    of: ChangeForm,
    start: {
      ...{ ownerId: held, ownerReason: '', priority, draft, sitIn, isOverCap: false },
      sitInToldAt: sitInToldAt ? `${tokyoDay(new Date(sitInToldAt))}T${tokyoTime(new Date(sitInToldAt))}` : '',
    },
    check: ({ ownerId, ownerReason }) =>
      needs(ownerId) && (ownerReason ?? '').trim() === '' ? { ownerReason: 'isNotEmpty' } : {},
  });
  const { control } = form;
  const needsApproval = needs(useValues(control).ownerId);
  const change = useAction({
    call: followUpCalls.change,
    onDone: () => {
      readPersonAgain(followUp.registrantId);
      showDone(t('changed'));
      onClose();
    },
    onRefused: (refused) => {
      setFull(refused.code === 'helper_week_full');
      return showRefusal(form, refused);
    },
  });
  return (
    <FormDialog
      title={t('changeOf', { what })}
      submit={t('changeDo')}
      isPending={change.isPending}
      onSubmit={form.handleSubmit((body) => change.mutate({ params: { followUpId: followUp.id }, body }))}
      onClose={onClose}
    >
      <OwnerField
        control={control}
        name="ownerId"
        label={t('ownerField')}
        description={t('ownerHint')}
        owners={owners}
        keeps={[{ value: owner.id, label: owner.name }]}
      />
      {needsApproval && (
        <TextField
          control={control}
          name="ownerReason"
          label={t('ownerReason')}
          description={t('ownerReasonHint')}
          problem={t('ownerReasonMissing')}
          maxLength={300}
        />
      )}
      {isFull && <CheckField control={control} name="isOverCap" label={t('overCap')} />}
      <SelectField
        control={control}
        name="priority"
        label={t('priority')}
        description={t('priorityHint')}
        data={followUpPriorities.map((one) => ({ value: one, label: t(`priority_${one}`) }))}
      />
      <ParagraphField
        control={control}
        name="draft"
        label={t('draftField')}
        description={t('draftHint')}
        maxLength={1_000}
      />
      {followUp.kind === 'interview' && (
        <>
          <TextField
            control={control}
            name="sitIn"
            label={t('sitInField')}
            description={t('sitInHint')}
            maxLength={200}
          />
          <TextField
            control={control}
            name="sitInToldAt"
            type="datetime-local"
            label={t('sitInToldField')}
            description={t('sitInToldHint')}
          />
        </>
      )}
    </FormDialog>
  );
}
