import { Button, Radio } from '@mantine/core';
import { declineReasons, type DeclineReason } from '@toritsugi/journey';
import { useState } from 'react';
import { useText } from '../../language';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';

/** Declining takes a reason and a second press, so that no stray key turns a person away. */
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
  const [reason, setReason] = useState<DeclineReason>(declineReasons[0]);
  return (
    <form
      className={styles.decline}
      onSubmit={(event) => {
        event.preventDefault();
        onDecline(reason);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onBack();
      }}
    >
      <Radio.Group
        label={t('declineReason')}
        description={t('declineStays')}
        value={reason}
        onChange={(value) => setReason(declineReasons.find((known) => known === value) ?? reason)}
      >
        <div className={styles.choices}>
          {declineReasons.map((known, index) => (
            <Radio key={known} value={known} label={t(`decline_${known}`)} autoFocus={index === 0} />
          ))}
        </div>
      </Radio.Group>
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
