import type { CallTaskDetail } from '@toritsugi/contracts';
import type { Ref } from 'react';
import { useText } from '../../language';
import { RehearsalMark } from '../../page/RehearsalMark';
import { RegistrantLink } from '../../person/RegistrantLink';
import { useNow } from '../../server/connection';
import { may, useMe } from '../../server/me';
import { messages } from '../messages';
import { HoldClock } from './HoldClock';
import { isWrittenNow } from './legal-actions';
import styles from './task.module.css';

interface Props {
  detail: CallTaskDetail;
  headingRef: Ref<HTMLHeadingElement>;
  isMine: boolean;
}

/** Whom the page is about: name or mask, how far the call is, and the clock of whoever has them. */
export function PersonLine({ detail, headingRef, isMine }: Props) {
  const { card, contact, longMinutes, registrantId } = detail;
  const t = useText(messages);
  const now = useNow();
  const me = useMe();
  return (
    <>
      <h2 className={styles.name} id="task" tabIndex={-1} ref={headingRef}>
        {contact || may(me, 'contact.explain') ? (
          <RegistrantLink id={registrantId}>{contact?.name ?? card.maskedName}</RegistrantLink>
        ) : (
          card.maskedName
        )}
        {contact?.kana && <span className={styles.kana}>{contact.kana}</span>}
      </h2>
      <RehearsalMark of={card.isRehearsal} />
      <span className={styles.state} data-state={card.state}>
        {t(`state_${card.state}`)}
      </span>
      <HoldClock card={card} now={now} isMine={isMine} isWritten={isWrittenNow(detail)} longMinutes={longMinutes} />
    </>
  );
}
