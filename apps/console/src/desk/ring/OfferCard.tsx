import { Button } from '@mantine/core';
import { AnswerList, BandBadge, CriterionList, RingCard, SlaCountdown } from '@toritsugi/ui';
import type { DeclineReason } from '@toritsugi/journey';
import type { IncomingOffer } from '@toritsugi/contracts';
import type { ReactNode } from 'react';
import { useLanguage, useText } from '../../language';
import { KeyHint } from '../../page/KeyHint';
import { RehearsalMark } from '../../page/RehearsalMark';
import { DeclineForm } from './DeclineForm';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';
import { useCriterionWords } from '../../person/criterion-words';
import { useSlaWords } from '../words';

/** Who is calling and why this advisor: everything to decide on within fifteen seconds (S004-18). */
export function OfferCard({
  offer,
  remainingMs,
  isDeclining,
  isBusy,
  onAccept,
  onDeclining,
  onDecline,
}: {
  offer: IncomingOffer;
  remainingMs: number;
  isDeclining: boolean;
  isBusy: boolean;
  onAccept: () => void;
  onDeclining: (isDeclining: boolean) => void;
  onDecline: (reason: DeclineReason) => void;
}) {
  const t = useText(deskMessages);
  const { language } = useLanguage();
  const totalMs = Date.parse(offer.deadlineAt) - Date.parse(offer.offeredAt);
  return (
    <div className={styles.live} data-testid="live-card" data-offer={offer.offerId}>
      <RingCard
        isRinging
        ringingWord={t('ringing')}
        title={<PersonName name={offer.name} kana={offer.kana} />}
        aside={
          <span className={styles.big}>
            <SlaCountdown
              language={language}
              remainingMs={remainingMs}
              totalMs={totalMs}
              label={t('offerDeadline')}
              words={useSlaWords()}
            />
          </span>
        }
      >
        <OfferFacts offer={offer}>
          {isDeclining ? (
            <DeclineForm isBusy={isBusy} onBack={() => onDeclining(false)} onDecline={onDecline} />
          ) : (
            <div className={`${styles.answerButtons} ${styles.liveNext}`}>
              <Button
                size="xl"
                className={styles.accept}
                data-testid="next-step"
                loading={isBusy}
                onClick={onAccept}
                rightSection={<KeyHint of="a" />}
              >
                {t('accept')}
              </Button>
              <Button
                size="xl"
                variant="default"
                disabled={isBusy}
                onClick={() => onDeclining(true)}
                rightSection={<KeyHint of="d" />}
              >
                {t('decline')}
              </Button>
            </div>
          )}
        </OfferFacts>
      </RingCard>
    </div>
  );
}

export function PersonName({ name, kana }: { name: string; kana: string | null }) {
  const t = useText(deskMessages);
  return (
    <>
      {t('personName', { name })}
      {kana !== null && kana !== '' && <span className={styles.kana}>{kana}</span>}
    </>
  );
}

/** Band, segment, note, answers and reasons of the person being put through; `children` end it. */
export function OfferFacts({ offer, children }: { offer: IncomingOffer; children?: ReactNode }) {
  const t = useText(deskMessages);
  const { localized } = useLanguage();
  return (
    <>
      <p className={styles.summary}>
        <RehearsalMark of={offer.isRehearsal} />
        <BandBadge band={offer.band} label={t(`band_${offer.band}`)} />
        <span>
          {t('score')} {offer.score}
        </span>
        <span>{localized(offer.segmentLabel)}</span>
        <span className={styles.muted}>{t('ringFrom', { name: offer.from.name })}</span>
      </p>
      <div className={styles.note}>
        <h3 className={styles.label}>{t('note')}</h3>
        <p>{offer.note === '' ? t('noNote') : offer.note}</p>
      </div>
      <div className={styles.columns}>
        <div>
          <h3 className={styles.label}>{t('reasons')}</h3>
          <CriterionList
            label={t('reasons')}
            words={useCriterionWords()}
            items={offer.reasons.map((reason) => ({ ...reason, sentence: localized(reason.sentence) }))}
          />
        </div>
        <div>
          <h3 className={styles.label}>{t('answers')}</h3>
          <AnswerList
            label={t('answers')}
            items={offer.answers.map((answer) => ({
              id: answer.field,
              term: localized(answer.label),
              detail: localized(answer.value),
              mark: answer.source === 'call' ? t('answeredOnCall') : undefined,
            }))}
          />
        </div>
      </div>
      {children}
    </>
  );
}
