import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { saysTalkNow } from '@toritsugi/client';
import type { CallTaskDetail } from '@toritsugi/contracts';
import { callTaskMachine, isTerminal } from '@toritsugi/journey';
import { BandBadge, dateTimeText, timeText } from '@toritsugi/ui';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useLanguage, useText } from '../../language';
import { useNow } from '../../server/connection';
import { ContactBadges } from '../contact/ContactBadges';
import { WishedLine } from '../../consultation/WishedLine';
import { SuspectedLines } from '../../duplicates/Reasons';
import { useOpening } from '../lanes/use-opening';
import { FirstDialClock } from '../queue/FirstDialClock';
import { NotReachedReason } from '../queue/NotReachedReason';
import { messages } from '../messages';
import { bandWords } from '../queue/TaskCard';
import { StoppedNote } from '../../person/StoppedNote';
import { PersonLine } from './PersonLine';
import styles from './task.module.css';

/** Of a person nobody here is calling: name or mask, and who has them. */
export function TaskHead({ detail, headingRef }: { detail: CallTaskDetail; headingRef: Ref<HTMLHeadingElement> }) {
  return (
    <>
      <div className={styles.headLine}>
        <PersonLine detail={detail} headingRef={headingRef} isMine={false} />
      </div>
      <TaskContact detail={detail} />
    </>
  );
}

/** Contact, band and score, and every clock that runs for this person. The number is a link to the telephone. */
export function TaskContact({ detail }: { detail: CallTaskDetail }) {
  const t = useText(messages);
  const { language, localized } = useLanguage();
  const now = useNow();
  const opening = useOpening();
  const { card, contact } = detail;
  const isOver = isTerminal(callTaskMachine, card.state);
  return (
    <div className={styles.head}>
      {contact?.phone === '' ? (
        <p className={styles.quiet}>{t('throughUs')}</p>
      ) : contact ? (
        <dl className={styles.contact}>
          <div>
            <dt>{t('phone')}</dt>
            <dd>
              {card.noCall || card.talk || (card.state === 'claimed' && Date.parse(card.eligibleAt) > now) ? (
                <span className={styles.phone}>{contact.phone}</span>
              ) : (
                <a className={styles.phone} href={`tel:${contact.phoneE164}`}>
                  {contact.phone}
                </a>
              )}
              <CopyButton value={contact.phone}>
                {({ copied, copy }) => (
                  <Tooltip label={copied ? t('copied') : t('copy')}>
                    <ActionIcon variant="subtle" size={28} onClick={copy} aria-label={copied ? t('copied') : t('copy')}>
                      {copied ? <IconCheck size={16} aria-hidden="true" /> : <IconCopy size={16} aria-hidden="true" />}
                    </ActionIcon>
                  </Tooltip>
                )}
              </CopyButton>
              <StoppedNote via="sms" reason={contact.smsStopped} />
            </dd>
          </div>
          <div>
            <dt>{t('email')}</dt>
            <dd>
              {contact.email} <StoppedNote via="mail" reason={contact.mailStopped} />
            </dd>
          </div>
        </dl>
      ) : (
        !isOver && <p className={styles.quiet}>{t('masked')}</p>
      )}
      <div className={styles.headLine}>
        <BandBadge band={card.band} label={t(bandWords[card.band])} />
        <span className={styles.score} data-testid="score">
          {t('points', { score: card.score })}
        </span>
        {card.potential > card.score && (
          <span className={styles.quiet}>{t('potential', { potential: card.potential })}</span>
        )}
        <span>{localized(card.segmentLabel)}</span>
        {card.unknownAvoids > 0 && (
          <span className={styles.quiet}>{t('avoidUnknown', { count: card.unknownAvoids })}</span>
        )}
        {saysTalkNow(card, now) && !isOver && <span className={styles.talkNow}>{t('talkNow')}</span>}
        <ContactBadges card={card} className={styles.wish} />
        <span className={styles.quiet}>{localized(card.channelLabel)}</span>
      </div>
      <SuspectedLines suspected={card.suspected} registrantId={detail.registrantId} />
      {card.cause === 'wake_up' && <p className={styles.quiet}>{t('wakeUpWhy')}</p>}
      {card.calledAt && <p className={styles.quiet}>{t('calledAt', { time: timeText(card.calledAt, language) })}</p>}
      {card.wished && <WishedLine times={card.wished.times} />}
      {card.notReached && <NotReachedReason reason={card.notReached} />}
      <div className={styles.headLine}>
        {!isOver && (
          <>
            <FirstDialClock card={card} now={now} opening={opening} />
            <span className={styles.quiet}>
              {t('promisedDue')} {dateTimeText(card.promisedDueAt, language)}
            </span>
          </>
        )}
        <span className={styles.quiet}>
          {t('receipt')} {detail.receiptNumber}
        </span>
        {card.attempts > 0 && <span className={styles.quiet}>{t('attempts', { count: card.attempts })}</span>}
      </div>
    </div>
  );
}
