import { queryKeys } from '@toritsugi/client';
import {
  CarryOver,
  partnerCalls,
  ProposeSlot,
  ProposeVoid,
  type FreeSlotView,
  type PartnerFile,
  type RelayEntryView,
} from '@toritsugi/contracts';
import { FormDialog } from '../form/FormDialog';
import { NumberField } from '../form/NumberField';
import { SelectField } from '../form/SelectField';
import { TextField } from '../form/TextField';
import { showRefusal, useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { queries, useAction } from '../server/queries';
import { partnerMessages } from './messages';
import styles from './partner.module.css';

interface OfPartner {
  readonly file: PartnerFile;
  readonly onClose: () => void;
}

const keep = (file: PartnerFile): void => {
  queries.setQueryData(queryKeys.partnerFile(file.id), file);
  void queries.invalidateQueries({ queryKey: queryKeys.partnerList });
};

export function CarryOverDialog({ file, onClose }: OfPartner) {
  const t = useText(partnerMessages);
  const form = useContractForm({ of: CarryOver, start: { direction: 'in', people: 1, reason: '' } });
  const { control } = form;
  const carry = useAction({
    call: partnerCalls.carryOver,
    onDone: (reply) => {
      keep(reply);
      showDone(t('carried'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('carryOver')}
      submit={t('carryOver')}
      isPending={carry.isPending}
      onSubmit={form.handleSubmit((body) => carry.mutate({ params: { id: file.id }, body }))}
      onClose={onClose}
    >
      <p className={styles.muted}>{t('carryOverAbout')}</p>
      <SelectField
        control={control}
        name="direction"
        label={t('direction')}
        data={(['in', 'out'] as const).map((value) => ({ value, label: t(`direction_${value}`) }))}
        data-autofocus
      />
      <NumberField
        control={control}
        name="people"
        label={t('carriedPeople')}
        unit={t('peopleUnit')}
        problem={t('wholeNumber')}
      />
      <TextField control={control} name="reason" label={t('carriedReason')} problem={t('needed')} />
    </FormDialog>
  );
}

/** For one of one's own submissions; a manager approves it. */
export function UseSlotDialog({ file, slot, onClose }: OfPartner & { slot: FreeSlotView }) {
  const t = useText(partnerMessages);
  const start = { slotId: slot.id, submissionId: file.uses[0]?.submissionId ?? '', reason: '' };
  const form = useContractForm({ of: ProposeSlot, start });
  const { control } = form;
  const propose = useAction({
    call: partnerCalls.proposeSlot,
    onDone: (reply) => {
      keep(reply);
      showDone(t('proposed'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('useSlotOf', { number: slot.number })}
      submit={t('propose')}
      isPending={propose.isPending}
      onSubmit={form.handleSubmit((body) => propose.mutate({ params: { id: file.id }, body }))}
      onClose={onClose}
    >
      <p className={styles.muted}>{t('useSlotAbout')}</p>
      <SelectField
        control={control}
        name="submissionId"
        label={t('submission')}
        data={file.uses.map(({ submissionId, receiptNumber, jobTitle }) => ({
          value: submissionId,
          label: `${receiptNumber} ${jobTitle}`,
        }))}
        data-autofocus
      />
      <TextField control={control} name="reason" label={t('reason')} problem={t('needed')} />
    </FormDialog>
  );
}

/** For fraud; a manager approves it. */
export function VoidDialog({ file, entry, onClose }: OfPartner & { entry: RelayEntryView }) {
  const t = useText(partnerMessages);
  const form = useContractForm({ of: ProposeVoid, start: { entryId: entry.id, reason: '' } });
  const propose = useAction({
    call: partnerCalls.proposeVoid,
    onDone: (reply) => {
      keep(reply);
      showDone(t('proposed'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('voidOf', { number: entry.number })}
      submit={t('propose')}
      isPending={propose.isPending}
      onSubmit={form.handleSubmit((body) => propose.mutate({ params: { id: file.id }, body }))}
      onClose={onClose}
    >
      <p className={styles.muted}>{t('voidAbout')}</p>
      <TextField control={form.control} name="reason" label={t('reason')} problem={t('needed')} data-autofocus />
    </FormDialog>
  );
}
