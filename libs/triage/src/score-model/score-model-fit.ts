/**
 * Fits the answers' close chance: ridge logistic regression, outcomes that wait weighed by what is known, calibrated
 * out of fold. Pure.
 */
import { fitLogistic, halfLifeWeight, pendingChance, sigmoid, weightedMean, Z90 } from '@toritsugi/statistics';
import { featuresOf } from './answer-features';
import { featureValue, type AnswerFeature, type AnswerModel, type ScorableField } from './answer-model';
import { closeShare, knownBy, type CloseShare, type KnownBy, type ScoredOutcome } from './score-outcomes';

/** Fewer decide nothing: the model is refused, and no score moves anything. */
export const MINIMUM_OUTCOMES = 50;
export const MINIMUM_OF_EACH = 5;
const HALF_LIFE_DAYS = 730;
/** Prior of a coefficient: normal around 0, sd ½ logit. */
const RIDGE = 4;
/** Prior of the calibration: slope 1 ± 0.5. */
const CALIBRATION_RIDGE = 4;
const CALIBRATION_DAYS = 180;
const CALIBRATION_MINIMUM = 200;
const FOLDS = 5;
const SWEEPS = 4;
export interface FittedCoefficient {
  readonly feature: AnswerFeature;
  /** People with this answer. */
  readonly n: number;
  /** Logits, and the 90 % interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface CalibrationBin extends CloseShare {
  /** Mean chance said, out of fold. */
  readonly predicted: number;
}

/** Everything shown and used of one version; plain data. */
export interface FittedScoreModel {
  readonly model: AnswerModel;
  readonly coefficients: readonly FittedCoefficient[];
  readonly bins: readonly CalibrationBin[];
  readonly n: number;
  readonly closes: number;
  /** Log-loss saved per person against one rate for all, out of fold, with its 90 % interval: above 0 is better. */
  readonly gain: { readonly value: number; readonly low: number; readonly high: number };
}

export type ScoreModelFit =
  | { readonly ok: true; readonly fitted: FittedScoreModel }
  | { readonly ok: false; readonly n: number; readonly closes: number; readonly lost: number };

/** The same outcomes in any order give the same model. Refused under 50 known outcomes, or 5 closes, or 5 without. */
export function fitScoreModel(given: readonly ScoredOutcome[], catalogue: readonly ScorableField[]): ScoreModelFit {
  const outcomes = [...given].sort((a, b) => (a.id < b.id ? -1 : 1));
  const closes = outcomes.filter(({ result }) => result === 'closed').length;
  const lost = outcomes.filter(({ result }) => result === 'lost').length;
  if (closes + lost < MINIMUM_OUTCOMES || closes < MINIMUM_OF_EACH || lost < MINIMUM_OF_EACH)
    return { ok: false, n: outcomes.length, closes, lost };
  const counted = featuresOf(
    outcomes.map(({ answers }) => answers),
    catalogue,
  );
  const features = counted.map(({ feature }) => feature);
  const known = knownBy(outcomes);
  const data: Data = {
    rows: outcomes.map(({ answers }) => features.map((feature) => featureValue(feature, answers))),
    weights: outcomes.map(({ age }) => halfLifeWeight(age, HALF_LIFE_DAYS)),
    hopes: outcomes.map(({ result, age }) =>
      result === 'pending' ? { closed: known.closed(age), lost: known.lost(age) } : null,
    ),
    results: outcomes.map(({ result }) => (result === 'closed' ? 1 : 0)),
  };
  const whole = fitDelayed(data, everyone(outcomes.length));
  const { raw, targets } = outOfFold(data, outcomes.length);
  const calibration = calibrate({ raw, targets, data, outcomes });
  const said = raw.map((value) => sigmoid(calibration.intercept + calibration.slope * value));
  const meanChance = clampChance(
    weightedMean(
      data.rows.map((row) => sigmoid(calibration.intercept + calibration.slope * linear(whole, row))),
      data.weights,
    ) ?? 0.5,
  );
  return {
    ok: true,
    fitted: {
      model: { features, intercept: whole.intercept, coefficients: whole.coefficients, calibration, meanChance },
      coefficients: counted.map(({ feature, n }, i) => {
        const [value, error] = [whole.coefficients[i] ?? 0, whole.standardErrors[i + 1] ?? 0];
        return { feature, n, value, low: value - Z90 * error, high: value + Z90 * error };
      }),
      bins: bins({ said, outcomes, known }),
      n: outcomes.length,
      closes,
      gain: gain(said, targets, data.weights),
    },
  };
}

type Hope = { readonly closed: number; readonly lost: number };

interface Data {
  readonly rows: readonly (readonly number[])[];
  readonly weights: readonly number[];
  /** Shares of closes and losses known at this age, for who still waits; null where the outcome is known. */
  readonly hopes: readonly (Hope | null)[];
  readonly results: readonly number[];
}

type Fit = ReturnType<typeof fitLogistic>;
const everyone = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const linear = (fit: Fit, row: readonly number[]): number =>
  fit.coefficients.reduce((sum, coefficient, j) => sum + coefficient * (row[j] ?? 0), fit.intercept);
const clampChance = (chance: number): number => Math.min(1 - 1e-6, Math.max(1e-6, chance));

/**
 * EM over those who wait: each is as much a close as its present chance says (Vernade et al. 2020). A silence is a loss
 * only in time.
 */
