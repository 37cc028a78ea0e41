import { Button, Group, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { consultationCalls, ProposeHandOver, type CaseView } from '@toritsugi/contracts';
import { handOverReasons } from '@toritsugi/journey';
import { shareText } from '@toritsugi/ui';
import { DialogError } from '../form/FormDialog';
import { SelectField } from '../form/SelectField';
import { useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { queries, useAction, useRead } from '../server/queries';
import { selectionMessages } from './messages';
import styles from './selection.module.css';

/** Asks a colleague who fits the person better to go on with them; the best estimate comes first. */
export function HandOverDialog({
  person,
  onClose,
}: {
  person: Pick<CaseView, 'registrantId' | 'name'>;
  onClose: () => void;
}) {
  const t = useText(selectionMessages);
  const form = useContractForm({ of: ProposeHandOver, start: { toId: '', reason: 'experience' } });
  const { data } = useRead({
    key: queryKeys.betterFits(person.registrantId),
    call: consultationCalls.betterFits,
    input: { params: { registrantId: person.registrantId } },
  });
  const propose = useAction({
    call: consultationCalls.propose,
    onDone: (proposals, { body }) => {
      queries.setQueryData(queryKeys.proposals, proposals);
      const to = data?.colleagues.find(({ colleague }) => colleague.id === body.toId);
      showDone(t('handOverAsked', { name: to?.colleague.name ?? '' }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('handOverOf', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={form.handleSubmit((body) =>
          propose.mutate({
            params: { registrantId: person.registrantId },
            body: { toId: body.toId, reason: body.reason },
          }),
        )}
      >
        {data?.isAdvised && <p>{t('handOverAdvised', { own: shareText(data.ownRate, 0) })}</p>}
        {data?.colleagues.length === 0 && <p>{t('handOverNobody')}</p>}
        <SelectField
          control={form.control}
          name="toId"
          label={t('handOverTo')}
          problem={t('handOverToMissing')}
          data-autofocus
          data={[
            { value: '', label: '–' },
            ...(data?.colleagues ?? []).map(({ colleague, rate, room }) => ({
              value: colleague.id,
              label: t('handOverFit', { name: colleague.name, rate: shareText(rate, 0), room }),
            })),
          ]}
        />
        <SelectField
          control={form.control}
          name="reason"
          label={t('handOverReason')}
          data={handOverReasons.map((reason) => ({ value: reason, label: t(`reason_${reason}`) }))}
        />
        <p className={styles.muted}>{t('handOverHint')}</p>
        <DialogError />
        <Group justify="end">
          <Button size="sm" variant="default" onClick={onClose}>
            {t('back')}
          </Button>
          <Button size="sm" type="submit" loading={propose.isPending}>
            {t('handOverAsk')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
