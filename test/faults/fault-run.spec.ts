import { writeFileSync } from 'node:fs';
import { calls, type RefusalCode } from '@toritsugi/contracts';
import { asuka, register, someoneLike } from '../scenes/builders';
import { eventually } from '../eventually';
import type { Person } from '../scenes/person';
import { faults, openFaultScene, runFaults, type FaultKind, type FaultReport, type FaultScene } from './fault-run';
import { codes } from './race-clients';

/** As `npm run test:faults` asks for it; without, as much as every run of the tests can bear. */
const { TORITSUGI_FAULTS, TORITSUGI_FAULT_REPORT } = process.env;
const asked = JSON.parse(TORITSUGI_FAULTS ?? '{}') as {
  kinds?: FaultKind[];
  operations?: number;
  seeds?: number[];
  mostMs?: number;
};
const kinds = asked.kinds ?? (Object.keys(faults) as FaultKind[]);
const seeds = asked.seeds ?? [20_261_110];
const { operations = 1_250, mostMs = 10_000 } = asked;

let scene: FaultScene;
beforeAll(async () => {
  scene = await openFaultScene();
}, 120_000);
afterAll(() => scene?.close());

const reports: FaultReport[] = [];
afterAll(() => {
  const found = reports.flatMap((report) => Object.values(report.violations)).flat().length;
  for (const report of reports) console.log(JSON.stringify(report));
  console.log(`${found} violations`);
  if (TORITSUGI_FAULT_REPORT !== undefined) writeFileSync(TORITSUGI_FAULT_REPORT, JSON.stringify(reports));
});

if (asked.kinds === undefined)
  it('gives each of ten people to exactly one of 64 who press at once, and tells the others who has them', async () => {
    const people = await Promise.all(codes('R', 64).map((code, n) => scene.at(n % 2 === 0 ? 0 : 1, code)));
    const receipts = await Promise.all(
      Array.from({ length: 10 }, (_, index) => register(scene.stack.anyone, someoneLike(asuka, 90_000 + index))),
    );
    expect(new Set(receipts.map(({ receiptNumber }) => receiptNumber)).size).toBe(10);
    const [first] = people;
    if (!first) throw new Error('nobody is there');
    const cards = await eventually('ten waiting people', async () => {
      const { cards: all } = await first.call(calls.board.snapshot, {});
      return all.length === 10 && all;
    });
    for (const { id: taskId } of cards) {
      const params = { taskId };
      const claim = async (person: Person): Promise<RefusalCode | null> => {
        const answer = await person.refusal(calls.board.claim, { params });
        return answer === 'unavailable' ? claim(person) : answer;
      };
      const answers = await Promise.all(people.map(claim));
      expect(answers.filter((code) => code === null)).toHaveLength(1);
      expect(new Set(answers.filter((code) => code !== null))).toEqual(new Set(['already_claimed']));
      const winner = people[answers.indexOf(null)];
      await winner?.call(calls.board.dial, { params });
      await winner?.call(calls.board.noAnswer, { params });
    }
  }, 60_000);

describe.each(seeds)('seed %i', (seed) => {
  it.each(kinds)(
    'keeps every promise while 42 clients race, with faults of this kind: %s',
    async (kind) => {
      if (kind === 'disk' && typeof scene.disk === 'string') return console.warn(`disk: not run: ${scene.disk}`);
      const report = await runFaults(scene, { kind, seed, operations, mostMs });
      reports.push(report);
      expect(report.violations).toEqual({});
      const unanswered = Object.keys(report.counts).filter((name) => name.includes(' info'));
      expect(unanswered).toEqual([]);
      if (kind !== 'none') expect(report.times).toBeGreaterThan(0);
    },
    mostMs + 240_000,
  );
});

it('saw every move of the loop succeed, and people be too late for what others had', () => {
  const needed = [
    ...['submit', 'claim', 'release', 'transfer', 'accept', 'decline', 'bridge', 'complete'].map((f) => `${f} ok`),
    'claim fail already_claimed',
  ];
  expect(needed.filter((name) => !reports.some(({ counts }) => name in counts))).toEqual([]);
});
