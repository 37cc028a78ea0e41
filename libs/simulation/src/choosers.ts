import { busyShareAfter, ownPrice } from '@toritsugi/routing';
import { logisticNormalMean, logit, sigmoid, type RandomStream } from '@toritsugi/statistics';
import type { Floor } from './floor';
import { Learner, type LearnerPlan } from './learner';
import type { Ledger } from './ledger';
import type { AdvisorPolicy, Chooser, Ringing } from './policy';
import { DAY, type Scenario } from './scenario';
import type { World } from './world';

/** A policy at work: it is asked who should be rung, told who was, and learns at night. */
export interface Strategy extends Chooser {
  /** Before day `day`, with the shares of yesterday's shifts spent busy (NaN for those off). */
  night(day: number, busyShares: Float64Array | null): void;
  /** Close chance of the average advisor, for the order of the calls. */
  valueOf(segment: number, score: number): number;
  took(advisor: number, segment: number, at: number): void;
  /** Learned log-odds and their spread per cell; null for policies without an estimate. */
  readonly belief: { eta: Float64Array; sd: Float64Array } | null;
}

interface StrategyGiven {
  scenario: Scenario;
  world: World;
  ledger: Ledger;
  random: RandomStream;
  floor: () => Floor;
  learner: LearnerPlan;
}

export function strategyOf(policy: AdvisorPolicy, given: StrategyGiven): Strategy {
  const { floor, random } = given;
  switch (policy) {
    case 'random':
      return new Unvalued(given, () => random.next());
    case 'longest-idle':
      return new Unvalued(given, (advisor) => -(floor().idleSince[advisor] ?? 0));
    case 'round-robin':
      return new RoundRobin(given);
    case 'raw':
      return new Valued(given, { rates: 'raw', priced: false });
    case 'crossed':
      return new Valued(given, { rates: 'learned', priced: false });
    case 'learned':
    case 'learned-late':
      return new Valued(given, { rates: 'learned', priced: true });
    case 'clairvoyant-greedy':
      return new Valued(given, { rates: 'true', priced: false });
    case 'clairvoyant':
      return new Valued(given, { rates: 'true', priced: true });
  }
}

/** Wins of resolved consultations per cell and segment: what a plain close-rate sheet shows. */
class RawSheet {
  private readonly wins: Float64Array;
  private readonly ended: Float64Array;
  private open: number[] = [];
  private read = 0;

  constructor(
    private readonly ledger: Ledger,
    private readonly shape: { advisors: number; segments: number },
  ) {
    this.wins = new Float64Array(shape.advisors * shape.segments);
    this.ended = new Float64Array(shape.advisors * shape.segments);
  }

  readUntil(day: number): void {
    const { ledger } = this;
    for (; this.read < ledger.length && (ledger.heldAt[this.read] ?? Infinity) <= day; this.read++) this.open.push(this.read);
    this.open = this.open.filter((at) => {
      if ((ledger.resolvedAt[at] ?? Infinity) > day) return true;
      const cell = (ledger.advisor[at] ?? 0) * this.shape.segments + (ledger.segment[at] ?? 0);
      this.ended[cell] = (this.ended[cell] ?? 0) + 1;
      if (ledger.level[at] === 3) this.wins[cell] = (this.wins[cell] ?? 0) + 1;
      return false;
    });
  }

  /** Rate of a segment over all advisors; half a win in ten added, so that it is never 0. */
  segmentRate(segment: number): number {
    let [wins, ended] = [0.5, 5];
    for (let advisor = 0; advisor < this.shape.advisors; advisor++) {
      wins += this.wins[advisor * this.shape.segments + segment] ?? 0;
      ended += this.ended[advisor * this.shape.segments + segment] ?? 0;
    }
    return wins / ended;
  }

  /** Wins ÷ ended; the segment's rate for who has none ended. */
  rate(advisor: number, segment: number): number {
    const cell = advisor * this.shape.segments + segment;
    const ended = this.ended[cell] ?? 0;
    return ended === 0 ? this.segmentRate(segment) : (this.wins[cell] ?? 0) / ended;
  }
}

/** Chooses without looking at close rates; calls are ordered by the raw rate of the segment. */
class Unvalued implements Strategy {
  readonly isValue: boolean = false;
  protected readonly sheet: RawSheet;
  private segmentEta: Float64Array;

  constructor(
    protected readonly given: StrategyGiven,
    private readonly rule: (advisor: number) => number,
  ) {
    this.sheet = new RawSheet(given.ledger, given.world);
    this.segmentEta = new Float64Array(given.world.segments);
  }

  get belief(): { eta: Float64Array; sd: Float64Array } | null {
    return null;
  }

