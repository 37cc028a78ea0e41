/** What does it cost to decide an order of 200 advisors, with values, chances and reasons? */
import {
  buildCloseRateTable,
  decideOrder,
  learned,
  RateBook,
  type AdvisorCandidate,
  type CloseRateCell,
  type OrderQuestion,
  type RateBelief,
} from '@toritsugi/routing';
import { mulberry } from '@toritsugi/statistics';
import { demoVocabulary, type Segment } from '@toritsugi/triage';
import { cpuPerOperation, interleaved, median, ratioOf, report, valueAtMost } from './ground/measure';

const ADVISORS = 200;
const SEGMENTS = 500;
const FREE = 0.3;
const random = mulberry(42);

/** Segment names beyond the six real occupations: the routing only compares them. */
const segmentAt = (index: number): Segment => ({
  occupation: `o${Math.floor(index / 9)}`,
  experienceBand: (['none', 'y1_3', 'y4_plus'] as const)[index % 3] ?? 'none',
  area: (['kanto', 'kansai', 'other'] as const)[Math.floor(index / 3) % 3] ?? 'other',
});
const segments = Array.from({ length: SEGMENTS }, (_, index) => segmentAt(index));
const keyOf = ({ occupation, experienceBand, area }: Segment) => `${occupation}.${experienceBand}.${area}`;
const occupations = [...new Set(segments.map(({ occupation }) => occupation))];

const cells: CloseRateCell[] = [];
for (let advisor = 0; advisor < ADVISORS; advisor += 1) {
  for (const segment of segments) {
    const consultations = Math.floor(random.next() * 40);
    cells.push({
      advisorId: `a${advisor}`,
      segment: keyOf(segment),
      consultations,
      closes: Math.floor(consultations * random.next() * 0.25),
    });
  }
}
const table = buildCloseRateTable({ cells, version: 1, asOf: '2026-11-10T00:00:00.000Z' });
const now = new Date('2026-11-10T03:07:12.000Z');
const advisors = Array.from({ length: ADVISORS }, (_, index): AdvisorCandidate => ({
  id: `a${index}`,
  occupations,
  tenureMonths: 6 + index,
  presence: random.next() < FREE ? 'available' : 'in_consultation',
  presenceReason: null,
  nextBookedAt: null,
  liveTransfersLastHour: 0,
  liveTransfersCap: 3,
  openCases: 10,
  caseCap: 45,
  liveTransfersToday: Math.floor(random.next() * 4),
  idleSince: now,
  isRecused: false,
  isPreviousAdvisor: false,
  lastTransferAt: null,
  busyShare: 0.7,
  noAnswer: 0.08,
  deficit: 0,
}));
const free = new Set(advisors.filter(({ presence }) => presence === 'available').map(({ id }) => id));

/** What comes to mind first: look everyone up, filter, compute, sort. */
const records = new Map(cells.map((cell) => [`${cell.advisorId}|${cell.segment}`, cell]));
const totals = new Map(advisors.map(({ id }) => [id, table.advisorTally(id)]));
function natural(segment: Segment): string | undefined {
  const key = keyOf(segment);
  const agency = table.segmentTally(key);
  const mean = agency.closes / agency.consultations;
  return advisors
    .filter(({ id, occupations: handled }) => free.has(id) && handled.includes(segment.occupation))
    .map((advisor) => {
      const record = records.get(`${advisor.id}|${key}`);
      const total = totals.get(advisor.id);
      const index = total ? (total.closes + 5) / (total.consultations + 50) / 0.1 : 1;
      return { advisor, rate: ((record?.closes ?? 0) + 20 * mean * index) / ((record?.consultations ?? 0) + 20) };
    })
    .sort((a, b) => b.rate - a.rate)[0]?.advisor.id;
}

const rateBook = new RateBook(table, null, 'estimate', demoVocabulary);
const asked = (segment: Segment): OrderQuestion => ({
  taskId: 'task',
  attempt: 0,
  segment,
  band: 'A',
  now,
  advisors,
  rates: rateBook,
  priceOf: () => 0,
  settings: { strategy: 'estimate', priceWeight: 0, explorationShare: 0.05, developmentShare: 0.1, loadWeight: 0 },
  settingsVersion: 1,
  block: { arm: 'engine', startsAt: null },
});
const at = (index: number) => segments[index % SEGMENTS] ?? segmentAt(0);
const rounds = await interleaved(7, {
  ranking: cpuPerOperation((index) => decideOrder(asked(at(index)))),
  natural: cpuPerOperation((index) => natural(at(index))),
});
const size = `${ADVISORS} advisors x ${SEGMENTS} segments`;
report({
  bench: 'route-ranking',
  value: median(rounds.ranking),
  unit: `us cpu, ${size}, all ranked with values, chances and reasons`,
  peer: 'Map, filter, map, sort, unexplained',
  ratio: ratioOf(rounds, 'natural', 'ranking'),
  goal: null,
});

/** The engine behind the same gates: values by terms, propensities and reasons for everyone who is free. */
const rates = new Map(segments.map((segment) => [keyOf(segment), new Map<string, RateBelief>()]));
for (const { advisorId, segment, consultations: n, closes } of cells)
  rates.get(segment)?.set(advisorId, { rate: (closes + 2) / (n + 20), sd: 0.05, low: 0.05, high: 0.25, n });
const engine = learned({ rates: (id, segment) => rates.get(segment)?.get(id) ?? null, priceOf: () => 0.07 });
const questions = segments.map((segment) => ({
  segment: keyOf(segment),
  offset: 0,
  lot: 0.5,
  advisors: advisors.map(({ id, liveTransfersToday }) => ({
    id,
    idleSince: now.getTime(),
    lastTransferAt: null,
    busyShare: 0.7,
    noAnswer: 0.08,
    transfersToday: liveTransfersToday,
    deficit: 0,
  })),
}));
const decided = await interleaved(7, {
  engine: cpuPerOperation((index) =>
    engine.order(
      questions[index % SEGMENTS] ?? {
        segment: '',
        offset: 0,
        advisors: [],
        lot: 0,
      },
    ),
  ),
});
report({
  bench: 'route-engine',
  value: median(decided.engine),
  unit: `us cpu, all ${ADVISORS} advisors free, valued by terms`,
  peer: null,
  ratio: null,
  goal: valueAtMost(20),
});
