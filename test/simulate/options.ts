import {
  INTAKE_ORDERS,
  MAX_DAYS,
  NAIVE,
  PACED,
  SCENARIO_NAMES,
  SIMULATED_STRATEGIES,
  WHOLE_OFFICE,
  type OfficeRules,
  type ScenarioName,
  type SimulatedStrategy,
} from '@toritsugi/simulation';

export interface Options {
  scenario: ScenarioName;
  strategies: SimulatedStrategy[];
  seeds: number[];
  days: number;
  office: Omit<OfficeRules, 'strategy'>;
  report: boolean;
  fresh: boolean;
  plots: string | null;
}

const OFFICES = { paced: PACED, naive: NAIVE, whole: WHOLE_OFFICE };

export const USAGE = `npm run simulate -- [--scenario NAME] [--strategy NAME[,NAME]] [--seeds 1-20] [--days 90] [--office paced|naive|whole] [--order NAME]
npm run simulate -- --report [--fresh] [--seeds 1-20] [--plots FOLDER]

  scenarios  ${SCENARIO_NAMES.join(' ')}
  strategies   ${SIMULATED_STRATEGIES.join(' ')}
  office       paced: oldest first, pacing 0.2 · naive: oldest first, no pacing · whole: intake index, pacing, booking
  order        whom intake calls first, after --office: ${INTAKE_ORDERS.join(' ')}
  --report   every figure to reach, one JSON line each on stdout; the exit code is 1 if one is short of its goal
  --fresh    the figures with a goal over seeds 101-120, which nothing was tried on
  --plots    writes the plots of the report as SVG into a folder`;

/** Reads the command line. Throws an Error whose message is for the person who typed it. */
export function optionsOf(args: readonly string[]): Options {
  const options: Options = {
    scenario: 'base',
    strategies: ['learned'],
    seeds: range(1, 20),
    days: 90,
    office: PACED,
    report: false,
    fresh: false,
    plots: null,
  };
  for (let i = 0; i < args.length; i++) {
    const flag = args[i] ?? '';
    const value = () => {
      i += 1;
      const given = args[i];
      if (given === undefined || given.startsWith('--')) throw new Error(`${flag} needs a value`);
      return given;
    };
    switch (flag) {
      case '--scenario':
        options.scenario = oneOf(SCENARIO_NAMES, value(), 'scenario');
        break;
      case '--strategy':
        options.strategies = value()
          .split(',')
          .map((name) => oneOf(SIMULATED_STRATEGIES, name, 'strategy'));
        break;
      case '--office':
        options.office = OFFICES[oneOf(['paced', 'naive', 'whole'] as const, value(), 'office')];
        break;
      case '--order':
        options.office = { ...options.office, intake: oneOf(INTAKE_ORDERS, value(), 'order') };
        break;
      case '--seeds':
        options.seeds = seedsOf(value());
        break;
      case '--days':
        options.days = wholeOf(value(), { flag, from: 1, to: MAX_DAYS });
        break;
      case '--plots':
        options.plots = value();
        break;
      case '--report':
        options.report = true;
        break;
      case '--fresh':
        options.fresh = true;
        break;
      default:
        throw new Error(`unknown option ${flag}`);
    }
  }
  return options;
}

function oneOf<Name extends string>(names: readonly Name[], given: string, what: string): Name {
  const found = names.find((name) => name === given);
  if (found === undefined) throw new Error(`no ${what} is called ${given}; there are: ${names.join(', ')}`);
  return found;
}

/** `7`, `1-20`, `1-3,8`. */
function seedsOf(given: string): number[] {
  const seeds = given.split(',').flatMap((part) => {
    const [, from, to] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part) ?? [];
    if (from === undefined || Number(to ?? from) < Number(from))
      throw new Error(`--seeds ${given} is no list of seeds, such as 1-20`);
    return range(Number(from), Number(to ?? from));
  });
  if (seeds.length > 10_000) throw new Error(`${seeds.length} seeds are too many`);
  return seeds;
}

function wholeOf(given: string, { flag, from, to }: { flag: string; from: number; to: number }): number {
  const value = Number(given);
  if (!(Number.isInteger(value) && value >= from && value <= to))
    throw new Error(`${flag} ${given} is no whole number from ${from} to ${to}`);
  return value;
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
