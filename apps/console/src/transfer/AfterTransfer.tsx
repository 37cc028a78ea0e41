import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { nextContactTime } from '@toritsugi/calendar';
import { boardCalls, consultationCalls, type CallTaskDetail } from '@toritsugi/contracts';
import { dateTimeText, ErrorPanel, Section } from '@toritsugi/ui';
import { useNavigate } from '@tanstack/react-router';
import { SlotChoice } from '../consultation/SlotChoice';
import { useLanguage, useText } from '../language';
import { useLiveBoard, useNow, useServerClock } from '../server/connection';
import { useAction, useRead } from '../server/queries';
import { showDone } from '../page/toasts';
import { messages } from './messages';
import styles from './transfer.module.css';

const HALF_HOUR = 30 * 60_000;

/**
 * Nobody could answer: three slots, a call-back or the booking link, one press each, while the person is on the line.
 */
export function AfterTransfer({
  detail: {
    card: { id: taskId },
    calendar,
    preference,
  },
  onHold,
  onAllSlots,
}: {
  detail: CallTaskDetail;
  onHold: (slotId: string) => void;
  onAllSlots: () => void;
}) {
  const t = useText(messages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const clock = useServerClock();
  const { show } = useLiveBoard();
  const panel = useRead({ key: queryKeys.slots(taskId), call: consultationCalls.panel, input: { params: { taskId } } });
  const leave = (sentence: string): void => {
    showDone(sentence);
    void navigate({ to: '/board', search: (search) => search });
  };
  const callBack = useAction({
    call: boardCalls.callback,
    onDone: (card) => {
      show(card);
      leave(t('callBackDone', { time: card.callbackAt ? dateTimeText(card.callbackAt, language) : '' }));
    },
  });
  const selfBooking = useAction({ call: consultationCalls.selfBooking, onDone: () => leave(t('selfBookingDone')) });
  const params = { taskId };
  const inHalfAnHour = useNow(60_000) + HALF_HOUR;
  // Nobody named a time: it is one at which calls are made and the person wishes them.
  const callBackAt = nextContactTime(calendar, preference.contactHours, inHalfAnHour).getTime();
  const isSoon = callBackAt === inHalfAnHour;
  return (
    <Section title={t('after')} note={t('afterNote')}>
      {panel.error && <ErrorPanel title={t('failed')} message={panel.error.message} />}
      {panel.data && <SlotChoice slots={panel.data.suggested} onHold={onHold} withAdvisor />}
      <div className={styles.steps}>
        <Button size="sm" variant="default" onClick={onAllSlots}>
          {t('allSlots')}
        </Button>
        <Button
          size="sm"
          variant="default"
          loading={callBack.isPending}
          onClick={() => {
            const at = new Date(isSoon ? clock.now() + HALF_HOUR : callBackAt).toISOString();
            callBack.mutate({ params, body: { at } });
          }}
        >
          {isSoon ? t('callBack') : t('callBackAt', { time: dateTimeText(callBackAt, language) })}
        </Button>
        <Button
          size="sm"
          variant="default"
          loading={selfBooking.isPending}
          onClick={() => selfBooking.mutate({ params })}
        >
          {t('selfBooking')}
        </Button>
      </div>
    </Section>
  );
}
