/** The figures to reach, and which runs say whether they are. */
import { comparePairs } from '@toritsugi/statistics';
import { NAIVE, WHOLE_OFFICE, type Run, type ScenarioName, type SimulatedStrategy } from '@toritsugi/simulation';
import { keyOf, type Setting } from './jobs';

export interface Row {
  readonly scenario: string;
  readonly figure: string;
  readonly value: number;
  /** In words; null where a figure is only told. */
  readonly goal: string | null;
  readonly pass: boolean | null;
}

const COMPARED: readonly SimulatedStrategy[] = ['random', 'raw', 'learned', 'clairvoyant'];
/** Worlds with a goal of their own, and those that explain. */
const GOAL_WORLDS: readonly ScenarioName[] = ['sparse', 'drift', 'long-delay'];
const OTHER_WORLDS: readonly ScenarioName[] = ['cell-drift', 'no-interim', 'interim-agrees', 'interim-misleads'];
const PACED_INDEX = { ...WHOLE_OFFICE, freshPace: WHOLE_OFFICE.pace, books: false };

const on = (
  scenario: ScenarioName,
  strategy: SimulatedStrategy,
  rest: Omit<Setting, 'scenario' | 'strategy'> = {},
): Setting => ({ scenario, strategy, ...rest });

export const LADDER: readonly { readonly name: string; readonly setting: Setting }[] = [
  { name: 'longest idle, oldest first, no pacing', setting: on('base', 'longest_idle', { office: NAIVE }) },
  { name: '+ pacing', setting: on('base', 'longest_idle') },
  { name: '+ intake index', setting: on('base', 'longest_idle', { office: PACED_INDEX }) },
  { name: '+ booking, fresh forms first', setting: on('base', 'longest_idle', { office: WHOLE_OFFICE }) },
  { name: '+ raw close rate', setting: on('base', 'raw', { office: WHOLE_OFFICE }) },
  { name: '+ learned (whole engine)', setting: on('base', 'learned', { office: WHOLE_OFFICE }) },
  { name: 'clairvoyant, whole office', setting: on('base', 'clairvoyant', { office: WHOLE_OFFICE }) },
];

export const BASE_STRATEGIES: readonly SimulatedStrategy[] = [
  'random',
  'round_robin',
  'longest_idle',
  'raw',
  'unpriced',
  'learned_late',
  'learned_explored',
  'learned',
  'clairvoyant_greedy',
  'clairvoyant',
];

/** Offices on which several may be on hold at once, each with and without matching them. */
export const MATCHED: readonly { readonly name: string; readonly inTurn: Setting; readonly matched: Setting }[] = [
  { name: 'paced', scenario: 'base' as const, office: {} },
  { name: 'no pacing', scenario: 'base' as const, office: { pace: null, freshPace: null } },
  { name: 'no pacing', scenario: 'overload' as const, office: { pace: null, freshPace: null } },
].map(({ name, scenario, office }) => ({
  name: `${scenario}, ${name}`,
  inTurn: on(scenario, 'learned', { office }),
  matched: on(scenario, 'learned', { office: { ...office, isMatched: true } }),
}));

/** The two orders of the queue, each with the guard rails of the board. */
export const QUEUES = (['by_deadline', 'by_value'] as const).map((intake) => ({
  intake,
  setting: on('base', 'learned', { office: { ...WHOLE_OFFICE, intake } }),
}));

/** What the figures with a goal need. */
export const GOAL_SETTINGS: readonly Setting[] = [
  ...[...COMPARED, 'learned_explored' as const].map((strategy) => on('base', strategy)),
  ...LADDER.map(({ setting }) => setting),
  on('null', 'random'),
  on('null', 'learned'),
  on('null', 'switchback'),
  on('newcomers', 'learned'),
  ...GOAL_WORLDS.flatMap((world) => COMPARED.map((strategy) => on(world, strategy))),
];

/** The same, with all strategies in the base world and the worlds that only explain. */
export const ALL_SETTINGS: readonly Setting[] = [
  ...GOAL_SETTINGS,
  ...BASE_STRATEGIES.map((strategy) => on('base', strategy)),
  ...MATCHED.flatMap(({ inTurn, matched }) => [inTurn, matched]),
  ...QUEUES.map(({ setting }) => setting),
  ...OTHER_WORLDS.flatMap((world) => [...COMPARED, 'learned_late' as const].map((strategy) => on(world, strategy))),
];

