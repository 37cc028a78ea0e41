import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { consultationCalls, type AdvisorSlots } from '@toritsugi/contracts';
import { EmptyState, RateText, Section } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useRead } from '../server/queries';
import { messages } from './booking-messages';
import { HeldBefore, HeldSlot } from './HeldSlot';
import { SlotChoice } from './SlotChoice';
import type { Booking } from './use-booking';
import styles from './booking.module.css';

/** Slots shown of each advisor before asking for more. */
const FEW = 3;

/** Advisors by estimate with their nearest slots; the three to offer first stand on top. */
export function BookingPanel({
  taskId,
  heldBeforeId,
  booking,
  isConfirmedElsewhere,
  onClose,
}: {
  taskId: string;
  /** A consultation already held for this person, if any. */
  heldBeforeId: string | null;
  booking: Booking;
  /** The big button of the live card confirms what is held. */
  isConfirmedElsewhere: boolean;
  onClose: () => void;
}) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const panel = useRead({ key: queryKeys.slots(taskId), call: consultationCalls.panel, input: { params: { taskId } } });
  const { held, next } = booking;
  return (
    <Section
      title={t('booking')}
      note={t('bookingNote')}
      actions={
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      {held && (
        <HeldSlot
          consultation={held}
          isSaving={booking.isBusy}
          onConfirm={isConfirmedElsewhere ? null : () => booking.confirm(held.id)}
          onRelease={() => booking.release(held.id)}
        />
      )}
      {!held && heldBeforeId !== null && (
        <HeldBefore
          consultationId={heldBeforeId}
          isSaving={booking.isBusy}
          onConfirm={() => booking.confirm(heldBeforeId)}
          onRelease={() => booking.release(heldBeforeId)}
        />
      )}
      {next && (
        <div role="alert" className={styles.taken}>
          <p>{t('taken')}</p>
          <SlotChoice slots={next} onHold={booking.hold} withAdvisor />
        </div>
      )}
      {panel.error && <LoadFailed error={panel.error} onRetry={() => void panel.refetch()} />}
      {panel.isPending && <p role="status">{t('loading')}</p>}
      {panel.data && panel.data.suggested.length === 0 && (
        <EmptyState title={t('noSlots')}>{t('noSlotsText')}</EmptyState>
      )}
      {panel.data && panel.data.suggested.length > 0 && !next && (
        <>
          <p className={styles.quiet} data-testid="rates-from">
            {localized(panel.data.ratesFrom.sentence)}
          </p>
          <h3 className={styles.title}>{t('suggested')}</h3>
          <SlotChoice slots={panel.data.suggested} onHold={booking.hold} withAdvisor />
        </>
      )}
      {panel.data?.advisors
        .filter(({ slots }) => slots.length > 0)
        .map((advisor) => (
          <OneAdvisor key={advisor.advisor.id} of={advisor} onHold={booking.hold} />
        ))}
      <Button className={styles.link} size="sm" variant="default" onClick={booking.sendLink}>
        {t('selfBooking')}
      </Button>
    </Section>
  );
}

function OneAdvisor({ of, onHold }: { of: AdvisorSlots; onHold: (slotId: string) => void }) {
  const t = useText(messages);
  const [isWhole, setWhole] = useState(false);
  const { advisor, estimate, slots } = of;
  return (
    <section className={styles.advisor} aria-label={t('advisorSlots', { name: advisor.name })}>
      <p className={styles.advisorLine}>
        <span className={styles.name}>{advisor.name}</span>
        <RateText rate={estimate.rate} low={estimate.low} high={estimate.high} n={estimate.n} smallWord={t('small')} />
      </p>
      <SlotChoice slots={isWhole ? slots : slots.slice(0, FEW)} onHold={onHold} />
      {!isWhole && slots.length > FEW && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(true)}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}
