import type { RateView } from '@toritsugi/contracts';
import type { Estimate } from '@toritsugi/routing';

/** An estimate as screens show it. While nothing at all is known the rate reads 0, the interval everything, n 0. */
export const rateView = ({ rate, interval, n, closes }: Estimate): RateView => ({
  rate: rate ?? 0, low: interval.low, high: interval.high, n, closes,
});
