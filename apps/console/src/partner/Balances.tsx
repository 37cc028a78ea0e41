import { Button } from '@mantine/core';
import { partnerCalls, type FreeSlotView, type PartnerFile, type RelayBalanceView } from '@toritsugi/contracts';
import { PEOPLE_PER_SLOT } from '@toritsugi/journey';
import { dateText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { may, useMe } from '../server/me';
import { CarryOverDialog, UseSlotDialog } from './PartnerDialogs';
import { partnerMessages } from './messages';
import styles from './partner.module.css';

const RADIUS = 50;
const AROUND = 2 * Math.PI * RADIUS;

/** n of 10 as a ring, the slots that there are, and, while nothing is counted, what was agreed before. */
export function Balances({ file, mayChange }: { file: PartnerFile; mayChange: boolean }) {
  const t = useText(partnerMessages);
  const [isAsked, setAsked] = useState(false);
  const [used, setUsed] = useState<FreeSlotView | null>(null);
  const mayUse = may(useMe(), partnerCalls.proposeSlot.operation) && file.uses.length > 0;
  return (
    <div className={styles.columns}>
      <Towards balance={file.in} title={t('inTitle')} />
      {(file.kind === 'agency' || file.out.counted > 0) && <Towards balance={file.out} title={t('outTitle')} />}
      <section className={styles.panel} aria-labelledby="slots">
        <h2 id="slots">{t('slots')}</h2>
        {file.slots.length === 0 ? (
          <p className={styles.muted}>{t('noSlots')}</p>
        ) : (
          <ul className={styles.plain}>
            {file.slots.map((slot) => (
              <Slot key={slot.id} slot={slot} onUse={mayUse ? () => setUsed(slot) : null} />
            ))}
          </ul>
        )}
        {file.mayCarryOver && mayChange && (
          <div>
            <Button size="sm" variant="default" onClick={() => setAsked(true)}>
              {t('carryOver')}
            </Button>
          </div>
        )}
      </section>
      {used && <UseSlotDialog file={file} slot={used} onClose={() => setUsed(null)} />}
      {isAsked && <CarryOverDialog file={file} onClose={() => setAsked(false)} />}
    </div>
  );
}

function Towards({ balance: { direction, counted, missing }, title }: { balance: RelayBalanceView; title: string }) {
  const t = useText(partnerMessages);
  const done = Math.max(0, PEOPLE_PER_SLOT - missing);
  return (
    <section className={styles.panel} aria-labelledby={`towards-${direction}`}>
      <h2 id={`towards-${direction}`}>{title}</h2>
      <div className={styles.ringRow}>
        <svg className={styles.ring} viewBox="0 0 128 128" role="img" aria-label={t('ring', { count: done })}>
          <circle cx="64" cy="64" r={RADIUS} />
          <circle
            className={styles.done}
            cx="64"
            cy="64"
            r={RADIUS}
            strokeDasharray={`${(AROUND * done) / PEOPLE_PER_SLOT} ${AROUND}`}
            transform="rotate(-90 64 64)"
          />
          <text x="64" y="64">
            {done}/{PEOPLE_PER_SLOT}
          </text>
        </svg>
        <div>
          <p className={styles.muted}>{t('toNext')}</p>
          <p className={styles.huge}>{t('missingPeople', { count: missing })}</p>
          <p className={styles.muted}>{t('soFar', { count: counted })}</p>
        </div>
      </div>
    </section>
  );
}

function Slot({ slot, onUse }: { slot: FreeSlotView; onUse: (() => void) | null }) {
  const t = useText(partnerMessages);
  const { language } = useLanguage();
  const { number, state, direction, endsOn, waivedFee, receiptNumber, isRestored } = slot;
  const day = dateText(`${endsOn}T12:00:00+09:00`, language, { year: true });
  return (
    <li>
      <b>{t('slot', { number })}</b>
      <span>{state === 'granted' ? <b>● {t('slot_granted')}</b> : t(`slot_${state}`)}</span>
      <span className={styles.muted}>{t(`direction_${direction}`)}</span>
      {state !== 'used' && <span>{t('until', { day })}</span>}
      {receiptNumber !== null && <span>{receiptNumber}</span>}
      {isRestored && <span className={styles.muted}>{t('restored')}</span>}
      {waivedFee !== null && <span>{t('waived', { yen: waivedFee.toLocaleString(language) })}</span>}
      {state === 'granted' && onUse && (
        <Button size="compact-md" variant="default" onClick={onUse}>
          {t('useSlot')}
        </Button>
      )}
    </li>
  );
}
