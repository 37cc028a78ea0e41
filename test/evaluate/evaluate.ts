/**
 * `npm run evaluate`: how well would our estimates have predicted your own past? Figures as JSON lines on stdout, a
 * table on stderr.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { areaUnderCurve, brierScore, calibrationLine } from '@toritsugi/statistics';
import { columnOf, parseCsv, type Csv } from './csv';
import { compareHeldOut, heldOut, verdictOf, type HeldOut } from './held-out';
import {
  additive,
  cellToMean,
  constant,
  offsetsOf,
  ours,
  plainLogistic,
  rawCell,
  segmentOnly,
  type Case,
} from './models';

const USAGE = `npm run evaluate -- --agents FILE --agent COL --segment COL --outcome COL [--offset COL] [--date COL] [--positive VALUE]
npm run evaluate -- --leads FILE --outcome COL --columns COL,COL,… [--date COL] [--positive VALUE]

  --agents    closed cases of any team, one line each, as CSV: is there more to who closed what than chance?
  --leads     sign-ups and whether they became anything: how well do the columns known at sign-up tell?
  --outcome   1, true, yes, won count as won, 0, false, no, lost as lost; other lines are left out
  --positive  only this value counts as won, all others as lost
  --offset    a column with a scored chance, 0-1
  --date      tests on the last 30 % in time; without it tenfold`;

const WON = new Set(['1', 'true', 'yes', 'won']);
const LOST = new Set(['0', 'false', 'no', 'lost']);

interface DatedCase extends Case {
  readonly time: number;
}

function main(): number {
  try {
    const { values } = parseArgs({
      options: {
        agents: { type: 'string' },
        leads: { type: 'string' },
        agent: { type: 'string' },
        segment: { type: 'string' },
        outcome: { type: 'string' },
        offset: { type: 'string' },
        date: { type: 'string' },
        positive: { type: 'string' },
        columns: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    const need = (name: 'agent' | 'segment' | 'outcome' | 'columns') => {
      const value = values[name];
      if (value === undefined) throw new Error(`--${name} is needed`);
      return value;
    };
    const rest = { outcome: need('outcome'), date: values.date, offset: values.offset, positive: values.positive };
    if (values.agents !== undefined)
      evaluateAgents(
        casesOf(readCsv(values.agents), { columns: [need('agent'), need('segment')], ...rest }),
        values.date !== undefined,
      );
    else if (values.leads !== undefined)
      evaluateLeads(
        casesOf(readCsv(values.leads), { columns: need('columns').split(','), ...rest }),
        values.date !== undefined,
      );
    else throw new Error('--agents or --leads is needed');
    return 0;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
}

function readCsv(file: string): Csv {
  return parseCsv(readFileSync(file, 'utf8'));
}

function casesOf(
  csv: Csv,
  given: { columns: readonly string[]; outcome: string; date?: string; offset?: string; positive?: string },
): DatedCase[] {
  const places = given.columns.map((name) => columnOf(csv, name));
  const [outcome, date, offset] = [
    columnOf(csv, given.outcome),
    given.date === undefined ? -1 : columnOf(csv, given.date),
    given.offset === undefined ? -1 : columnOf(csv, given.offset),
  ];
  const wonOf = (value: string) =>
    given.positive !== undefined
      ? value === given.positive
      : WON.has(value.toLowerCase())
        ? true
        : LOST.has(value.toLowerCase())
          ? false
          : null;
  const decided = csv.rows.filter(
    (row) => wonOf(row[outcome] ?? '') !== null && (date < 0 || !Number.isNaN(Date.parse(row[date] ?? ''))),
  );
  if (decided.length < 100)
    throw new Error(`${decided.length} lines with a result${date < 0 ? '' : ' and a date'}: too few to hold any out`);
  console.error(`${decided.length} lines of ${csv.rows.length} have a result`);
  const offsets = offset < 0 ? [] : offsetsOf(decided.map((row) => Number(row[offset])));
  if (offsets.some(Number.isNaN)) throw new Error(`${given.offset} has a value that is no number`);
  return decided.map((row, i) => ({
    labels: places.map((place) => row[place] ?? ''),
    won: wonOf(row[outcome] ?? '') === true,
    offset: offsets[i] ?? 0,
    time: date < 0 ? 0 : Date.parse(row[date] ?? ''),
  }));
}

function evaluateAgents(cases: readonly DatedCase[], isDated: boolean): void {
  const { tested, results } = heldOut(
    cases,
    [constant, segmentOnly, rawCell, cellToMean, additive, ours],
    isDated ? ({ time }) => time : undefined,
  );
  const mine = results.at(-1);
  if (mine === undefined) return;
  for (const result of results) tell(tested, mine, result);
  const [mean, segments] = results;
  const overMean = mean ? verdictOf(compareHeldOut(tested, mine, mean)) : 'no difference shown';
  const overSegments = segments ? verdictOf(compareHeldOut(tested, mine, segments)) : 'no difference shown';
  const verdict =
    overMean === 'better' && overSegments === 'better'
      ? 'who takes a case makes a difference that can be predicted'
      : 'no difference shown';
  console.log(JSON.stringify({ figure: 'verdict', overMean, overSegments, verdict }));
  console.error(`verdict: ${verdict}`);
}

function evaluateLeads(cases: readonly DatedCase[], isDated: boolean): void {
  const { tested, results } = heldOut(cases, [constant, plainLogistic, ours], isDated ? ({ time }) => time : undefined);
  const mine = results.at(-1);
  if (mine === undefined) return;
  for (const result of results) tell(tested, mine, result);
}

/** One model's figures, and ours against it. */
function tell(tested: readonly Case[], mine: HeldOut, result: HeldOut): void {
  const forecasts = tested.map(({ won }, i) => ({ predicted: result.chances[i] ?? 0, happened: won }));
  const against = mine === result ? null : compareHeldOut(tested, mine, result);
  const line = calibrationLine(forecasts);
  const figures = {
    model: result.name,
    tested: tested.length,
    logLoss: rounded(result.logLoss),
    brier: rounded(brierScore(forecasts) ?? NaN),
    auc: rounded(areaUnderCurve(forecasts) ?? NaN),
    calibrationSlope: line === null ? null : rounded(line.slope),
    oursMinusThis:
      against === null
        ? null
        : {
            logLoss: rounded(against.difference),
            low: rounded(against.interval.low),
            high: rounded(against.interval.high),
            verdict: verdictOf(against),
          },
  };
  console.log(JSON.stringify(figures));
  const difference = figures.oursMinusThis;
  const compared =
    difference === null
      ? ''
      : `  ours − this ${difference.logLoss} (95 % ${difference.low} to ${difference.high}): ${difference.verdict}`;
  console.error(
    `${result.name.padEnd(15)} log-loss ${result.logLoss.toFixed(5)}  AUC ${figures.auc.toFixed(3)}  slope ${figures.calibrationSlope?.toFixed(2) ?? '–'}${compared}`,
  );
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

process.exitCode = main();
