import type { CaseFile } from '@toritsugi/contracts';
import type { MessageObstacle } from '@toritsugi/journey';
import { useText } from '../language';
import { outboxMessages } from '../messaging/messages';
import { problemText } from '../messaging/problem-text';
import styles from './case.module.css';
import { caseMessages } from './messages';

/** Nobody is asked about a decline while they think about an offer. */
export const hasOpenOffer = ({ submissions }: Pick<CaseFile, 'submissions'>): boolean =>
  submissions.some(({ state }) => state === 'offered');

/** Why a message that waits would not leave as things are now. */
export function Hindrance({ obstacle, isOfferOpen }: { obstacle: MessageObstacle; isOfferOpen: boolean }) {
  const t = useText(caseMessages);
  const say = useText(outboxMessages);
  const isForOffer = obstacle === 'no_longer_true' && isOfferOpen;
  return (
    <span className={styles.hindrance}>
      {t('notAsItIs', { why: isForOffer ? t('offerOpen') : problemText(say, obstacle) })}
    </span>
  );
}
