/** The plots of the report, as plain SVG that follows the reader's colour scheme. */
import { SCENARIOS, type Run } from '@toritsugi/simulation';
import { comparePairs } from '@toritsugi/statistics';
import { keyOf, type Setting } from './jobs';
import { BASE_STRATEGIES, LADDER, mean } from './report';

interface Bar {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function plotsOf(runs: ReadonlyMap<string, readonly Run[]>): { name: string; svg: string }[] {
  const bar = (label: string, setting: Setting): Bar => {
    const values = (runs.get(keyOf(setting)) ?? []).map((run) => run.closesPer1000);
    const value = mean(values);
    const interval = comparePairs(
      values,
      values.map(() => 0),
    )?.interval;
    return { label, value, low: interval?.low ?? value, high: interval?.high ?? value };
  };
  const worlds = (Object.keys(SCENARIOS) as (keyof typeof SCENARIOS)[]).filter(
    (scenario) => runs.has(keyOf({ scenario, strategy: 'clairvoyant' })) && scenario !== 'null',
  );
  const per = (scenario: keyof typeof SCENARIOS, strategy: Setting['strategy']) =>
    (runs.get(keyOf({ scenario, strategy })) ?? []).map((run) => run.closesPer1000);
  const captured = worlds.map((scenario) => {
    const [random, learned, clairvoyant] = [
      per(scenario, 'random'),
      per(scenario, 'learned'),
      per(scenario, 'clairvoyant'),
    ];
    const value = (mean(learned) - mean(random)) / (mean(clairvoyant) - mean(random));
    const shares = learned.map((closes, seed) => (closes - (random[seed] ?? 0)) / (mean(clairvoyant) - mean(random)));
    const interval = comparePairs(
      shares,
      shares.map(() => 0),
    )?.interval;
    return {
      label: scenario,
      value: 100 * value,
      low: 100 * (interval?.low ?? value),
      high: 100 * (interval?.high ?? value),
    };
  });
  return [
    {
      name: 'ladder',
      svg: barPlot(
        'Closes per 1,000 registrants, lever by lever',
        LADDER.map(({ name, setting }) => bar(name, setting)),
        60,
      ),
    },
    {
      name: 'strategies',
      svg: barPlot(
        'Closes per 1,000 registrants, base scenario, by who is rung',
        BASE_STRATEGIES.map((strategy) => bar(strategy, { scenario: 'base', strategy })),
        80,
      ),
    },
    { name: 'captured', svg: barPlot('Share of clairvoyant − random captured by the engine, %', captured, 0) },
  ];
}

const LEFT = 270;
const WIDTH = 820;
const STEP = 30;

/** Bars from `from` on, a whisker for the 95 % interval of the mean, the value in words. */
function barPlot(title: string, bars: readonly Bar[], from: number): string {
  const most = Math.max(...bars.map(({ high }) => high));
  const x = (value: number) => LEFT + ((Math.max(value, from) - from) / (most - from)) * (WIDTH - LEFT - 70);
  const height = 60 + bars.length * STEP;
  const body = bars.map(({ label, value, low, high }, i) => {
    const y = 50 + i * STEP;
    return [
      `<text x="${LEFT - 10}" y="${y + 13}" text-anchor="end">${escaped(label)}</text>`,
      `<rect class="bar" x="${LEFT}" y="${y}" width="${(x(value) - LEFT).toFixed(1)}" height="18" rx="3"/>`,
      `<path class="whisker" d="M${x(low).toFixed(1)} ${y + 9}H${x(high).toFixed(1)}M${x(low).toFixed(1)} ${y + 5}v8M${x(high).toFixed(1)} ${y + 5}v8"/>`,
      `<text x="${(x(high) + 8).toFixed(1)}" y="${y + 13}">${value.toFixed(1)}</text>`,
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>text{font:13px system-ui,sans-serif;fill:#222}.title{font-weight:600;font-size:15px}.bar{fill:#4c7fb5}.whisker{stroke:#222;stroke-width:1.4;fill:none}@media(prefers-color-scheme:dark){text{fill:#ddd}.whisker{stroke:#ddd}.bar{fill:#5d92ca}}</style>
<text class="title" x="10" y="24">${escaped(title)}</text>
<text x="${LEFT}" y="42" font-size="11">${from === 0 ? '' : `bars start at ${from}`}</text>
${body.join('\n')}
</svg>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
