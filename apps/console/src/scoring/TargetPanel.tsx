import { Button } from '@mantine/core';
import type { TargetWeights, WantWeight } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useMemo, useState } from 'react';
import { may, useMe } from '../server/me';
import { useSegmentLabel } from '../server/vocabulary';
import { useLanguage, useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
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
  const labelOf = useSegmentLabel();
  const name = labelOf(target.occupation);
  const mayPropose = may(useMe(), 'decision.propose');
  return (
    <li className={styles.target} data-target={target.targetId}>
      <div className={styles.targetHead}>
        <h3 className={styles.name}>{name}</h3>
        <span className={styles.muted}>{t('version', { version: target.version })}</span>
      </div>
      <p className={target.hasEvidence ? styles.finding : styles.muted}>{localized(target.finding)}</p>
      <WantTable title={`${t('weights')} ${name}`} wants={target.wants} />
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

const column = columnsOf<WantWeight>();

function WantTable({ title, wants }: { title: string; wants: readonly WantWeight[] }) {
  const t = useText(scoringMessages);
  const { localized } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ label }) => localized(label), {
          id: 'want',
          header: t('want'),
          meta: { isRowHeader: true },
        }),
        column.accessor('weight', { header: t('weightNow'), meta: { isNumber: true } }),
        column.accessor(({ suggested }) => suggested ?? '–', {
          id: 'suggested',
          header: t('weightSuggested'),
          meta: { isNumber: true },
        }),
        column.accessor('oddsRatio', { header: t('effect'), cell: ({ row }) => <Odds want={row.original} /> }),
        column.accessor('n', {
          header: t('met'),
          meta: { isNumber: true },
          cell: ({ getValue }) => (
            <>
              {getValue()}
              {getValue() > 0 && getValue() < 10 && <span className={styles.muted}> {t('few')}</span>}
            </>
          ),
        }),
      ]),
    [t, localized],
  );
  return <DataTable caption={title} columns={columns} rows={wants} rowId={({ criterionId }) => criterionId} />;
}

function Odds({ want }: { want: WantWeight }) {
  const t = useText(scoringMessages);
  const [value, low, high] = [want.oddsRatio, want.low, want.high].flatMap((odds) =>
    typeof odds === 'number' ? [odds.toFixed(1)] : [],
  );
  return value !== undefined && low !== undefined && high !== undefined ? (
    <>{t('times', { value, low, high })}</>
  ) : (
    <span className={styles.muted}>{t('unknown')}</span>
  );
}
