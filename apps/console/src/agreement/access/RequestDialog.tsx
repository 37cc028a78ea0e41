import { tokyoDay } from '@toritsugi/calendar';
import { queryKeys } from '@toritsugi/client';
import { accessGrantCalls, accessScopes, MAX_SENTENCE, RequestAccess, type Outsider } from '@toritsugi/contracts';
import { ChecksField } from '../../form/ChecksField';
import { FormDialog } from '../../form/FormDialog';
import { ParagraphField } from '../../form/ParagraphField';
import { SelectField } from '../../form/SelectField';
import { TextField } from '../../form/TextField';
import { showRefusal, useContractForm } from '../../form/use-contract-form';
import { useText } from '../../language';
import { showDone } from '../../page/toasts';
import { useServerClock } from '../../server/connection';
import { queries, useAction } from '../../server/queries';
import { useOccupations } from '../../server/vocabulary';
import { accessMessages } from './messages';

/** For what, how far, until when, and one sentence. Somebody else approves it. */
export function RequestDialog({ outsiders, onClose }: { outsiders: readonly Outsider[]; onClose: () => void }) {
  const t = useText(accessMessages);
  const clock = useServerClock();
  const form = useContractForm({
    of: RequestAccess,
    start: {
      granteeId: outsiders.length === 1 ? (outsiders[0]?.person.id ?? '') : '',
      purpose: '',
      scope: 'view_only',
      startsOn: tokyoDay(clock.now()),
      lastDay: '',
      occupations: [],
      sentence: '',
    },
  });
  const { control } = form;
  const { options } = useOccupations();
  const ask = useAction({
    call: accessGrantCalls.request,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.accessGrants });
      void queries.invalidateQueries({ queryKey: queryKeys.decisions });
      showDone(t('sent'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('askTitle')}
      submit={t('send')}
      isPending={ask.isPending}
      onSubmit={form.handleSubmit((body) => ask.mutate({ body }))}
      onClose={onClose}
    >
      <SelectField
        control={control}
        name="granteeId"
        label={t('grantee')}
        problem={t('granteeMissing')}
        data={[
          { value: '', label: t('choose') },
          ...outsiders.map(({ person, code }) => ({ value: person.id, label: `${person.name} ${code}` })),
        ]}
      />
      <TextField
        control={control}
        name="purpose"
        label={t('purpose')}
        description={t('purposeHint')}
        problem={t('purposeMissing')}
        maxLength={300}
      />
      <SelectField
        control={control}
        name="scope"
        label={t('scope')}
        problem={t('choose')}
        data={accessScopes.map((value) => ({ value, label: t(value) }))}
      />
      <ChecksField
        control={control}
        name="occupations"
        label={t('queue')}
        description={t('queueHint')}
        options={options}
      />
      <TextField control={control} name="startsOn" type="date" label={t('startsOn')} problem={t('dayMissing')} />
      <TextField control={control} name="lastDay" type="date" label={t('lastDay')} problem={t('dayMissing')} />
      <ParagraphField
        control={control}
        name="sentence"
        label={t('sentence')}
        description={t('sentenceHint')}
        problem={t('sentenceMissing')}
        maxLength={MAX_SENTENCE}
      />
    </FormDialog>
  );
}
