import type { CallTaskDetail } from '@toritsugi/contracts';
import { BandBadge } from '@toritsugi/ui';
import { useLayoutEffect, useRef, type ReactNode, type Ref } from 'react';
import { useLanguage, useText } from '../../language';
import { RankingSentence } from '../../transfer/RankingSentence';
import { TransferProgress } from '../../transfer/TransferProgress';
import type { Handover } from '../../transfer/use-handover';
import { messages } from '../messages';
import { bandWords } from '../queue/TaskCard';
import { PersonLine } from '../task/PersonLine';
import { lineFor, type SayNext } from './say-next';
import styles from './live.module.css';

interface Props {
  detail: CallTaskDetail;
  handover: Handover;
  say: SayNext | null;
  headingRef: Ref<HTMLHeadingElement>;
  /** Note, lesser steps, and the one big button. */
  /** A time is being looked for: nobody is about to be rung. */
  isBooking: boolean;
  children: ReactNode;
}

/** What stays on the screen at every width while somebody is called: who, what to say, who rings, and the next step. */
export function LiveCard({ detail, handover, say, headingRef, isBooking, children }: Props) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const { card } = detail;
  const said = lineFor(card.wishesEnglish, localized);
  const { transfer, isOpen, isExhausted, order, mayTransfer } = handover;
  const isRanked = mayTransfer && !isBooking && card.state !== 'transferring' && !isExhausted;
  return (
    <article className={styles.card} aria-labelledby="task" data-testid="live-card" data-state={card.state}>
      <div className={styles.keep}>
        <header className={styles.head}>
          <BandBadge band={card.band} label={t(bandWords[card.band])} />
          <PersonLine detail={detail} headingRef={headingRef} isMine />
        </header>
        {detail.isToldOfMail && !say && (
          <div className={styles.say} role="status">
            <p className={styles.words}>{t('toldOfMail')}</p>
            <p className={styles.beside}>{t('courtesyFirst')}</p>
          </div>
        )}
        {say && (
          <div className={styles.say}>
            <p className={styles.label}>
              {t(say.now.line === 'introduction' ? 'sayAdvisor' : 'sayNow', {
                position: say.position,
                of: say.of,
              })}
            </p>
            <p className={styles.words} data-testid="say-next">
              {said(say.now)}
            </p>
            {card.band === 'D' && card.notReached === null && <p className={styles.beside}>{t('courtesyFirst')}</p>}
            {say.beside && (
              <p className={styles.beside}>
                {t(say.beside.line === 'introduction' ? 'sayThenAdvisor' : 'sayBefore', {
                  words: said(say.beside),
                })}
              </p>
            )}
          </div>
        )}
        {transfer && (isOpen || isExhausted || transfer.state === 'failed') && (
          <div className={styles.ring}>
            <TransferProgress transfer={transfer} />
          </div>
        )}
        {isRanked && order && (
          <div className={styles.ring}>
            <RankingSentence ranking={order} />
          </div>
        )}
      </div>
      {children}
    </article>
  );
}

/** Fixed to the foot of a narrow page its height is known to the page: nothing ends or pops up under it. */
export function NextBar({ children }: { children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = bar;
    if (current === null) return;
    const page = document.documentElement;
    const measure = (): void => {
      const height = getComputedStyle(current).position === 'fixed' ? current.offsetHeight : 0;
      page.style.setProperty('--tori-next-bar', `${height}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => {
      observer.disconnect();
      page.style.removeProperty('--tori-next-bar');
    };
  }, []);
  return (
    <div className={styles.next} ref={bar}>
      {children}
    </div>
  );
}
