import { Button, Radio } from '@mantine/core';
import { DeclineOffer } from '@toritsugi/contracts';
import { declineReasons, type DeclineReason } from '@toritsugi/journey';
import { RadioField } from '../../form/RadioField';
import { useContractForm } from '../../form/use-contract-form';
import { useText } from '../../language';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';

/** Declining takes a reason and a second press, so that one key pressed by mistake declines nobody. */
export function DeclineForm({
  isBusy,
  onBack,
  onDecline,
}: {
  isBusy: boolean;
  onBack: () => void;
  onDecline: (reason: DeclineReason) => void;
}) {
  const t = useText(deskMessages);
  const form = useContractForm({ of: DeclineOffer, start: { reason: declineReasons[0] } });
  return (
    <form
      className={styles.decline}
      noValidate
      onSubmit={form.handleSubmit(({ reason }) => onDecline(reason))}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onBack();
      }}
    >
      <RadioField control={form.control} name="reason" label={t('declineReason')} description={t('declineStays')}>
        <div className={styles.choices}>
          {declineReasons.map((known, index) => (
            <Radio key={known} value={known} label={t(`decline_${known}`)} autoFocus={index === 0} />
          ))}
        </div>
      </RadioField>
      <div className={styles.buttons}>
        <Button type="submit" color="red" loading={isBusy}>
          {t('declineConfirm')}
        </Button>
        <Button type="button" variant="default" onClick={onBack}>
          {t('declineBack')}
        </Button>
      </div>
    </form>
  );
}
