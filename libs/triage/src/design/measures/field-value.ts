/**
 * What knowing an answer is worth (知る価値): how far it settles band and segment, in bits, and how many more closes a
 * month that brings. From data where it suffices, else from the target's structure. Pure.
 */
import type { Answers } from '../../form/form';
import { bandIndex, points } from '../../score/evaluation';
import { outcomeOf } from '../../score/interpret';
import { criteriaOf, type Criterion, type Target } from '../../target/criteria';
import { bands, type Band } from '../../vocabulary';
import { criteriaReading, fieldsOfPart, partsOf } from '../form-links';

export type BandRates = Readonly<Record<Band, number>>;

export interface FieldValue {
  readonly field: string;
  /** Mutual information of the answer (unknown being one) and band × segment. */
  readonly bits: number;
  /** Of 100 people, how many have another band once the answer is known. */
  readonly movedPer100: number;
  readonly closesPerMonth: number;
  /** `data`: of so many people. `structure`: criteria as likely as `PRIOR` says, apart from one another. */
  readonly method: 'data' | 'structure';
  readonly n: number;
}

export interface FieldValueInput {
  readonly field: string;
  readonly targets: readonly Target[];
  /** Those who were shown the field, answered or not. */
  readonly people: readonly Answers[];
  readonly bandOf: (answers: Answers) => Band;
  readonly segmentOf: (answers: Answers) => string;
  /** Field → how many groups it parts people into, such as 3 areas. */
  readonly routingGroups: Readonly<Record<string, number>>;
  /** Close rate of each band, from the record. */
  readonly rates: BandRates;
  readonly registrationsPerMonth: number;
}

/** Fewer people, or fewer than 5 for each combination seen, and the bias is as large as what is measured. */
const PEOPLE_AT_LEAST = 300;
const PER_CELL = 5;
/** How often a criterion is met, where nothing is known of the people. Assumed. */
export const PRIOR: Readonly<Record<Criterion['list'], number>> = { must: 0.8, want: 0.4, avoid: 0.1 };

export function fieldValue(input: FieldValueInput): FieldValue {
  const { field, people } = input;
  const pairs = people.map((answers): readonly [string, string] => [
    signature(answers, input),
    `${input.bandOf(answers)} ${input.segmentOf(answers)}`,
  ]);
  const { bits, cells } = information(pairs);
  if (people.length < PEOPLE_AT_LEAST || people.length < PER_CELL * cells) return fromStructure(input);
  const moves = people.flatMap((answers): Move[] => {
    if (answers[field] === undefined) return [];
    const { [field]: _, ...without } = answers;
    return [{ unknown: input.bandOf(without), known: input.bandOf(answers), weight: 1 }];
  });
  return { field, bits, ...worth(moves, input), method: 'data', n: people.length };
}

/** What a decision could depend on: the outcomes of the criteria that read the answer; otherwise the answer itself. */
function signature(answers: Answers, { field, targets, routingGroups }: FieldValueInput): string {
  const value = answers[field];
  if (value === undefined) return 'unknown';
  const outcomes = criteriaReading(field, targets).map(({ criterion }) => outcomeOf(criterion.rule, answers));
  const isPlain = outcomes.length === 0 || field in routingGroups;
  return [...outcomes, ...(isPlain ? [JSON.stringify(value)] : [])].join(' ');
}

/**
 * Plug-in mutual information of pairs in bits, less its bias (Miller 1955): (cells − rows − columns + 1) ÷ 2n ln 2 over
 * the combinations that occur. Not below 0.
 */
export function information(pairs: readonly (readonly [string, string])[]): { bits: number; cells: number } {
  const n = pairs.length;
  const [xs, ys, both] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const add = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [x, y] of pairs) {
    add(xs, x);
    add(ys, y);
    add(both, JSON.stringify([x, y]));
  }
  const entropy = (counts: Map<string, number>): number =>
    [...counts.values()].reduce((sum, count) => sum - (count / n) * Math.log2(count / n), 0);
  const bias = (both.size - xs.size - ys.size + 1) / (2 * Math.max(1, n) * Math.LN2);
  return { bits: Math.max(0, entropy(xs) + entropy(ys) - entropy(both) - bias), cells: both.size };
}

interface Move {
  readonly unknown: Band;
  readonly known: Band;
  readonly weight: number;
}

/**
 * Value of information (Raiffa & Schlaifer 1961): an hour goes to whoever closes more often than the mean person, c.
 * Among people who look the same without the answer, Σ p(b)·max(r_b − c, 0) − max(Σ p(b)·r_b − c, 0) closes each.
 */