function fitDelayed({ rows, weights, hopes, results }: Data, use: readonly number[]): Fit {
  const base = clampChance(
    weightedMean(
      use.map((i) => results[i] ?? 0),
      use.map((i) => (weights[i] ?? 0) * (hopes[i]?.closed ?? 1)),
    ) ?? 0.5,
  );
  let chance = (_row: readonly number[]): number => base;
  let fit: Fit | undefined;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const now = chance;
    const current = fitLogistic({
      ridge: RIDGE,
      ...likeTogether(
        use.map((i) => {
          const row = rows[i] ?? [];
          return {
            row,
            weight: weights[i] ?? 0,
            outcome: target({ hope: hopes[i] ?? null, result: results[i] ?? 0 }, now(row)),
          };
        }),
      ),
    });
    fit = current;
    chance = (row) => current.predict(row);
  }
  if (fit === undefined) throw new RangeError('nothing was fitted');
  return fit;
}

/**
 * People with the same answers as one row of their total weight: the same likelihood, far fewer rows in a long record.
 */
function likeTogether(people: readonly { row: readonly number[]; weight: number; outcome: number }[]) {
  const groups = new Map<string, { row: readonly number[]; weight: number; closes: number }>();
  for (const { row, weight, outcome } of people) {
    const key = row.join();
    const group = groups.get(key) ?? { row, weight: 0, closes: 0 };
    groups.set(key, { row, weight: group.weight + weight, closes: group.closes + weight * outcome });
  }
  const all = [...groups.values()].filter(({ weight }) => weight > 0);
  return {
    rows: all.map(({ row }) => row),
    weights: all.map(({ weight }) => weight),
    outcomes: all.map(({ weight, closes }) => Math.min(1, closes / weight)),
  };
}

const target = ({ hope, result }: { hope: Hope | null; result: number }, chance: number): number =>
  hope === null ? result : pendingChance(chance, hope.closed, hope.lost);

/**
 * What each person would have been told by a model that never saw them; people of one fold stand five apart in the
 * order of ids.
 */
function outOfFold(data: Data, n: number): { raw: number[]; targets: number[] } {
  const raw = new Array<number>(n).fill(0);
  const targets = new Array<number>(n).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const fit = fitDelayed(
      data,
      everyone(n).filter((i) => i % FOLDS !== fold),
    );
    for (let i = fold; i < n; i += FOLDS) {
      const row = data.rows[i] ?? [];
      raw[i] = linear(fit, row);
      targets[i] = target({ hope: data.hopes[i] ?? null, result: data.results[i] ?? 0 }, fit.predict(row));
    }
  }
  return { raw, targets };
}

/** Platt (1999) on the last 180 days, or on everyone where those are fewer than 200; drawn towards changing nothing. */
function calibrate({
  raw,
  targets,
  data,
  outcomes,
}: {
  raw: readonly number[];
  targets: readonly number[];
  data: Data;
  outcomes: readonly ScoredOutcome[];
}): AnswerModel['calibration'] {
  const recent = everyone(raw.length).filter((i) => (outcomes[i]?.age ?? Infinity) <= CALIBRATION_DAYS);
  const use = recent.length >= CALIBRATION_MINIMUM ? recent : everyone(raw.length);
  const fit = fitLogistic({
    rows: use.map((i) => [raw[i] ?? 0]),
    offsets: use.map((i) => raw[i] ?? 0),
    outcomes: use.map((i) => targets[i] ?? 0),
    weights: use.map((i) => data.weights[i] ?? 0),
    ridge: CALIBRATION_RIDGE,
  });
  return { intercept: fit.intercept, slope: Math.max(0, 1 + (fit.coefficients[0] ?? 0)) };
}

/** People in order of the chance said, in ten parts (five under 200 people), against what became of them. */
function bins({
  said,
  outcomes,
  known,
}: {
  said: readonly number[];
  outcomes: readonly ScoredOutcome[];
  known: KnownBy;
}): CalibrationBin[] {
  const order = everyone(said.length).sort((a, b) => (said[a] ?? 0) - (said[b] ?? 0) || a - b);
  const count = said.length < 200 ? 5 : 10;
  return Array.from({ length: count }, (_, bin) =>
    order.slice(Math.floor((bin * order.length) / count), Math.floor(((bin + 1) * order.length) / count)),
  ).flatMap((people) => {
    const share = closeShare(
      people.flatMap((i) => outcomes[i] ?? []),
      known,
    );
    return share === null
      ? []
      : [{ ...share, predicted: people.reduce((sum, i) => sum + (said[i] ?? 0), 0) / people.length }];
  });
}

function gain(
  said: readonly number[],
  targets: readonly number[],
  weights: readonly number[],
): FittedScoreModel['gain'] {
  const base = clampChance(weightedMean(targets, weights) ?? 0.5);
  const loss = (chance: number, target: number): number => -(target * logOf(chance) + (1 - target) * logOf(1 - chance));
  const saved = said.map((chance, i) => loss(base, targets[i] ?? 0) - loss(chance, targets[i] ?? 0));
  const value = saved.reduce((sum, one) => sum + one, 0) / saved.length;
  const variance = saved.reduce((sum, one) => sum + (one - value) ** 2, 0) / Math.max(1, saved.length - 1);
  const half = Z90 * Math.sqrt(variance / saved.length);
  return { value, low: value - half, high: value + half };
}

const logOf = (chance: number): number => Math.log(Math.max(1e-12, chance));
