/** What part of its fee an agency gives back (返戻金), in percent, by how soon somebody left after the first day. */
export interface RefundRule {
  readonly within30: number;
  readonly within90: number;
  readonly within180: number;
}

/**
 * What the rule gives back of a fee in yen to an employer whom somebody left `days` after joining, in whole yen rounded
 * down; null where nobody knows the fee.
 */
export function proposedRefund(feeYen: number | null, days: number, rule: RefundRule): number | null {
  if (feeYen === null) return null;
  const percent = days <= 30 ? rule.within30 : days <= 90 ? rule.within90 : days <= 180 ? rule.within180 : 0;
  return Math.floor((feeYen * percent) / 100);
}