function worth(
  moves: readonly Move[],
  { rates, registrationsPerMonth }: Pick<FieldValueInput, 'rates' | 'registrationsPerMonth'>,
): Pick<FieldValue, 'movedPer100' | 'closesPerMonth'> {
  const total = moves.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { movedPer100: 0, closesPerMonth: 0 };
  const mean = moves.reduce((sum, { known, weight }) => sum + weight * rates[known], 0) / total;
  const gain = bands.reduce((sum, band) => {
    const group = moves.filter(({ unknown }) => unknown === band);
    const told = group.reduce((inner, { known, weight }) => inner + weight * Math.max(0, rates[known] - mean), 0);
    const untold = group.reduce((inner, { known, weight }) => inner + weight * (rates[known] - mean), 0);
    return sum + told - Math.max(0, untold);
  }, 0);
  const moved = moves.reduce((sum, { unknown, known, weight }) => sum + (unknown === known ? 0 : weight), 0);
  return {
    movedPer100: (100 * moved) / total,
    closesPerMonth: Math.max(0, (registrationsPerMonth * gain) / total),
  };
}

/** Every way the criteria of a target can turn out, once with the field's unknown; the mean over the targets. */
function fromStructure({ field, targets, routingGroups, rates, registrationsPerMonth }: FieldValueInput): FieldValue {
  const groups = routingGroups[field] ?? 1;
  const each = targets.map((target) => outcomesOf(target, field));
  const mean = (of: (index: number) => number): number =>
    each.length === 0 ? 0 : each.reduce((sum, _one, at) => sum + of(at), 0) / each.length;
  const values = each.map(({ moves }) => worth(moves, { rates, registrationsPerMonth }));
  return {
    field,
    bits: mean((at) => each[at]?.bits ?? 0) + Math.log2(groups),
    movedPer100: mean((at) => values[at]?.movedPer100 ?? 0),
    closesPerMonth: mean((at) => values[at]?.closesPerMonth ?? 0),
    method: 'structure',
    n: 0,
  };
}

function outcomesOf(target: Target, field: string): { bits: number; moves: Move[] } {
  const criteria = criteriaOf(target);
  const reads = criteria.map(({ rule }) => partsOf(rule).some((part) => fieldsOfPart(part).includes(field)));
  if (!reads.includes(true)) return { bits: 0, moves: [] };
  const moves: Move[] = [];
  const joint = new Map<string, number>();
  for (let mask = 0; mask < 2 ** criteria.length; mask += 1) {
    const isMet = criteria.map((_, at) => (mask & (1 << at)) !== 0);
    const weight = criteria.reduce((p, { list }, at) => p * (isMet[at] ? PRIOR[list] : 1 - PRIOR[list]), 1);
    const known = bandWith(criteria, isMet);
    const seen = isMet.map((met, at) => (reads[at] ? undefined : met));
    moves.push({ unknown: bandWith(criteria, seen), known, weight });
    const key = `${isMet.map((met, at) => (reads[at] ? Number(met) : '')).join('')} ${known}`;
    joint.set(key, (joint.get(key) ?? 0) + weight);
  }
  return { bits: exactInformation(joint), moves };
}

function exactInformation(joint: ReadonlyMap<string, number>): number {
  const [xs, ys] = [new Map<string, number>(), new Map<string, number>()];
  for (const [key, weight] of joint) {
    const [x = '', y = ''] = key.split(' ');
    xs.set(x, (xs.get(x) ?? 0) + weight);
    ys.set(y, (ys.get(y) ?? 0) + weight);
  }
  const entropy = (all: ReadonlyMap<string, number>): number =>
    [...all.values()].reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
  return Math.max(0, entropy(xs) + entropy(ys) - entropy(joint));
}

/** `undefined`: unknown. */
function bandWith(criteria: readonly Criterion[], met: readonly (boolean | undefined)[]): Band {
  const sum = (list: Criterion['list'], isCounted: (one: boolean | undefined) => boolean): number =>
    criteria.reduce((total, one, at) => {
      const weight = list === 'want' ? (one.weight ?? 1) : 1;
      return one.list === list && isCounted(met[at]) ? total + weight : total;
    }, 0);
  const tally = {
    mustMet: sum('must', (one) => one === true),
    mustUnmet: sum('must', (one) => one === false),
    mustCount: sum('must', () => true),
    wantMet: sum('want', (one) => one === true),
    wantUnknown: sum('want', (one) => one === undefined),
    wantTotal: sum('want', () => true),
    avoidsHit: sum('avoid', (one) => one === true),
  };
  return bands[bandIndex(tally, points(tally))] ?? 'D';
}
