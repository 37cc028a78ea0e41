import type { ReactNode } from 'react';
import { DefinitionTip } from './DefinitionTip';
import styles from './stat-tile.module.css';

/** One number with its unit, its name, and its definition behind a "?". `value` null is written as "–". */
export function StatTile({
  label,
  value,
  unit,
  definition,
  definitionLabel,
  children,
  size = 'normal',
}: {
  label: string;
  value: ReactNode;
  unit?: string;
  definition?: ReactNode;
  definitionLabel?: string;
  children?: ReactNode;
  size?: 'normal' | 'large';
}) {
  return (
    <div className={styles.tile} data-size={size}>
      <div className={styles.label}>
        <span>{label}</span>
        {definition !== undefined && <DefinitionTip label={definitionLabel ?? label}>{definition}</DefinitionTip>}
      </div>
      <div className={styles.number}>
        <span className={styles.value}>{value ?? '–'}</span>
        {unit !== undefined && value !== null && <span className={styles.unit}>{unit}</span>}
      </div>
      {children !== undefined && <div className={styles.more}>{children}</div>}
    </div>
  );
}
