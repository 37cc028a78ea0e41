import { rateOverMix, opportunityCost, type LearnedRates } from '@toritsugi/routing';
import type { LoadsOfToday } from '../loads/advisor-loads.service';

/** Prices of advisors' time, each computed once for what was learned and the loads of a day: neither changes. */
export class OpportunityCosts {
  private readonly known = new Map<string, number>();
  private rates: LearnedRates | null = null;
  private loads: LoadsOfToday | null = null;

  /** Busy share × mean rate over what is transferred; 0 while nothing is learned or asked for. */
  of(rates: LearnedRates | null, loads: LoadsOfToday): (advisorId: string) => number {
    if (this.rates !== rates || this.loads !== loads) {
      this.known.clear();
      this.rates = rates;
      this.loads = loads;
    }
    return (advisorId) => {
      const price = this.known.get(advisorId) ?? priceOf(advisorId, rates, loads);
      this.known.set(advisorId, price);
      return price;
    };
  }
}

function priceOf(advisorId: string, rates: LearnedRates | null, loads: LoadsOfToday): number {
  if (rates === null) return 0;
  const mix = [...loads.mix].map(([segment, share]) => ({ segment, share }));
  const meanRate = rateOverMix(mix, (segment) => rates.meanRate(advisorId, segment));
  return opportunityCost({
    busyShare: loads.busyShareOf(advisorId),
    meanRate,
    handlingRatio: loads.handlingRatioOf(advisorId),
  });
}