  score(advisor: number, _: Ringing): number {
    return this.rule(advisor);
  }

  night(day: number, _: Float64Array | null): void {
    this.sheet.readUntil(day);
    this.segmentEta = this.segmentEta.map((_value, segment) => logit(this.sheet.segmentRate(segment)));
  }

  valueOf(segment: number, score: number): number {
    return sigmoid((this.segmentEta[segment] ?? 0) + score);
  }

  took(_advisor: number, _segment: number, _at: number): void {
    return;
  }
}

class RoundRobin extends Unvalued {
  private readonly lastTurn: Float64Array;
  private turn = 0;

  constructor(given: StrategyGiven) {
    super(given, (advisor) => -(this.lastTurn[advisor] ?? 0));
    this.lastTurn = new Float64Array(given.world.advisors);
  }

  override took(advisor: number): void {
    this.lastTurn[advisor] = ++this.turn;
  }
}

/** The greatest close chance, less the price of occupying the advisor. */
class Valued extends Unvalued {
  override readonly isValue = true;
  private readonly learner: Learner | null;
  private readonly eta: Float64Array;
  private readonly sd: Float64Array;
  private readonly price: Float64Array;
  private readonly busy: Float64Array;
  /** Transfers per segment, fading over 28 days. */
  private readonly mix: Float64Array;

  constructor(
    given: StrategyGiven,
    private readonly kind: { rates: 'raw' | 'learned' | 'true'; priced: boolean },
  ) {
    super(given, () => 0);
    const { world, scenario } = given;
    this.eta = new Float64Array(world.advisors * world.segments);
    this.sd = new Float64Array(world.advisors * world.segments);
    this.price = new Float64Array(world.advisors);
    this.busy = new Float64Array(world.advisors).fill(NaN);
    this.mix = new Float64Array(world.segments);
    for (let at = 0; at < given.ledger.length; at++) this.took(0, given.ledger.segment[at] ?? 0, (given.ledger.heldAt[at] ?? 0) * DAY);
    this.learner = kind.rates === 'learned' ? new Learner(given.ledger, { ...world, timeoutDays: scenario.delays.timeoutDays }, given.learner) : null;
  }

  override get belief() {
    return this.kind.rates === 'learned' ? { eta: this.eta, sd: this.sd } : null;
  }

  override score(advisor: number, { segment, score }: Ringing): number {
    return this.chance(advisor, segment, score) - (this.price[advisor] ?? 0);
  }

  override night(day: number, busyShares: Float64Array | null): void {
    super.night(day, busyShares);
    this.refresh(day);
    busyShares?.forEach((share, advisor) => {
      if (Number.isNaN(share)) return;
      const before = this.busy[advisor] ?? NaN;
      this.busy[advisor] = busyShareAfter(Number.isNaN(before) ? null : before, { busyMinutes: share, shiftMinutes: 1 });
    });
    if (!this.kind.priced) return;
    const total = this.mix.reduce((sum, count) => sum + count, 0);
    for (let advisor = 0; advisor < this.price.length; advisor++) {
      const meanRate = this.mix.reduce((sum, count, segment) => sum + (count / total) * this.chance(advisor, segment, 0), 0);
      const busy = this.busy[advisor] ?? NaN;
      this.price[advisor] = ownPrice({ busyShare: Number.isNaN(busy) ? busyShareAfter(null, { busyMinutes: 0, shiftMinutes: 0 }) : busy, meanRate });
    }
  }

  override took(_advisor: number, segment: number, at: number): void {
    const fade = this.lastAt === -Infinity ? 1 : 2 ** ((this.lastAt - at) / (28 * DAY));
    this.lastAt = at;
    for (let other = 0; other < this.mix.length; other++) this.mix[other] = (this.mix[other] ?? 0) * fade;
    this.mix[segment] = (this.mix[segment] ?? 0) + 1;
  }

  private lastAt = -Infinity;

  private chance(advisor: number, segment: number, score: number): number {
    const cell = advisor * this.given.world.segments + segment;
    return logisticNormalMean((this.eta[cell] ?? 0) + score, this.sd[cell] ?? 0);
  }

  private refresh(day: number): void {
    const { world } = this.given;
    const fit = this.learner?.learn(day);
    for (let cell = 0; cell < this.eta.length; cell++) {
      if (fit) [this.eta[cell], this.sd[cell]] = [fit.eta[cell] ?? 0, fit.sd[cell] ?? 0];
      else if (this.kind.rates === 'true') this.eta[cell] = world.close[Math.floor(day)]?.[cell] ?? 0;
      else this.eta[cell] = logit(Math.min(0.999, Math.max(0.001, this.sheet.rate(Math.floor(cell / world.segments), cell % world.segments))));
    }
  }
}
