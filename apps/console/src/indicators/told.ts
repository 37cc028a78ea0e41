import type { FigureUnit, IndicatorValue } from '@toritsugi/contracts';

/** Two-sided 90 %: what is further apart is hardly chance. */
const TOLD_Z = 1.64;
/** Of fewer nothing is told. */
const FEW = 10;

/** Whether the change is hardly chance: of shares and of counts; of others nothing is said. */
export function isTold(unit: FigureUnit, { value, n, before, beforeN }: IndicatorValue): boolean {
  if (value === null || before === null) return false;
  if (unit === 'people') return Math.abs(value - before) > TOLD_Z * Math.sqrt(Math.max(1, value + before));
  if (unit !== 'share' || Math.min(n, beforeN) < FEW) return false;
  const both = (value * n + before * beforeN) / (n + beforeN);
  const error = Math.sqrt(both * (1 - both) * (1 / n + 1 / beforeN));
  return error > 0 && Math.abs(value - before) > TOLD_Z * error;
}
