import type { InboundMailView } from '@toritsugi/contracts';
import { useText } from '../language';
import { folded } from './folded';
import styles from './inbound.module.css';
import { inboundMessages } from './messages';

const KIB = 1_024;

/** A mail as plain text; what is long, and what their program repeated, is folded. */
export function MailText({ mail: { fresh, quoted, isCut, attachments } }: { mail: InboundMailView }) {
  const t = useText(inboundMessages);
  const { start, rest } = folded(fresh);
  const list = attachments.map(({ type, bytes }) => `${type} ${Math.ceil(bytes / KIB)} KB`).join(', ');
  return (
    <>
      <p className={styles.text}>{fresh === '' ? t('empty') : start}</p>
      {rest !== '' && (
        <details>
          <summary className={styles.fold}>{t('rest')}</summary>
          <p className={styles.text}>{rest}</p>
        </details>
      )}
      {isCut && <p className={styles.muted}>{t('cut')}</p>}
      {list !== '' && <p className={styles.muted}>{t('attachments', { list })}</p>}
      {quoted !== '' && (
        <details>
          <summary className={styles.fold}>{t('quoted')}</summary>
          <p className={styles.text}>{quoted}</p>
        </details>
      )}
    </>
  );
}

/** What is to be known before it is read. */
export function MailMarks({ mail: { kind, isKnownSender } }: { mail: InboundMailView }) {
  const t = useText(inboundMessages);
  return (
    <>
      {kind === 'auto_reply' && <span className={styles.mark}>{t('autoReply')}</span>}
      {kind === 'bounce' && <span className={styles.mark}>{t('bounce')}</span>}
      {!isKnownSender && <strong className={styles.mark}>{t('unknownSender')}</strong>}
    </>
  );
}
