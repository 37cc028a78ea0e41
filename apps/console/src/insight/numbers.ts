/** Whole targets without a decimal, shares of a month with one. */
export const targetText = (target: number): string => (Number.isInteger(target) ? String(target) : target.toFixed(1));

/** Seconds or a mean with one decimal at most; "–" where there is none. */
export const amountText = (amount: number | null | undefined): string =>
  amount === null || amount === undefined ? '–' : String(Math.round(amount * 10) / 10);

/** count ÷ total, null without a total. */
export const shareOf = (count: number, total: number): number | null => (total > 0 ? count / total : null);
