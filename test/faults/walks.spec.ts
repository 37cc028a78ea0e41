import { calls, type PublicForm } from '@toritsugi/contracts';
import { mulberry } from '@toritsugi/statistics';
import { threeDays } from './explore/days';
import { defects } from './explore/defects';
import { anywhere, straight, walk, type Ways } from './explore/walk';
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
/** Within so many walks through everything a rule gone wrong must be found, and by straight ones. */
const MOST_TO_FIND = 240;
const MOST_STRAIGHT = 40;
const STRAIGHT_STEPS = 25;
const MOST_MS_TO_FIND = 600_000;

interface Exploration {
  readonly walks: number;
  /** What was wrong, and after what. */
  readonly found: string[];
  readonly reached: ReadonlyMap<string, number>;
}

interface Plan {
  readonly most: number;
  readonly mostMs: number;
  readonly ways: Ways;
  readonly hasDays: boolean;
  /** Who register at the beginning. */
  readonly people: number;
  readonly steps: number;
}

/** Of each walk its own: nobody registers twice. */
let serial = 0;

/** Walks and the three days after them, until something is wrong or so many have been walked, or for so long. */
async function explore(world: World, { most, mostMs, ways, hasDays, people, steps }: Plan): Promise<Exploration> {
  const form = (await world.call(null, calls.public.form, {})).body as unknown as PublicForm;
  const until = performance.now() + mostMs;
  const reached = new Map<string, number>();
  const found: string[] = [];
  let walks = 0;
  for (; found.length === 0 && walks < most && performance.now() < until; walks += people) {
    const random = mulberry(SEED + walks);
    // Without days after it nobody tidies up.
    if (!hasDays) await world.sweep();
    await world.begin();
    const tale = await walk(world, random, {
      form,
      serial: (serial += 1),
      people,
      steps,
      ways,
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
beforeAll(async () => void (world = await openWorld()), 240_000);
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

/** What each is found by: the kind of thing that has to happen on the way. */
const planted = [
  ['F-01', 'silentAdvisorStaysInTalk', /presence of A\d+ (\w+ from )?in_consultation/, { losses: 10 }],
  ['F-02', 'closedAccountKeepsItsTransfer', /transfer \w+ of closed/, { losses: 10 }],
  ['F-03', 'linkBooksDuringTransfer', /cannot complete/, { links: 10 }],
  ['F-04', 'linkBooksDuringCall', /a booking ended the call of/, { links: 10 }],
] as const;

async function find(name: keyof typeof defects, plan: Pick<Plan, 'most' | 'ways' | 'people' | 'steps'>) {
  const since = performance.now();
  world.plant(defects[name]);
  const { found, walks } = await explore(world, { ...plan, mostMs: MOST_MS_TO_FIND, hasDays: false });
  world.plant(null);
  await world.sweep();
  console.log(`${name}: ${found.length} found after ${walks} walks, ${Math.round(performance.now() - since)} ms`);
  return found;
}

it.each(planted)(
  '%s is found by straight walks where it is planted: %s',
  async (_row, name, wrong, ways) => {
    const plan = { most: MOST_STRAIGHT, ways: { ...straight, ...ways }, people: 1, steps: STRAIGHT_STEPS };
    expect(await find(name, plan)).toEqual([expect.stringMatching(wrong)]);
  },
  MOST_MS_TO_FIND + 60_000,
);

if (asked !== undefined)
  it.each(planted)(
    '%s is found by walks through everything where it is planted: %s',
    async (_row, name, wrong) => {
      const plan = { most: MOST_TO_FIND, ways: anywhere, people: 2, steps: STEPS_TO_FIND };
      expect(await find(name, plan)).toEqual([expect.stringMatching(wrong)]);
    },
    MOST_MS_TO_FIND + 60_000,
  );

it(
  'F-02 leaves nothing open after random walks through all calls and losses, three days later',
  async () => {
    const plan = { most: MOST_WALKS, mostMs: MOST_MS, ways: anywhere, hasDays: true, people: TOGETHER, steps: STEPS };
    const { walks, found, reached } = await explore(world, plan);
    console.log(JSON.stringify({ seed: SEED, walks, ...Object.fromEntries(reached) }));
    if (asked !== undefined) reportPart({ seed: SEED, walks, violations: { walks: found } });
    expect(found).toEqual([]);
    expect(walks).toBeGreaterThan(0);
  },
  MOST_MS + 120_000,
);
