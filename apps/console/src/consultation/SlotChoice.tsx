import { Button } from '@mantine/core';
import type { SlotView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { messages } from './booking-messages';
import styles from './booking.module.css';

/** Slots to offer on the phone, one press each. */
export function SlotChoice({
  slots,
  onHold,
  withAdvisor = false,
  isBooked = false,
}: {
  slots: readonly SlotView[];
  onHold: (slotId: string) => void;
  withAdvisor?: boolean;
  /** Rather than held. */
  isBooked?: boolean;
}) {
  const t = useText(messages);
  const { language } = useLanguage();
  return (
    <ul className={styles.slots}>
      {slots.map((slot) => {
        const time = dateTimeText(slot.startsAt, language);
        return (
          <li key={slot.id}>
            <Button
              size="sm"
              variant="default"
              onClick={() => onHold(slot.id)}
              aria-label={t(isBooked ? 'book' : 'hold', { time, name: slot.advisor.name })}
            >
              {time}
              {withAdvisor && <span className={styles.of}>{slot.advisor.name}</span>}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