/** Every row the simulation can measure; `runs` by {@link keyOf}. */
export function reportRows(runs: ReadonlyMap<string, readonly Run[]>): Row[] {
  const of = (setting: Setting) => runs.get(keyOf(setting)) ?? [];
  const closes = (scenario: ScenarioName, strategy: SimulatedStrategy, rest?: Omit<Setting, 'scenario' | 'strategy'>) =>
    of(on(scenario, strategy, rest)).map((run) => run.closesPer1000);
  const base = of(on('base', 'learned'));
  return [
    ...worldRows('base', closes, { ratio: 0.96, captured: 0.75, overRaw: 1.5 }),
    atMost('base', 'Gini of busy shares', mean(base.map((run) => run.gini)), 0.04),
    within('base', '90 % intervals that hold the truth', coverage(base), 0.87, 0.93),
    told(
      'base',
      'closes per 1,000 that drawing 5 % evenly costs',
      mean(closes('base', 'learned')) - mean(closes('base', 'learned_explored')),
    ),
    ...officeRows(of),
    ...nullRows(of),
    ...worldRows('sparse', closes, { ratio: 0.95, captured: 0.65, aboveRaw: 0.9 }),
    ...worldRows('drift', closes, { ratio: 0.96 }),
    ...worldRows('long-delay', closes, { ratio: 0.96 }),
    ...newcomerRows(of(on('newcomers', 'learned'))),
    ...MATCHED.filter(({ matched }) => runs.has(keyOf(matched))).flatMap((office) => matchedRows(office, of)),
    ...(QUEUES.every(({ setting }) => runs.has(keyOf(setting))) ? queueRows(of) : []),
    ...OTHER_WORLDS.filter((world) => runs.has(keyOf(on(world, 'learned_late')))).flatMap((world) => [
      ...worldRows(world, closes, {}),
      told(
        world,
        'ratio to clairvoyant, closes alone',
        mean(closes(world, 'learned_late')) / mean(closes(world, 'clairvoyant')),
      ),
    ]),
  ];
}

type Closes = (scenario: ScenarioName, strategy: SimulatedStrategy) => number[];

function worldRows(
  scenario: ScenarioName,
  closes: Closes,
  goals: { ratio?: number; captured?: number; overRaw?: number; aboveRaw?: number },
): Row[] {
  const [random, raw, learned, clairvoyant] = COMPARED.map((strategy) => closes(scenario, strategy)) as [
    number[],
    number[],
    number[],
    number[],
  ];
  const paired = comparePairs(learned, raw);
  const captured = (values: number[]) => (mean(values) - mean(random)) / (mean(clairvoyant) - mean(random));
  const lower = (paired?.difference ?? 0) - 2 * (paired?.standardError ?? 0);
  const aboveRaw = learned.filter((value, seed) => value > (raw[seed] ?? 0)).length / learned.length;
  return [
    maybe(scenario, 'ratio to clairvoyant', mean(learned) / mean(clairvoyant), goals.ratio),
    maybe(scenario, 'captured of clairvoyant − random', captured(learned), goals.captured),
    told(scenario, 'captured by raw rates', captured(raw)),
    maybe(scenario, 'closes per 1,000 over raw rates, paired', paired?.difference ?? 0, goals.overRaw),
    goals.overRaw === undefined
      ? told(scenario, 'the same less 2 s.e.', lower)
      : { scenario, figure: 'the same less 2 s.e.', value: lower, goal: '> 0', pass: lower > 0 },
    maybe(scenario, 'seeds above raw rates', aboveRaw, goals.aboveRaw),
  ];
}

function officeRows(of: (setting: Setting) => readonly Run[]): Row[] {
  const rungs = LADDER.map(({ name, setting }) => ({
    name,
    closes: mean(of(setting).map((run) => run.closesPer1000)),
  }));
  const whole = of(on('base', 'learned', { office: WHOLE_OFFICE }));
  const gain = (rungs[5]?.closes ?? 0) / (rungs[0]?.closes ?? 1) - 1;
  return [
    ...rungs.map(({ name, closes }) => told('office', `closes per 1,000: ${name}`, closes)),
    atLeast('office', 'closes over longest idle, oldest first, no pacing', gain, 0.5),
    atMost('office', 'first dial p50, minutes', mean(whole.map((run) => run.firstDial.p50)), 12),
    atMost('office', 'hold abandonment', mean(whole.map((run) => run.abandonment)), 0.05),
    told('office', 'first dial p90, minutes', mean(whole.map((run) => run.firstDial.p90))),
  ];
}

