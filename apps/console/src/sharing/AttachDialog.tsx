import { queryKeys } from '@toritsugi/client';
import { AttachCase, sharingCalls, type FollowUpView } from '@toritsugi/contracts';
import { FormDialog } from '../form/FormDialog';
import { SelectField } from '../form/SelectField';
import { showRefusal, useContractForm } from '../form/use-contract-form';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { queries, useAction, useRead } from '../server/queries';
import { sharingMessages } from './messages';

const SHOWN = 40;

interface Props {
  readonly followUp: FollowUpView;
  readonly what: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A case of the library goes into the draft of a follow-up. */
export function AttachDialog({ followUp, what, onDone, onClose }: Props) {
  const t = useText(sharingMessages);
  const { localized, signs } = useLanguage();
  const { data } = useRead({ key: queryKeys.libraryOf(''), call: sharingCalls.library, input: { query: {} } });
  const form = useContractForm({ of: AttachCase, start: { sharedCaseId: '' } });
  const attach = useAction({
    call: sharingCalls.attachCase,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.library });
      onDone();
      showDone(t('attached'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const cases = (data?.cases ?? []).map(({ id, segmentLabel, hard }) => ({
    value: id,
    label: `${localized(segmentLabel)}${signs.colon}${hard.slice(0, SHOWN)}`,
  }));
  return (
    <FormDialog
      title={t('attachOf', { what })}
      submit={t('attach')}
      isPending={attach.isPending}
      onSubmit={form.handleSubmit((body) => attach.mutate({ params: { followUpId: followUp.id }, body }))}
      onClose={onClose}
    >
      <SelectField
        control={form.control}
        name="sharedCaseId"
        label={t('attachField')}
        description={data && cases.length === 0 ? t('noCases') : t('attachWhy')}
        data={[{ value: '', label: t('attachChoose') }, ...cases]}
        data-autofocus
      />
    </FormDialog>
  );
}
