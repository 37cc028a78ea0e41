import { queryKeys } from '@toritsugi/client';
import { accessGrantCalls, AssignQueue, type AccessGrantView } from '@toritsugi/contracts';
import { ChecksField } from '../../form/ChecksField';
import { FormDialog } from '../../form/FormDialog';
import { showRefusal, useContractForm } from '../../form/use-contract-form';
import { useText } from '../../language';
import { showDone } from '../../page/toasts';
import { queries, useAction } from '../../server/queries';
import { useOccupations } from '../../server/vocabulary';
import { accessMessages } from './messages';

/** Whose people somebody from outside sees: at once, and nobody else's. */
export function QueueDialog({ grant, onClose }: { grant: AccessGrantView; onClose: () => void }) {
  const t = useText(accessMessages);
  const { options } = useOccupations();
  const form = useContractForm({ of: AssignQueue, start: { occupations: [...grant.occupations] } });
  const assign = useAction({
    call: accessGrantCalls.assign,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.accessGrants });
      showDone(t('assigned'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('queueTitle', { name: grant.grantee.name })}
      submit={t('assign')}
      isPending={assign.isPending}
      onSubmit={form.handleSubmit((body) => assign.mutate({ params: { grantId: grant.id }, body }))}
      onClose={onClose}
    >
      <ChecksField
        control={form.control}
        name="occupations"
        label={t('queue')}
        description={t('queueHint')}
        options={options}
      />
    </FormDialog>
  );
}
