/** `npm run simulate`: JSON lines on stdout, what people read on stderr. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { summarise, type Run } from '@toritsugi/simulation';
import { keyOf, type Setting } from './jobs';
import { optionsOf, range, USAGE, type Options } from './options';
import { plotsOf } from './plots';
import { runAll } from './pool';
import { ALL_SETTINGS, GOAL_SETTINGS, reportRows, type Row } from './report';

const FRESH_SEEDS = range(101, 120);

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  let options: Options;
  try {
    options = optionsOf(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  return options.report ? report(options) : compare(options);
}

async function compare({ scenario, strategies, seeds, days, desk }: Options): Promise<number> {
  const settings = strategies.map((strategy): Setting => ({ scenario, strategy, desk, days }));
  const all = await runAll(settings, seeds);
  console.error(`${scenario}, ${days} days, seeds ${seeds[0]}–${seeds.at(-1)} (${seeds.length})`);
  console.error(row(['strategy', 'closes/1,000', '95 %', 'held', 'abandoned', 'first dial p50', 'Gini']));
  all.forEach((runs, i) => {
    const strategy = strategies[i] ?? 'learned';
    const { closesPer1000, held, abandonment, firstDialP50, gini } = summarise(runs);
    const interval = `${closesPer1000.low.toFixed(1)}–${closesPer1000.high.toFixed(1)}`;
    console.error(
      row([
        strategy,
        closesPer1000.value.toFixed(2),
        interval,
        percent(held.value),
        percent(abandonment.value),
        `${firstDialP50.value.toFixed(1)} min`,
        gini.value.toFixed(3),
      ]),
    );
    for (const [figure, { value, low, high }] of Object.entries(summarise(runs)).filter(
      (entry): entry is [string, { value: number; low: number; high: number }] => typeof entry[1] === 'object',
    )) {
      console.log(
        JSON.stringify({
          scenario,
          strategy,
          figure,
          value: rounded(value),
          low: rounded(low),
          high: rounded(high),
          goal: null,
          pass: null,
        }),
      );
    }
  });
  return 0;
}

async function report({ seeds, fresh, plots }: Options): Promise<number> {
  const sets = fresh
    ? [{ name: 'fresh seeds', seeds: FRESH_SEEDS, settings: GOAL_SETTINGS }]
    : [{ name: 'seeds', seeds, settings: ALL_SETTINGS }];
  let isShort = false;
  for (const set of sets) {
    const runs = await runsBySetting(set.settings, set.seeds);
    const rows = reportRows(runs);
    console.error(`\n${set.name} ${set.seeds[0]}–${set.seeds.at(-1)}`);
    for (const line of rows) {
      console.log(
        JSON.stringify({ ...line, value: rounded(line.value), seeds: `${set.seeds[0]}-${set.seeds.at(-1)}` }),
      );
      console.error(tableRow(line));
    }
    isShort ||= rows.some(({ pass }) => pass === false);
    if (plots !== null) writePlots(plots, runs);
  }
  return isShort ? 1 : 0;
}

async function runsBySetting(wanted: readonly Setting[], seeds: readonly number[]): Promise<Map<string, Run[]>> {
  const settings = [...new Map(wanted.map((setting) => [keyOf(setting), setting])).values()];
  const all = await runAll(settings, seeds);
  return new Map(settings.map((setting, i) => [keyOf(setting), all[i] ?? []]));
}

function writePlots(folder: string, runs: ReadonlyMap<string, readonly Run[]>): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, svg } of plotsOf(runs)) writeFileSync(join(folder, `${name}.svg`), svg);
}

function tableRow({ scenario, figure, value, goal, pass }: Row): string {
  const mark = pass === null ? ' ' : pass ? '✓' : '✗';
  return `${mark} ${scenario.padEnd(17)} ${figure.padEnd(62)} ${value.toFixed(value >= 10 ? 2 : 4).padStart(9)}  ${goal ?? ''}`;
}

const row = (cells: readonly string[]) =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(20) : cell.padStart(15))).join('');
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const rounded = (value: number) => Number(value.toPrecision(5));

process.exitCode = await main(process.argv.slice(2));
