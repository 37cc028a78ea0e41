/** Offsets are kept in bins of a fifth of a logit, so that a year of consultations is a few thousand rows. */
const BIN = 0.2;
const MIDDLE = 15;
export const OFFSET_BINS = 2 * MIDDLE + 1;

/** What is added up of cases: per block (a cell and a step) and bin of offsets, {@link OFFSET_BINS} places each. */
export class SufficientStatistics {
  private constructor(
    readonly weight: Float64Array,
    /** Of weights squared, times what is known. */
    readonly square: Float64Array,
    /** Weight of those that reached the step. */
    readonly reached: Float64Array,
    /** Weight times the share of a decided case's information. */
    readonly known: Float64Array,
  ) {}

  static empty(blocks: number): SufficientStatistics {
    const column = () => new Float64Array(blocks * OFFSET_BINS);
    return new SufficientStatistics(column(), column(), column(), column());
  }

  copy(): SufficientStatistics {
    return new SufficientStatistics(this.weight.slice(), this.square.slice(), this.reached.slice(), this.known.slice());
  }

  add(
    block: number,
    { offset, weight, reached, known }: { offset: number; weight: number; reached: number; known: number },
  ): void {
    const at = block * OFFSET_BINS + Math.min(OFFSET_BINS - 1, Math.max(0, Math.round(offset / BIN) + MIDDLE));
    this.weight[at] = (this.weight[at] ?? 0) + weight;
    this.square[at] = (this.square[at] ?? 0) + weight * weight * known;
    this.reached[at] = (this.reached[at] ?? 0) + weight * reached;
    this.known[at] = (this.known[at] ?? 0) + weight * known;
  }
}

/** The offset a bin stands for. */
export function offsetOfBin(bin: number): number {
  return (bin - MIDDLE) * BIN;
}