function queueRows(of: (setting: Setting) => readonly Run[]): Row[] {
  const [byDeadline = [], byValue = []] = QUEUES.map(({ setting }) => of(setting).map((run) => run.closesPer1000));
  const paired = comparePairs(byValue, byDeadline);
  return [
    ...QUEUES.flatMap(({ intake, setting }) => [
      told('queue', `closes per 1,000: ${intake}`, mean(of(setting).map((run) => run.closesPer1000))),
      told('queue', `first dial p50, minutes: ${intake}`, mean(of(setting).map((run) => run.firstDial.p50))),
    ]),
    told('queue', 'more by value, paired', paired?.difference ?? 0),
    told('queue', 'lower bound, 95 %', paired?.interval.low ?? 0),
    told('queue', 'upper bound, 95 %', paired?.interval.high ?? 0),
  ];
}

function matchedRows(
  { name, inTurn, matched }: (typeof MATCHED)[number],
  of: (setting: Setting) => readonly Run[],
): Row[] {
  const closes = (setting: Setting) => of(setting).map((run) => run.closesPer1000);
  const paired = comparePairs(closes(matched), closes(inTurn));
  return [
    told('matching', `${name}: closes per 1,000 in turn`, mean(closes(inTurn))),
    told('matching', `${name}: more when matched, paired`, paired?.difference ?? 0),
    told('matching', `${name}: lower bound, 95 %`, paired?.interval.low ?? 0),
    told('matching', `${name}: upper bound, 95 %`, paired?.interval.high ?? 0),
    told('matching', `${name}: hold abandonment in turn`, mean(of(inTurn).map((run) => run.abandonment))),
    told('matching', `${name}: hold abandonment matched`, mean(of(matched).map((run) => run.abandonment))),
  ];
}

function nullRows(of: (setting: Setting) => readonly Run[]): Row[] {
  const [random, learned] = [of(on('null', 'random')), of(on('null', 'learned'))].map((runs) =>
    mean(runs.map((run) => run.closesPer1000)),
  ) as [number, number];
  const verdicts = of(on('null', 'switchback')).map((run) => run.verdict);
  return [
    atLeast('null', 'ratio to random', learned / random, 0.995),
    atLeast(
      'null',
      'runs whose lift statement says no difference shown',
      verdicts.filter((verdict) => verdict === 'no_difference_shown').length / verdicts.length,
      0.95,
    ),
  ];
}

/**
 * Advisor 11 is the star of day 0, advisor 12 the weak one of day 30. A minimum share is an agency's to set: half of
 * the fair one is asked here.
 */
function newcomerRows(runs: readonly Run[]): Row[] {
  const share = (pick: (run: Run) => readonly number[], advisor: number) =>
    mean(runs.map((run) => pick(run)[advisor] ?? 0));
  return [
    atLeast(
      'newcomers',
      'star: talks over the fair share, from day 30',
      share((run) => run.talkShare.from30, 10),
      1,
    ),
    told(
      'newcomers',
      'star: talks over the fair share, from day 60',
      share((run) => run.talkShare.from60, 10),
    ),
    atLeast(
      'newcomers',
      'weak one: talks over the fair share, from day 30',
      share((run) => run.talkShare.from30, 11),
      0.5,
    ),
  ];
}

export function coverage(runs: readonly Run[]): number {
  const cells = runs.reduce((sum, run) => sum + (run.coverage?.cells ?? 0), 0);
  return runs.reduce((sum, run) => sum + (run.coverage?.inside ?? 0), 0) / cells;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const told = (scenario: string, figure: string, value: number): Row => ({
  scenario,
  figure,
  value,
  goal: null,
  pass: null,
});
const atLeast = (scenario: string, figure: string, value: number, goal: number): Row => ({
  scenario,
  figure,
  value,
  goal: `>= ${goal}`,
  pass: value >= goal,
});
const atMost = (scenario: string, figure: string, value: number, goal: number): Row => ({
  scenario,
  figure,
  value,
  goal: `<= ${goal}`,
  pass: value <= goal,
});
const within = (scenario: string, figure: string, value: number, low: number, high: number): Row => ({
  scenario,
  figure,
  value,
  goal: `${low}-${high}`,
  pass: value >= low && value <= high,
});
const maybe = (scenario: string, figure: string, value: number, goal?: number): Row =>
  goal === undefined ? told(scenario, figure, value) : atLeast(scenario, figure, value, goal);
