import { busyShareAfter, CloseRateLearner, EARLY_WEIGHT, opportunityCost, type RateBelief } from '@toritsugi/routing';
import { logisticNormalMean, logit, sigmoid, Z90 } from '@toritsugi/statistics';
import { CloseSheet } from './close-sheet';
import type { Ledger } from '../world/ledger';
import { DAY, type Scenario } from '../world/scenario';
import { givenEta, type World } from '../world/world';

/** Days over which the mix of segments fades. */
const MIX_DAYS = 28;

/** Days after which a consultation counts half. */
const HALF_LIFE_DAYS = 730;

/** Settings of the engine to try against its own. */
export interface Trial {
  /** Weight of early steps next to a close's 1. */
  readonly earlyWeight?: number;
  readonly halfLifeDays?: number;
  /** Standard deviations of optimism. */
  readonly exploration?: number;
}

export type RatesFrom = 'nothing' | 'sheet' | 'closes' | 'steps' | 'scenario' | 'truth';

/**
 * What a strategy believes between two nights: rates, busy shares, prices. All refreshed at night, none during the day.
 */
export class Beliefs {
  readonly eta: Float64Array;
  readonly sd: Float64Array;
  readonly busy: Float64Array;
  readonly price: Float64Array;
  private readonly n: Float64Array;
  private readonly mix: Float64Array;
  private mixedAt = 0;
  private readonly segmentEta: Float64Array;
  private readonly sheet: CloseSheet;
  private readonly learner: CloseRateLearner | null;

  constructor(
    private readonly given: { scenario: Scenario; world: World; ledger: Ledger; from: RatesFrom; trial?: Trial },
  ) {
    const {
      world,
      scenario,
      ledger,
      from,
      trial: { earlyWeight = EARLY_WEIGHT, halfLifeDays = HALF_LIFE_DAYS } = {},
    } = given;
    const cells = world.advisors * world.segments;
    [this.eta, this.sd, this.n] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
    this.busy = new Float64Array(world.advisors).fill(busyShareAfter(null, { busyMinutes: 0, shiftMinutes: 0 }));
    this.price = new Float64Array(world.advisors);
    this.mix = new Float64Array(world.segments);
    this.segmentEta = new Float64Array(world.segments);
    this.sheet = new CloseSheet(ledger, world);
    const early = from === 'steps' && scenario.interim !== null ? earlyWeight : 0;
    const settings = {
      advisors: world.advisors,
      segments: world.segments,
      timeoutDays: scenario.delays.timeoutDays,
      halfLifeDays,
      earlyWeight: early,
    };
    this.learner = from === 'closes' || from === 'steps' ? new CloseRateLearner(ledger, settings) : null;
    for (let at = 0; at < ledger.length; at++) this.took(ledger.segment[at] ?? 0, (ledger.heldAt[at] ?? 0) * DAY);
  }

  /** Of a registrant with this offset. */
  belief(advisor: number, segment: number, offset: number): RateBelief {
    const cell = advisor * this.given.world.segments + segment;
    const [eta, sd] = [(this.eta[cell] ?? 0) + offset, this.sd[cell] ?? 0];
    const rate = logisticNormalMean(eta, sd);
    return {
      rate,
      sd: sd * rate * (1 - rate),
      low: sigmoid(eta - Z90 * sd),
      high: sigmoid(eta + Z90 * sd),
      n: this.n[cell] ?? 0,
    };
  }

  /** Close chance with nobody chosen yet, for the order of the calls. */
  valueOf(segment: number, offset: number): number {
    return sigmoid((this.segmentEta[segment] ?? 0) + offset);
  }

  /** A consultation in this segment at this minute: the mix moves. */
  took(segment: number, at: number): void {
    const fade = 2 ** ((this.mixedAt - at) / (MIX_DAYS * DAY));
    this.mixedAt = at;
    for (let other = 0; other < this.mix.length; other++) this.mix[other] = (this.mix[other] ?? 0) * fade;
    this.mix[segment] = (this.mix[segment] ?? 0) + 1;
  }

  /** Before `day` begins: shares of yesterday's shifts spent busy, NaN for those off; null before the first day. */
  refresh(day: number, busyShares: Float64Array | null): void {
    this.sheet.readUntil(day);
    for (let segment = 0; segment < this.segmentEta.length; segment++)
      this.segmentEta[segment] = logit(this.sheet.segmentRate(segment));
    busyShares?.forEach((share, advisor) => {
      if (!Number.isNaN(share))
        this.busy[advisor] = busyShareAfter(this.busy[advisor] ?? null, { busyMinutes: share, shiftMinutes: 1 });
    });
    this.refreshRates(day);
    this.refreshPrices();
  }

  private refreshRates(day: number): void {
    const { world, scenario, from } = this.given;
    const learned = this.learner?.learn(day);
    for (let cell = 0; cell < this.eta.length; cell++) {
      const [advisor, segment] = [Math.floor(cell / world.segments), cell % world.segments];
      const { rate, n } = this.sheet.rate(advisor, segment);
      const given = from === 'scenario' ? givenEta(scenario, advisor, segment) : null;
      this.n[cell] = n;
      if (given) [this.eta[cell], this.sd[cell]] = [given.eta, given.sd];
      else if (learned) [this.eta[cell], this.sd[cell]] = [learned.eta[cell] ?? 0, learned.sd[cell] ?? 0];
      else
        this.eta[cell] =
          from === 'truth' ? (world.close[day]?.[cell] ?? 0) : logit(Math.min(0.999, Math.max(0.001, rate)));
    }
  }

  private refreshPrices(): void {
    const total = this.mix.reduce((sum, count) => sum + count, 0);
    for (let advisor = 0; advisor < this.price.length; advisor++) {
      let meanRate = 0;
      for (let segment = 0; segment < this.mix.length; segment++)
        meanRate += ((this.mix[segment] ?? 0) / total) * this.belief(advisor, segment, 0).rate;
      this.price[advisor] = opportunityCost({ busyShare: this.busy[advisor] ?? 0, meanRate });
    }
  }
}
