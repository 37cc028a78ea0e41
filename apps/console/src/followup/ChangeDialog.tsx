import { tokyoDay, tokyoTime } from '@toritsugi/calendar';
import { queryKeys } from '@toritsugi/client';
import { ChangeFollowUp, followUpCalls, selectionCalls, type FollowUpView } from '@toritsugi/contracts';
import { followUpPriorities } from '@toritsugi/journey';
import { useState } from 'react';
import { CheckField } from '../form/CheckField';
import { ParagraphField } from '../form/ParagraphField';
import { SelectField } from '../form/SelectField';
import { TextField } from '../form/TextField';
import { TokyoTime } from '../form/tokyo-time';
import { showRefusal, useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { useAction, useRead } from '../server/queries';
import { FormDialog } from '../form/FormDialog';
import { followUpMessages } from './messages';
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
  const { owner, priority, draft, sitIn, sitInToldAt } = followUp;
  const { data } = useRead({ key: queryKeys.employers, call: selectionCalls.employers, input: {} });
  const [isFull, setFull] = useState(false);
  const form = useContractForm({
    of: ChangeForm,
    start: {
      ...{ ownerId: owner.id, priority, draft, sitIn, isOverCap: false },
      sitInToldAt: sitInToldAt ? `${tokyoDay(new Date(sitInToldAt))}T${tokyoTime(new Date(sitInToldAt))}` : '',
    },
  });
  const { control } = form;
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
  const others = (data?.colleagues ?? []).filter(({ id }) => id !== owner.id);
  return (
    <FormDialog
      title={t('changeOf', { what })}
      submit={t('changeDo')}
      isPending={change.isPending}
      onSubmit={form.handleSubmit((body) => change.mutate({ params: { followUpId: followUp.id }, body }))}
      onClose={onClose}
    >
      <SelectField
        control={control}
        name="ownerId"
        label={t('ownerField')}
        description={t('ownerHint')}
        data={[owner, ...others].map(({ id, name }) => ({ value: id, label: name }))}
        data-autofocus
      />
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
