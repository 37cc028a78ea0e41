import type { ConsultationOutcome } from '@toritsugi/journey';

interface Judged {
  readonly outcome: ConsultationOutcome;
  readonly mustIds: readonly string[];
  readonly avoidIds: readonly string[];
  readonly confirmations: readonly { criterionId: string; isConfirmed: boolean }[];
}

/**
 * Whether a completed consultation counts as effective (有効面談): the person can be submitted, the advisor confirmed
 * every Must, and no Avoid turned out to apply (S004-1). A Must that nobody confirmed is not confirmed.
 */
export function isEffective({ outcome, mustIds, avoidIds, confirmations }: Judged): boolean {
  const confirmed = new Set(confirmations.filter((one) => one.isConfirmed).map((one) => one.criterionId));
  return outcome === 'proceed' && mustIds.every((id) => confirmed.has(id)) && !avoidIds.some((id) => confirmed.has(id));
}
