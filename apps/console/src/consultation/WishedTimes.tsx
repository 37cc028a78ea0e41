import { queryKeys } from '@toritsugi/client';
import { consultationCalls, type WishedTimesCard } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useRead } from '../server/queries';
import { messages } from './booking-messages';
import { SlotChoice } from './SlotChoice';
import type { Booking } from './use-booking';
import { useWishWords } from './use-wish-words';
import styles from './booking.module.css';

interface Props {
  taskId: string;
  wished: WishedTimesCard;
  booking: Booking;
}

/** What the person wished, each with the slots that are free then: one press books one and ends the task. */
export function WishedTimes({ taskId, wished, booking }: Props) {
  const t = useText(messages);
  const { language } = useLanguage();
  const wishWords = useWishWords();
  const panel = useRead({ key: queryKeys.slots(taskId), call: consultationCalls.panel, input: { params: { taskId } } });
  return (
    <Section title={t('wished')} note={t('wishedNote', { by: dateTimeText(wished.answerBy, language) })}>
      {wished.bookedAt && (
        <p className={styles.quiet}>{t('bookedAt', { time: dateTimeText(wished.bookedAt, language) })}</p>
      )}
      {panel.error && <LoadFailed error={panel.error} onRetry={() => void panel.refetch()} />}
      {panel.isPending && <p role="status">{t('loading')}</p>}
      {booking.next && <p role="alert">{t('taken')}</p>}
      {panel.data?.wished.map(({ wish, slots }) => (
        <section key={`${wish.day}-${wish.from}-${wish.until}`} aria-label={wishWords(wish)}>
          <h3 className={styles.title}>{wishWords(wish)}</h3>
          {slots.length === 0 ? (
            <p className={styles.quiet}>{t('noneThen')}</p>
          ) : (
            <SlotChoice slots={slots} onHold={booking.book} isBooked withAdvisor />
          )}
        </section>
      ))}
    </Section>
  );
}
