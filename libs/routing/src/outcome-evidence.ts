import { delayedRate, halfLifeWeight, logit, pendingChance, sigmoid, type CrossedObservations } from '@toritsugi/statistics';
import type { CloseRecord } from './close-rate-table';
import { interimEvidence, type InterimEvidence } from './interim-evidence';
import { numbered, type LearningFrame } from './learning-frame';
import type { LearningSettings } from './learning-settings';
import type { OutcomeColumns } from './outcome';
import { estimateOutcomeDelays, type OutcomeDelays } from './outcome-delays';

/** Known results per cell, for people to read; not weighted. */
export interface CellCounts {
  n: Float64Array;
  closes: Float64Array;
  pending: Float64Array;
}

/** Outcomes as observations of the crossed model; pending ones change with the rates they are split by. */
export class OutcomeEvidence {
  readonly hasPending: boolean;
  readonly counts: CellCounts;
  private readonly delays: OutcomeDelays;
  private readonly interim: InterimEvidence | null;
  private readonly weight: Float64Array;

  constructor(
    private readonly frame: LearningFrame,
    private readonly columns: OutcomeColumns,
    private readonly settings: Pick<LearningSettings, 'halfLifeDays' | 'usesInterim' | 'pastWeight'>,
    private readonly past: CloseRecord,
  ) {
    this.hasPending = columns.result.includes(2);
    this.delays = estimateOutcomeDelays(columns);
    this.interim = settings.usesInterim ? interimEvidence(columns) : null;
    this.weight = columns.age.map((age) => halfLifeWeight(age, settings.halfLifeDays));
    this.counts = this.count();
  }

  /** With the linear predictor of each cell; without, everyone is expected to close as the whole agency does. */
  observations(eta: Float64Array | null): CrossedObservations {
    const { columns, frame } = this;
    const cells = frame.design.cells;
    const size = columns.size + cells;
    const out = { cell: new Int32Array(size), trials: new Float64Array(size), successes: new Float64Array(size), offset: new Float64Array(size), certainty: new Float64Array(size).fill(1), dispersion: new Float64Array(size).fill(this.settings.pastWeight) };
    const past = this.pastCells();
    for (let cell = 0; cell < cells; cell++) {
      out.cell[cell] = cell;
      out.trials[cell] = (past.trials[cell] ?? 0) * this.settings.pastWeight;
      out.successes[cell] = (past.successes[cell] ?? 0) * this.settings.pastWeight;
    }
    const pooled = eta ? 0 : logit(Math.min(0.99, Math.max(0.01, this.pooledRate())));
    for (let i = 0; i < columns.size; i++) {
      const at = cells + i;
      const cell = (columns.advisor[i] ?? 0) * frame.segments.length + (columns.segment[i] ?? 0);
      const weight = this.weight[i] ?? 0;
      const offset = columns.offset[i] ?? 0;
      out.cell[at] = cell;
      out.offset[at] = offset;
      out.trials[at] = weight;
      out.dispersion[at] = weight;
      if (columns.result[i] !== 2) out.successes[at] = weight * (columns.result[i] ?? 0);
      else {
        const p = sigmoid((eta ? (eta[cell] ?? 0) : pooled) + offset);
        const chance = this.chanceOf(i, p);
        out.successes[at] = weight * chance;
        const certainty = certaintyOf(p, chance);
        out.certainty[at] = certainty;
        out.dispersion[at] = weight * certainty;
      }
    }
    return out;
  }

  /** Chance of a pending outcome to be won, given the rate expected of it. */
  private chanceOf(row: number, p: number): number {
    const age = this.columns.age[row] ?? 0;
    const byAge = pendingChance(p, this.delays.win(age), this.delays.loss(age));
    const ratio = this.interim?.ratio(this.columns.stage[row] ?? 0, age) ?? 1;
    return (byAge * ratio) / (byAge * ratio + 1 - byAge);
  }

  private pooledRate(): number {
    const { columns } = this;
    let [wins, losses] = [0, 0];
    const pendingAges: number[] = [];
    for (let i = 0; i < columns.size; i++) {
      if (columns.result[i] === 2) pendingAges.push(columns.age[i] ?? 0);
      else if (columns.result[i] === 1) wins += 1;
      else losses += 1;
    }
    for (const { closes, consultations } of this.past) {
      wins += closes;
      losses += consultations - closes;
    }
    return delayedRate({ wins, losses, pendingAges, winDelay: this.delays.win, lossDelay: this.delays.loss })?.rate ?? 0.5;
  }

  private pastCells(): { trials: Float64Array; successes: Float64Array } {
    const { design, advisors, segments } = this.frame;
    const [row, column] = [numbered(advisors), numbered(segments)];
    const sums = { trials: new Float64Array(design.cells), successes: new Float64Array(design.cells) };
    for (const { advisorId, segment, consultations, closes } of this.past) {
      if (!(Number.isInteger(consultations) && Number.isInteger(closes) && closes >= 0 && closes <= consultations)) throw new RangeError(`${advisorId} in ${segment}: ${closes} closes of ${consultations} consultations`);
      const cell = (row.get(advisorId) ?? 0) * segments.length + (column.get(segment) ?? 0);
      sums.trials[cell] = (sums.trials[cell] ?? 0) + consultations;
      sums.successes[cell] = (sums.successes[cell] ?? 0) + closes;
    }
    return sums;
  }

  private count(): CellCounts {
    const { columns, frame } = this;
    const past = this.pastCells();
    const counts = { n: past.trials, closes: past.successes, pending: new Float64Array(frame.design.cells) };
    for (let i = 0; i < columns.size; i++) {
      const cell = (columns.advisor[i] ?? 0) * frame.segments.length + (columns.segment[i] ?? 0);
      const isPending = columns.result[i] === 2;
      const into = isPending ? counts.pending : counts.n;
      into[cell] = (into[cell] ?? 0) + 1;
      if (columns.result[i] === 1) counts.closes[cell] = (counts.closes[cell] ?? 0) + 1;
    }
    return counts;
  }
}

/** Share of a decided outcome's information that a pending one carries: 1 − π(1 − π) / p(1 − p). Source: Louis (1982), the missing information principle. */
function certaintyOf(p: number, chance: number): number {
  const decided = p * (1 - p);
  return decided > 0 ? Math.min(1, Math.max(0, 1 - (chance * (1 - chance)) / decided)) : 1;
}
