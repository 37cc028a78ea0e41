import type { LearnedRates, RateSource } from '@toritsugi/routing';

/**
 * What is believed of an advisor, as strategies ask for it. Null where a figure is not finite, which a table written by hand
 * may hold: that advisor is then taken for an average one.
 */
export const rateBeliefs =
  (rates: LearnedRates): RateSource =>
  (advisorId, segment, offset) => {
    const { rate, low, high, n } = rates.rate({ advisorId, segment, offset });
    return [rate, low, high].every(Number.isFinite) ? { rate, low, high, n, sd: (high - low) / (2 * Z90) } : null;
  };

/** Standard deviations from the mean to a bound of a 90% interval. */
const Z90 = 1.6448536269514722;
