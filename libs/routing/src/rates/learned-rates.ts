import { logisticNormalMean, sigmoid, Z90 } from '@toritsugi/statistics';

/**
 * Whether occupations exist: 'occupation' lets what an advisor shows in one segment inform the others of its
 * occupation.
 */
export type Sharing = 'segment' | 'occupation';

/** What a rate rests on: the advisor's record in the segment; both known, but not together; one of them; or neither. */
export type RateBasis = 'cell' | 'advisor_and_segment' | 'advisor' | 'segment' | 'agency';

export interface LearnedRate {
  /** Expected close rate, a share. */
  rate: number;
  /** 90% interval of the rate. */
  low: number;
  high: number;
  /** Standard deviation of its logit. */
  sd: number;
  /** Consultations of this advisor in this segment with a known result, the closes among them, and those undecided. */
  n: number;
  closes: number;
  pending: number;
  /**
   * The rate expected without this advisor's own record in this segment, and the consultations that expectation is
   * worth.
   */
  priorMean: number;
  kappa: number;
  level: RateBasis;
}

/** The table as one stored, versioned row: plain numbers, rounded, all in logits. */
export interface StoredLearnedRates {
  version: number;
  /** The instant its ages were counted to, ISO 8601. */
  asOf: string;
  sharing: Sharing;
  advisors: string[];
  segments: string[];
  occupations: string[];
  intercept: number;
  /** Standard deviation of each set of effects, in the order of `effects`; then of the cells. */
  sigmas: number[];
  cellSigma: number;
  /** Advisors, segments; with occupations also occupations, and advisor × occupation row by row. */
  effects: number[][];
  /**
   * Row-major: a row per advisor, then one for anyone new; a column per segment, then one for a new segment of each
   * occupation, then one for any other.
   */
  eta: number[];
  sd: number[];
  /** The same without the cell's own effect; its spread is in `priorSd`. */
  priorEta: number[];
  priorSd: number[];
  /** Per advisor × segment. */
  n: number[];
  closes: number[];
  pending: number[];
}

const MAX_KAPPA = 1e6;

/** The first part of a segment key. */
export function occupationOf(segment: string): string {
  const end = segment.indexOf('.');
  return end < 0 ? segment : segment.slice(0, end);
}

/**
 * A published table of learned close rates. Never changes; a new fit is a new version. Look-ups read one place in flat
 * arrays.
 */
export class LearnedRates {
  readonly version: number;
  readonly asOf: string;
  readonly advisorIds: readonly string[];
  readonly segments: readonly string[];
  private readonly rowOf: ReadonlyMap<string, number>;
  private readonly columnOf: ReadonlyMap<string, number>;
  private readonly occupationColumn: ReadonlyMap<string, number>;
  private readonly width: number;

  constructor(private readonly stored: StoredLearnedRates) {
    const { advisors, segments, occupations } = stored;
    this.version = stored.version;
    this.asOf = stored.asOf;
    this.advisorIds = advisors;
    this.segments = segments;
    this.rowOf = new Map(advisors.map((id, row) => [id, row]));
    this.columnOf = new Map(segments.map((key, column) => [key, column]));
    this.occupationColumn = new Map(occupations.map((key, at) => [key, segments.length + at]));
    this.width = segments.length + occupations.length + 1;
    const size = this.width * (advisors.length + 1);
    if ([stored.eta, stored.sd, stored.priorEta, stored.priorSd].some((column) => column.length !== size))
      throw new RangeError(`a table of ${size} rates has columns of another length`);
  }

  /**
   * The close rate to expect of this advisor with a registrant of this segment and offset; ids never seen are welcome.
   */
  rate({ advisorId, segment, offset = 0 }: { advisorId: string; segment: string; offset?: number }): LearnedRate {
    const { stored } = this;
    const row = this.row(advisorId);
    const column = this.column(segment);
    const at = row * this.width + column;
    const [eta, sd] = [(stored.eta[at] ?? 0) + offset, stored.sd[at] ?? 0];
    const isCell = row < stored.advisors.length && column < stored.segments.length;
    const cell = isCell ? row * stored.segments.length + column : -1;
    const rate = logisticNormalMean(eta, sd);
    const priorMean = logisticNormalMean((stored.priorEta[at] ?? 0) + offset, stored.priorSd[at] ?? 0);
    const [n, closes, pending] = [stored.n[cell] ?? 0, stored.closes[cell] ?? 0, stored.pending[cell] ?? 0];
    return {
      rate,
      low: Math.min(rate, sigmoid(eta - Z90 * sd)),
      high: Math.max(rate, sigmoid(eta + Z90 * sd)),
      sd,
      n,
      closes,
      pending,
      priorMean,
      kappa: Math.max(0, Math.min(MAX_KAPPA, 1 / (stored.cellSigma ** 2 * priorMean * (1 - priorMean)) - 1)),
      level: this.basis(row, column, n + pending > 0),
    };
  }

  /** The rate alone, for ranking. */
  meanRate(advisorId: string, segment: string, offset = 0): number {
    const at = this.row(advisorId) * this.width + this.column(segment);
    return logisticNormalMean((this.stored.eta[at] ?? 0) + offset, this.stored.sd[at] ?? 0);
  }

  toJSON(): StoredLearnedRates {
    return this.stored;
  }

  private row(advisorId: string): number {
    return this.rowOf.get(advisorId) ?? this.rowOf.size;
  }

  private column(segment: string): number {
    return this.columnOf.get(segment) ?? this.occupationColumn.get(occupationOf(segment)) ?? this.width - 1;
  }

  private basis(row: number, column: number, hasRecord: boolean): RateBasis {
    const isAdvisor = row < this.advisorIds.length;
    const isSegment = column < this.segments.length;
    if (hasRecord) return 'cell';
    if (isAdvisor) return isSegment ? 'advisor_and_segment' : 'advisor';
    return isSegment ? 'segment' : 'agency';
  }
}

/** The inverse of {@link LearnedRates.toJSON}. */
export function learnedRatesFromJson(stored: StoredLearnedRates): LearnedRates {
  return new LearnedRates(stored);
}
