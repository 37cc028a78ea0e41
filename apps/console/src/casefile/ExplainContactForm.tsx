import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { caseFileCalls, ExplainContact } from '@toritsugi/contracts';
import { TextField } from '../form/TextField';
import { showRefusal, useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { queries, useAction } from '../server/queries';
import styles from './case.module.css';
import { caseMessages } from './messages';

/** Whoever sees everybody says why, of each person, before they see who it is. */
export function ExplainContactForm({ registrantId }: { registrantId: string }) {
  const t = useText(caseMessages);
  const form = useContractForm({ of: ExplainContact, start: { reason: '' } });
  const explain = useAction({
    call: caseFileCalls.explainContact,
    onRefused: (refused) => showRefusal(form, refused),
    onDone: () => void queries.invalidateQueries({ queryKey: queryKeys.caseFile(registrantId) }),
  });
  return (
    <form
      noValidate
      aria-label={t('explain')}
      onSubmit={form.handleSubmit((body) => explain.mutate({ params: { registrantId }, body }))}
    >
      <p className={styles.small}>{t('explainNote')}</p>
      <TextField
        control={form.control}
        name="reason"
        label={t('explainReason')}
        problem={t('explainMissing')}
        maxLength={200}
      />
      <Button type="submit" size="sm" loading={explain.isPending}>
        {t('explain')}
      </Button>
    </form>
  );
}
