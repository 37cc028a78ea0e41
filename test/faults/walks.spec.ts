import { calls, type PublicForm } from '@toritsugi/contracts';
import { mulberry } from '@toritsugi/statistics';
import { threeDays } from './explore/days';
import { walk } from './explore/walk';
import { openWorld, type World } from './explore/world';
import { leftOpen, wrongNow } from './explore/wrongs';

const SEED = Number(process.env.TORITSUGI_SEED ?? 20_261_110);
const MOST_MS = Number(process.env.TORITSUGI_WALK_SECONDS ?? 30) * 1_000;
const MOST_WALKS = Number(process.env.TORITSUGI_WALKS ?? 18);
/** Walks that cross each other: people who share staff. */
const TOGETHER = 6;
const STEPS = 25 * TOGETHER;

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
}

/** Walks and the three days after them, until something is wrong or so many have been walked, or for so long. */
async function explore(world: World, { most, mostMs, losses }: Plan): Promise<Exploration> {
  const form = (await world.call(null, calls.public.form, {})).body as unknown as PublicForm;
  const until = performance.now() + mostMs;
  const reached = new Map<string, number>();
  const found: string[] = [];
  let walks = 0;
  for (; found.length === 0 && walks < most && performance.now() < until; walks += TOGETHER) {
    const random = mulberry(SEED + walks);
    await world.begin();
    const tale = await walk(world, random, { form, serial: walks, people: TOGETHER, steps: STEPS, losses });
    for (const move of tale) reached.set(move, (reached.get(move) ?? 0) + 1);
    let wrong = await wrongNow(world);
    if (wrong.length === 0) {
      await threeDays(world, { doesAnyoneReturn: random.below(3) > 0 });
      wrong = [...(await leftOpen(world)), ...(await wrongNow(world))];
    }
    if (wrong.length > 0) found.push(`seed ${SEED + walks}: ${wrong.join('; ')} after ${tale.join(', ')}`);
  }
  return { walks, found, reached };
}

describe('the server as it is', () => {
  let world: World;
  beforeAll(async () => void (world = await openWorld()), 120_000);
  afterAll(() => world.stop());

  it('F-01 finds an advisor who is planted into a talk that does not exist', async () => {
    const { database } = world;
    expect(await leftOpen(world)).toEqual([]);
    const plant = (state: string) =>
      database.query(
        `insert into presence (staff_id, state, since, seen_at)
         select id, $1, agency_now(), clock_timestamp() from staff_member where code = 'A10'
         on conflict (staff_id) do update set state = $1`,
        [state],
      );
    await database.query('alter table presence disable trigger presence_moves');
    await plant('in_consultation');
    expect(await leftOpen(world)).toEqual(['presence of A10 in_consultation']);
    await plant('available');
    await database.query('alter table presence enable trigger presence_moves');
  });

  it(
    'F-02 leaves nothing open after random walks through all calls and losses, three days later',
    async () => {
      const plan = { most: MOST_WALKS, mostMs: MOST_MS, losses: 8 };
      const { walks, found, reached } = await explore(world, plan);
      console.log(JSON.stringify({ seed: SEED, walks, ...Object.fromEntries(reached) }));
      expect(found).toEqual([]);
      expect(walks).toBeGreaterThan(0);
    },
    MOST_MS + 120_000,
  );
});
