import { calls, type PublicForm } from '@toritsugi/contracts';
import { mulberry } from '@toritsugi/statistics';
import { threeDays } from './explore/days';
import { defects } from './explore/defects';
import { walk } from './explore/walk';
import { openWorld, type World } from './explore/world';
import { leftOpen, wrongNow } from './explore/wrongs';
import { askedParts, reportPart } from './parts';

/** As `npm run test:faults` asks for it; without, as much as every run of the tests can bear. */
const asked = askedParts<{ seed: number; walks: number; mostMs: number }>()?.[0];
const { seed: SEED, walks: MOST_WALKS, mostMs: MOST_MS } = asked ?? { seed: 20_261_110, walks: 12, mostMs: 15_000 };
/** Walks that cross each other: people who share staff. */
const TOGETHER = 6;
const STEPS = 25 * TOGETHER;
/** Short: somebody whose account is closed stays away until the next. */
const STEPS_TO_FIND = 60;
/** Within so many a rule gone wrong must be found. */
const MOST_TO_FIND = 40 * TOGETHER;
const MOST_MS_TO_FIND = asked === undefined ? 60_000 : 600_000;

interface Exploration {
  readonly walks: number;
  /** What was wrong, and after what. */
  readonly found: string[];
  readonly reached: ReadonlyMap<string, number>;
}

interface Plan {
  readonly most: number;
  readonly mostMs: number;
  /** Of a hundred steps. */
  readonly losses: number;
  readonly hasDays: boolean;
  readonly steps: number;
}

/** Of each walk its own: nobody registers twice. */
let serial = 0;

/** Walks and the three days after them, until something is wrong or so many have been walked, or for so long. */
async function explore(world: World, { most, mostMs, losses, hasDays, steps }: Plan): Promise<Exploration> {
  const form = (await world.call(null, calls.public.form, {})).body as unknown as PublicForm;
  const until = performance.now() + mostMs;
  const reached = new Map<string, number>();
  const found: string[] = [];
  let walks = 0;
  for (; found.length === 0 && walks < most && performance.now() < until; walks += TOGETHER) {
    const random = mulberry(SEED + walks);
    // Without days after it nobody tidies up.
    if (!hasDays) await world.sweep();
    await world.begin();
    const tale = await walk(world, random, {
      form,
      serial: (serial += 1),
      people: hasDays ? TOGETHER : 2,
      steps,
      losses,
    });
    for (const move of tale) reached.set(move, (reached.get(move) ?? 0) + 1);
    let wrong = await wrongNow(world);
    if (wrong.length === 0 && hasDays) {
      await threeDays(world, { doesAnyoneReturn: random.below(3) > 0 });
      wrong = [...(await leftOpen(world)), ...(await wrongNow(world))];
    }
    if (wrong.length > 0) found.push(`seed ${SEED + walks}: ${wrong.join('; ')} after ${tale.join(', ')}`);
  }
  return { walks, found, reached };
}

let world: World;
beforeAll(async () => void (world = await openWorld()), 120_000);
afterAll(() => world.stop());

it('F-01 finds an advisor who is put into a talk that does not exist', async () => {
  const { database } = world;
  expect(await leftOpen(world)).toEqual([]);
  const put = (state: string) =>
    database.query(
      `insert into presence (staff_id, state, since, seen_at)
         select id, $1, agency_now(), clock_timestamp() from staff_member where code = 'A10'
         on conflict (staff_id) do update set state = $1`,
      [state],
    );
  await database.query('alter table presence disable trigger presence_moves');
  await put('in_consultation');
  expect(await leftOpen(world)).toEqual(['presence of A10 in_consultation']);
  await put('available');
  await database.query('alter table presence enable trigger presence_moves');
});

const planted = [
  ['F-01', 'silentAdvisorStaysInTalk', /presence of A\d+ (\w+ from )?in_consultation/],
  ['F-02', 'closedAccountKeepsItsTransfer', /transfer \w+ of closed/],
  ['F-03', 'linkBooksDuringTransfer', /cannot complete/],
  ['F-04', 'linkBooksDuringCall', /a booking ended the call of/],
] as const;
/** The one that is found within seconds; `npm run test:faults -- walks` looks for all of them. */
const soonFound = planted.filter(([row]) => asked !== undefined || row === 'F-02');

it.each(soonFound)(
  '%s is found by the walks where it is planted: %s',
  async (_row, name, wrong) => {
    const since = performance.now();
    world.plant(defects[name]);
    const plan = { most: MOST_TO_FIND, mostMs: MOST_MS_TO_FIND, losses: 8, hasDays: false, steps: STEPS_TO_FIND };
    const { found, walks } = await explore(world, plan);
    world.plant(null);
    await world.sweep();
    console.log(`${name}: found after ${walks} walks, ${Math.round(performance.now() - since)} ms`);
    expect(found).toEqual([expect.stringMatching(wrong)]);
  },
  MOST_MS_TO_FIND + 60_000,
);

it(
  'F-02 leaves nothing open after random walks through all calls and losses, three days later',
  async () => {
    const plan = { most: MOST_WALKS, mostMs: MOST_MS, losses: 8, hasDays: true, steps: STEPS };
    const { walks, found, reached } = await explore(world, plan);
    console.log(JSON.stringify({ seed: SEED, walks, ...Object.fromEntries(reached) }));
    if (asked !== undefined) reportPart({ seed: SEED, walks, violations: { walks: found } });
    expect(found).toEqual([]);
    expect(walks).toBeGreaterThan(0);
  },
  MOST_MS + 120_000,
);
