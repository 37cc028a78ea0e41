import { Button } from '@mantine/core';
import type { TargetWeights, WantWeight } from '@toritsugi/contracts';
import { segmentLabel } from '@toritsugi/routing';
import { Section } from '@toritsugi/ui';
import { useState } from 'react';
import { may, useMe } from '../server/me';
import { useLanguage, useText } from '../language';
import { DraftDialog, type Basis } from './DraftDialog';
import { scoringMessages } from './messages';
import styles from './scoring.module.css';

/** Every target with its weights now, and what the record would give them. */
export function TargetPanel({ targets }: { targets: readonly TargetWeights[] }) {
  const t = useText(scoringMessages);
  const [open, setOpen] = useState<{ target: TargetWeights; basis: Basis } | null>(null);
  return (
    <Section title={t('weights')}>
      <ul className={styles.targets}>
        {targets.map((target) => (
          <TargetCard key={target.targetId} target={target} onOpen={(basis) => setOpen({ target, basis })} />
        ))}
      </ul>
      {open && (
        <DraftDialog
          key={`${open.target.targetId} ${open.basis}`}
          target={open.target}
          basis={open.basis}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}

function TargetCard({ target, onOpen }: { target: TargetWeights; onOpen: (basis: Basis) => void }) {
  const t = useText(scoringMessages);
  const { localized } = useLanguage();
  const name = localized(segmentLabel(target.occupation));
  const mayPropose = may(useMe(), 'decision.propose');
  return (
    <li className={styles.target} data-target={target.targetId}>
      <div className={styles.targetHead}>
        <h3 className={styles.name}>{name}</h3>
        <span className={styles.muted}>{t('version', { version: target.version })}</span>
      </div>
      <p className={target.hasEvidence ? styles.finding : styles.muted}>{localized(target.finding)}</p>
      <div className={styles.scroll} role="group" aria-label={`${t('weights')} ${name}`} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('want')}</th>
              <th scope="col" className={styles.number}>
                {t('weightNow')}
              </th>
              <th scope="col" className={styles.number}>
                {t('weightSuggested')}
              </th>
              <th scope="col">{t('effect')}</th>
              <th scope="col" className={styles.number}>
                {t('met')}
              </th>
            </tr>
          </thead>
          <tbody>
            {target.wants.map((want) => (
              <WantRow key={want.criterionId} want={want} />
            ))}
          </tbody>
        </table>
      </div>
      {mayPropose && (
        <div className={styles.buttons}>
          {target.hasEvidence && (
            <Button size="sm" onClick={() => onOpen('model')}>
              {t('proposeModel')}
            </Button>
          )}
          <Button size="sm" variant="default" onClick={() => onOpen('lead')}>
            {t('tryChange')}
          </Button>
        </div>
      )}
    </li>
  );
}

function WantRow({ want }: { want: WantWeight }) {
  const t = useText(scoringMessages);
  const { localized } = useLanguage();
  const odds = [want.oddsRatio, want.low, want.high].flatMap((value) =>
    typeof value === 'number' ? [value.toFixed(1)] : [],
  );
  const [value, low, high] = odds;
  return (
    <tr>
      <th scope="row" className={styles.wrap}>
        {localized(want.label)}
      </th>
      <td className={styles.number}>{want.weight}</td>
      <td className={styles.number}>{want.suggested ?? '–'}</td>
      <td>
        {value !== undefined && low !== undefined && high !== undefined ? (
          t('times', { value, low, high })
        ) : (
          <span className={styles.muted}>{t('unknown')}</span>
        )}
      </td>
      <td className={styles.number}>
        {want.n}
        {want.n > 0 && want.n < 10 && <span className={styles.muted}> {t('few')}</span>}
      </td>
    </tr>
  );
}
