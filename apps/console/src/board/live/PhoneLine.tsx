import type { PhoneCallView } from '@toritsugi/contracts';
import { useText } from '../../language';
import { messages as transferMessages } from '../../transfer/messages';
import { messages } from '../messages';
import styles from './live.module.css';

/** What the exchange says of the telephone call; the buttons say what came of it. */
export function PhoneLine({ call, number }: { call: PhoneCallView; number: string | undefined }) {
  const t = useText(messages);
  const word = useText(transferMessages);
  return (
    <p className={styles.phone} role="status" data-testid="phone-call" data-state={call.state}>
      <span>
        {call.state === 'over'
          ? t(`phoneOver_${call.result ?? 'unknown'}`)
          : t(call.state === 'ringing' ? 'phoneRinging' : 'phoneTalking')}
      </span>
      {call.isPlayed && <span className={styles.played}>{word('played')}</span>}
      {call.state === 'over' && call.result === 'failed' && number !== undefined && (
        <a href={`tel:${number}`}>{t('callByHand')}</a>
      )}
    </p>
  );
}
