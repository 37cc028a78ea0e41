import { Anchor } from '@mantine/core';
import type { ContactView } from '@toritsugi/contracts';
import { useText } from '../language';
import { StoppedNote } from '../person/StoppedNote';
import styles from './desk.module.css';
import { deskMessages } from './messages';

export function ContactLine({ contact, receiptNumber }: { contact: ContactView; receiptNumber?: string }) {
  const t = useText(deskMessages);
  return (
    <p className={styles.summary}>
      <span>
        {t('phone')}{' '}
        <Anchor href={`tel:${contact.phoneE164}`} underline="always">
          {contact.phone}
        </Anchor>{' '}
        <StoppedNote via="sms" reason={contact.smsStopped} />
      </span>
      <span>
        {t('mail')}{' '}
        <Anchor href={`mailto:${contact.email}`} underline="always">
          {contact.email}
        </Anchor>{' '}
        <StoppedNote via="mail" reason={contact.mailStopped} />
      </span>
      {receiptNumber !== undefined && (
        <span className={styles.muted}>
          {t('receipt')} {receiptNumber}
        </span>
      )}
    </p>
  );
}
