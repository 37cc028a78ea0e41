import { messagingCalls, type LineCode } from '@toritsugi/contracts';
import type { Localized } from '@toritsugi/triage';
import { useEffect, useState } from 'react';
import { ask } from '../public-api';
import { useWords } from '../words/Language';
import { momentOf } from '../words/when';
import styles from './LineInvitation.module.css';

const words = {
  title: { ja: 'LINEで連絡を受け取りたい方へ', en: 'Prefer to hear from us on LINE?' },
  add: { ja: '友だちに追加する', en: 'Add us as a friend' },
  addFirst: { ja: 'LINEで当社のアカウントを友だちに追加してください。', en: 'Add our account as a friend on LINE.' },
  thenSend: { ja: '次の合言葉を、そのままトークに送ってください。', en: 'Then send us this code in the chat.' },
  until: { ja: '{at}まで、1回使えます。', en: 'It works once, until {at}.' },
} as const satisfies Record<string, Localized>;

/** The code that binds a LINE account to this registration, and the account to send it to. Without one, nothing. */
export function LineInvitation({ token }: { token: string }) {
  const { language, of } = useWords();
  const [issued, setIssued] = useState<LineCode>();
  useEffect(() => {
    void ask(messagingCalls.lineCode, { language, params: { token } }).then(
      (answer) => answer.kind === 'ok' && setIssued(answer.reply),
    );
  }, [token]); // eslint-disable-line react-hooks/exhaustive-deps -- another language needs no other code
  if (issued === undefined) return null;
  return (
    <section className={styles.line} aria-labelledby="line">
      <h2 id="line">{of(words.title)}</h2>
      <ol>
        <li>
          <p>{of(words.addFirst)}</p>
          <p>
            <a className="linkButton" href={issued.addFriendUrl} target="_blank" rel="noreferrer">
              {of(words.add)}
            </a>
          </p>
        </li>
        <li>
          <p>{of(words.thenSend)}</p>
          <p className={styles.code}>{issued.code}</p>
        </li>
      </ol>
      <p className="muted">{of(words.until).replace('{at}', momentOf(issued.expiresAt, language))}</p>
    </section>
  );
}
