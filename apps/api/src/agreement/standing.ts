import { createHash } from 'node:crypto';
import { canonical } from '@toritsugi/agreement';
import type { DecisionRow } from './agreement.queries';
import type { DecisionApplier, Rebased } from './decision-kinds';

/** A proposal as it stands now, and by what it is known that somebody has read exactly this. */
export interface Standing extends Rebased {
  readonly hash: string;
}

const hashOf = ({ before, after }: Pick<Rebased, 'before' | 'after'>): string =>
  createHash('sha256')
    .update(canonical([before, after]))
    .digest('hex');

/** As it was proposed: what somebody approves who does not say what they have read. */
export const hashAsProposed = (row: DecisionRow): string => hashOf(row);

export async function standingOf(applier: DecisionApplier, row: DecisionRow): Promise<Standing> {
  const asProposed = { before: row.before, after: row.after, isConflict: false };
  const isWaiting = row.state === 'open' || row.state === 'returned';
  const rebased = (isWaiting ? await applier.rebase?.(row.before, row.after) : undefined) ?? asProposed;
  return { ...rebased, hash: hashOf(rebased) };
}
