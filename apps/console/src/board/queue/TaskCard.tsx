import { Button } from '@mantine/core';
import { isHeld, saysTalkNow } from '@toritsugi/client';
import type { CallTaskCard } from '@toritsugi/contracts';
import { BandBadge, timeText, waitText } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useLanguage, useText } from '../../language';
import { WishedLine } from '../../consultation/WishedLine';
import { SuspectedBadge } from '../../duplicates/SuspectedBadge';
import { TalkReason } from '../../duplicates/TalkReason';
import { RehearsalMark } from '../../page/RehearsalMark';
import { ContactBadges } from '../contact/ContactBadges';
import { FirstDialClock } from './FirstDialClock';
import { NotReachedReason } from './NotReachedReason';
import type { Opening } from '../lanes/use-opening';
import { WhyNow } from '../lanes/WhyNow';
import { messages } from '../messages';
import styles from './task-card.module.css';

/** Each band's word, in `messages`. */
export const bandWords = { A: 'bandA', B: 'bandB', C: 'bandC', D: 'bandD' } as const;

interface Props {
  card: CallTaskCard;
  /** The agency's time, ms. */
  now: number;
  opening: Opening;
  /** The one to call now: says why. */
  isFirst: boolean;
  isChosen: boolean;
  isMine: boolean;
  /** Null: not mine to take. */
  onClaim: ((taskId: string) => void) | null;
  isClaiming: boolean;
}

/** One person in the queue: who to call next and how long they wait, without a name. */
export const TaskCard = memo(function TaskCard({
  card,
  now,
  opening,
  isFirst,
  isChosen,
  isMine,
  onClaim,
  isClaiming,
}: Props) {
  const t = useText(messages);
  const { language, localized } = useLanguage();
  const waited = now - Math.max(Date.parse(card.eligibleAt), Date.parse(card.submittedAt));
  return (
    <li
      className={styles.card}
      data-chosen={isChosen || undefined}
      data-mine={isMine || undefined}
      data-first={isFirst || undefined}
      data-task={card.id}
    >
      <div className={styles.line}>
        <BandBadge band={card.band} label={t(bandWords[card.band])} compact />
        <span className={styles.score}>{card.score}</span>
        <Link
          className={styles.name}
          to="/board/$taskId"
          params={{ taskId: card.id }}
          search={(search) => search}
          data-row={card.id}
          aria-current={isChosen ? 'true' : undefined}
        >
          {card.maskedName}
          <span className={styles.hidden}> {localized(card.segmentLabel)}</span>
        </Link>
        <RehearsalMark of={card.isRehearsal} />
        {saysTalkNow(card, now) && opening.isOpen && !isHeld(card) && Date.parse(card.eligibleAt) <= now && (
          <span className={styles.talkNow}>{t('talkNow')}</span>
        )}
        <FirstDialClock card={card} now={now} opening={opening} />
      </div>
      <div className={styles.line}>
        <span className={styles.facts}>
          <span className={styles.segment} aria-hidden="true">
            {localized(card.segmentLabel)}
          </span>
          {card.state === 'waiting' && waited >= 0 && <span>{t('waited', { time: waitText(waited, language) })}</span>}
          {card.state !== 'waiting' && <span className={styles.state}>{t(`state_${card.state}`)}</span>}
          {isHeld(card) && <span>{isMine ? t('ownerMe') : t('owner', { name: card.claimedBy?.name ?? '' })}</span>}
          {card.cause === 'no_show' && <span className={styles.kept}>{t('noShow')}</span>}
          {card.cause === 'wake_up' && <span className={styles.kept}>{t('wakeUp')}</span>}
          {card.calledAt && (
            <span className={styles.kept}>{t('calledAt', { time: timeText(card.calledAt, language) })}</span>
          )}
          {card.suspected && <SuspectedBadge suspected={card.suspected} />}
          {card.wished && <span className={styles.kept}>{t('wished')}</span>}
          {card.notReached && <span className={styles.kept}>{t('notReached')}</span>}
          <ContactBadges card={card} className={styles.wish} />
          <span className={styles.badge}>{localized(card.channelLabel)}</span>
          {card.attempts > 0 && <span>{t('attempts', { count: card.attempts })}</span>}
          {card.unknownAvoids > 0 && (
            <span className={styles.quiet}>{t('avoidUnknown', { count: card.unknownAvoids })}</span>
          )}
        </span>
        {onClaim && (
          <Button
            size="compact-sm"
            variant={card.band === 'A' ? 'filled' : 'default'}
            className={styles.claim}
            loading={isClaiming}
            onClick={() => onClaim(card.id)}
            aria-label={`${t('claim')} ${card.maskedName}`}
          >
            {t('claim')}
          </Button>
        )}
      </div>
      {isFirst && <WhyNow card={card} now={now} className={styles.why} />}
      {card.wished && <WishedLine times={card.wished.times} className={styles.quiet} />}
      {card.talk && <TalkReason talk={card.talk} className={styles.quiet} />}
      {card.notReached && <NotReachedReason reason={card.notReached} className={styles.quiet} />}
    </li>
  );
});
