import styles from './band-badge.module.css';

export const tiers = ['S', 'A', 'B', 'C', 'D'] as const;
export type Tier = (typeof tiers)[number];

/** A shape per tier, so that a tier is told without colour and without reading. */
export const tierShapes: Readonly<Record<Tier, string>> = { S: '◆', A: '▲', B: '●', C: '■', D: '–' };

/** Letter, shape and label of a band (区分): `label` is the word beside the letter, e.g. 即連携. */
export function BandBadge({ band, label, compact = false }: { band: Tier; label: string; compact?: boolean }) {
  return (
    <span className={styles.badge} data-band={band} title={compact ? `${band} ${label}` : undefined}>
      <span aria-hidden="true" className={styles.shape}>
        {tierShapes[band]}
      </span>
      <span className={styles.letter}>{band}</span>
      <span className={compact ? styles.hidden : styles.label}>{label}</span>
    </span>
  );
}
