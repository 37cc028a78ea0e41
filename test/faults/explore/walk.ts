/** A walk: any call of any role at any moment, mostly about what is there, with losses in between. */
import { calls, type PublicForm } from '@toritsugi/contracts';
import { chosenAwayReasons, cancelReasons, consultationOutcomes, declineReasons } from '@toritsugi/journey';
import type { RandomStream } from '@toritsugi/statistics';
import type { Answer } from '../../server/api';
import { asuka, naoki, someoneLike, submission, wataru } from '../../scenes/builders';
import { losses, walkers, type Code, type Loss, type World } from './world';
import { wrongNow } from './wrongs';

interface Thing {
  readonly id: string;
  /** Who registered; null of what nobody has yet. */
  readonly of: string | null;
  readonly state: string;
  /** Whose move it is. */
  readonly by: Code | null;
  /** Who else is busy with it. */
  readonly with?: Code | null;
}

/** What there is to call about. */
interface Things {
  readonly tasks: readonly Thing[];
  readonly transfers: readonly Thing[];
  readonly offers: readonly Thing[];
  readonly consultations: readonly Thing[];
  readonly slots: readonly Thing[];
  readonly now: Date;
}
type Kind = keyof Omit<Things, 'now'>;

const THINGS = `with
  tasks as (select t.id, t.registrant_id as of, t.state, m.code as by from call_task t left join staff_member m on m.id = t.claimed_by
    where t.state = any (array['waiting','claimed','dialing','connected','transferring','retry_wait','callback_set'])),
  transfers as (select x.id, x.registrant_id as of, x.state, m.code as by, a.code as with from transfer x
    join staff_member m on m.id = x.requested_by left join staff_member a on a.id = x.accepted_by
    where x.state = any (array['ringing','accepted','bridged'])),
  offers as (select o.id, x.registrant_id as of, o.state, m.code as by from transfer_offer o
    join transfer x on x.id = o.transfer_id join staff_member m on m.id = o.advisor_id where o.state = 'offered'),
  consultations as (select c.id, c.registrant_id as of, c.state, m.code as by from consultation c
    join staff_member m on m.id = case c.state when 'held_slot' then c.held_by else c.advisor_id end
    where c.state = any (array['held_slot','set','in_progress'])),
  slots as (select s.id, null as of, '' as state, null as by from slot s where starts_at > agency_now()
    and not exists (select from consultation c where c.slot_id = s.id) order by starts_at limit 3)
  select (select coalesce(json_agg(tasks order by id), '[]') from tasks) as tasks,
    (select coalesce(json_agg(transfers order by id), '[]') from transfers) as transfers,
    (select coalesce(json_agg(offers order by id), '[]') from offers) as offers,
    (select coalesce(json_agg(consultations order by id), '[]') from consultations) as consultations,
    (select coalesce(json_agg(slots), '[]') from slots) as slots, agency_now() as now`;

type Act = (world: World, code: Code, id: string, random: RandomStream, things: Things) => Promise<Answer>;

interface Step {
  readonly name: string;
  readonly of: Kind | null;
  /** In which states it makes sense, and how often of a hundred; tried in others too. */
  readonly when: Readonly<Record<string, number>>;
  readonly act: Act;
}

const pick = <T>(random: RandomStream, from: readonly T[]): T | undefined => from[random.below(from.length || 1)];
const { board, transfer, consultation } = calls;
const any = <T>(random: RandomStream, from: readonly [T, ...T[]]): T => from[random.below(from.length)] ?? from[0];

const step = (name: string, of: Step['of'], when: Step['when'], act: Act): Step => ({ name, of, when, act });

const ofIntake: readonly Step[] = [
  step('claim', 'tasks', { waiting: 70 }, (w, code, taskId) => w.call(code, board.claim, { params: { taskId } })),
  step('release', 'tasks', { claimed: 6 }, (w, code, taskId) => w.call(code, board.release, { params: { taskId } })),
  step('dial', 'tasks', { claimed: 94 }, (w, code, taskId) => w.call(code, board.dial, { params: { taskId } })),
  step('noAnswer', 'tasks', { dialing: 6 }, (w, code, taskId) => w.call(code, board.noAnswer, { params: { taskId } })),
  step('connected', 'tasks', { dialing: 94 }, (w, code, taskId) =>
    w.call(code, board.connected, { params: { taskId } }),
  ),
  step('request', 'tasks', { connected: 70 }, (w, code, taskId) =>
    w.call(code, transfer.request, { params: { taskId }, body: { note: '経理の経験あり' } }),
  ),
  step('hold', 'tasks', { connected: 15 }, (w, code, taskId, random, { slots }) =>
    w.call(code, consultation.hold, { params: { taskId }, body: { slotId: pick(random, slots)?.id ?? taskId } }),
  ),
  step('declined', 'tasks', { connected: 4 }, (w, code, taskId) =>
    w.call(code, board.declined, { params: { taskId }, body: {} }),
  ),
  step('selfBooking', 'tasks', { connected: 5 }, (w, code, taskId) =>
    w.call(code, consultation.selfBooking, { params: { taskId } }),
  ),
  step('callback', 'tasks', { connected: 6 }, (w, code, taskId, _random, { now }) =>
    w.call(code, board.callback, {
      params: { taskId },
      body: { at: new Date(new Date(now).getTime() + 3_600_000).toISOString() },
    }),
  ),
  step('bridge', 'transfers', { accepted: 90 }, (w, code, transferId) =>
    w.call(code, transfer.bridge, { params: { transferId } }),
  ),
  step('complete', 'transfers', { bridged: 50 }, (w, code, transferId) =>
    w.call(code, transfer.complete, { params: { transferId } }),
  ),
  step('cancel', 'transfers', { ringing: 10, accepted: 5, bridged: 70 }, (w, code, transferId, random) =>
    w.call(code, transfer.cancel, { params: { transferId }, body: { reason: any(random, cancelReasons) } }),
  ),
  step('confirm', 'consultations', { held_slot: 60 }, (w, code, consultationId) =>
    w.call(code, consultation.confirm, { params: { consultationId } }),
  ),
  step('releaseHold', 'consultations', { held_slot: 30 }, (w, code, consultationId) =>
    w.call(code, consultation.release, { params: { consultationId } }),
  ),
  step('task', 'tasks', { transferring: 10 }, (w, code, taskId) => w.call(code, board.task, { params: { taskId } })),
];
const ofAdvisors: readonly Step[] = [
  step('accept', 'offers', { offered: 75 }, (w, code, offerId) =>
    w.call(code, transfer.accept, { params: { offerId } }),
  ),
  step('decline', 'offers', { offered: 25 }, (w, code, offerId, random) =>
    w.call(code, transfer.decline, { params: { offerId }, body: { reason: any(random, declineReasons) } }),
  ),
  step('start', 'consultations', { set: 8 }, (w, code, consultationId) =>
    w.call(code, consultation.start, { params: { consultationId } }),
  ),
  step('completeTalk', 'consultations', { in_progress: 40 }, (w, code, consultationId, random) =>
    w.call(code, consultation.complete, {
      params: { consultationId },
      body: { outcome: any(random, consultationOutcomes), confirmations: [] },
    }),
  ),
  step('noShow', 'consultations', { set: 10 }, (w, code, consultationId) =>
    w.call(code, consultation.noShow, { params: { consultationId } }),
  ),
  step('cancelTalk', 'consultations', { set: 10 }, (w, code, consultationId) =>
    w.call(code, consultation.cancel, { params: { consultationId }, body: { by: 'agency' } }),
  ),
  step('completeByAdvisor', 'transfers', {}, (w, code, transferId) =>
    w.call(code, transfer.complete, { params: { transferId } }),
  ),
  step('presence', null, {}, (w, code, _id, random) =>
    w.call(code, transfer.setPresence, {
      body: any(random, [
        { state: 'available' },
        { state: 'available' },
        { state: 'available' },
        { state: 'wrap_up' },
        { state: 'away', reason: any(random, chosenAwayReasons) },
        { state: 'offline' },
      ] as const),
    }),
  ),
  step('desk', null, {}, (w, code) => w.call(code, transfer.desk, {})),
];
const everyStep = [...ofIntake, ...ofAdvisors];
const clerks = ['I01', 'I02', 'L3'] as const;
const advisors = ['A09', 'A10', 'A11', 'A12'] as const;

/** Of a hundred steps. */
export interface Ways {
  /** Somebody gets lost. */
  readonly losses: number;
  /** Whoever was lost is back; rarely while a person is being put through. */
  readonly returns: number;
  readonly waits: number;
  readonly links: number;
  /** Of the calls: those that make sense where things are. */
  readonly sense: number;
  /** About the person that the walk is at. */
  readonly aboutOne: number;
  /** Turns to somebody else. */
  readonly turns: number;
}

/** Through everything there is. */
export const anywhere: Ways = { losses: 8, returns: 4, waits: 5, links: 5, sense: 85, aboutOne: 75, turns: 6 };
/** One person at a time, from form to talk, and nothing in between but what is asked for. */
export const straight: Ways = { losses: 0, returns: 0, waits: 0, links: 0, sense: 100, aboutOne: 100, turns: 0 };

export interface Walk {
  readonly form: PublicForm;
  readonly serial: number;
  readonly people: number;
  readonly steps: number;
  readonly ways: Ways;
}

/** So much oftener than elsewhere is somebody lost, or a link used, while a person is being put through. */
const DELICATE = 3;

/**
 * Some people register; then so many steps, each a call, a wait or a loss, until something is wrong. Most of them stay
 * with one person: their task, their link, and losses of whoever is busy with them. That is where two things meet.
 * Replies what happened.
 */
export async function walk(world: World, random: RandomStream, plan: Walk): Promise<string[]> {
  const tale: string[] = [];
  const links = new Map<string, string>();
  for (const code of walkers) await world.call(code, transfer.setPresence, { body: { state: 'available' } });
  for (let n = 0; n < plan.people; n += 1) await someoneMore(world, random, plan, links);
  let at = '';
  for (let taken = 0; taken < plan.steps && (await wrongNow(world)).length === 0; taken += 1) {
    const things = await look(world);
    if (!isOpen(things, at) || random.below(100) < plan.ways.turns) {
      at =
        pick(
          random,
          [...links.keys()].filter((one) => isOpen(things, one)),
        ) ?? '';
      if (at === '') at = await someoneMore(world, random, plan, links);
    }
    const about = random.below(100) < plan.ways.aboutOne ? at : null;
    const times = things.transfers.some(({ of }) => of === about) ? DELICATE : 1;
    const { losses: lossesOf, returns, waits, links: linksOf, sense } = plan.ways;
    const [lost, used] = [lossesOf * times, linksOf * times];
    const back = Math.min(returns, times > 1 ? 1 : returns);
    const chance = random.below(100);
    if (chance < lost) {
      const code = pick(random, about === null ? [] : busyWith(things, about)) ?? any(random, walkers);
      const loss = lossOf(random);
      if (world.isGone(code)) continue;
      tale.push(`${loss}`);
      await world.lose(code, loss);
    } else if (chance < lost + back) {
      await world.comeBack();
    } else if (chance < lost + back + waits) {
      const seconds = any(random, [3, 3, 16, 21, 61, 95, 700]);
      tale.push(`${seconds} s`);
      await world.pass(seconds);
    } else if (chance < lost + back + waits + used) {
      await useLink(world, links.get(about ?? pick(random, [...links.keys()]) ?? '') ?? '', random, tale);
    } else await oneCall(world, random, { things, about, tale, makesSense: random.below(100) < sense });
  }
  return tale;
}

/** Registers somebody; replies their id. */
async function someoneMore(
  world: World,
  random: RandomStream,
  { form, serial }: Walk,
  links: Map<string, string>,
): Promise<string> {
  const model = any(random, [asuka, asuka, asuka, wataru, naoki]);
  const { body } = await world.call(null, calls.public.submit, {
    body: submission(form, someoneLike(model, serial * 200 + links.size)),
  });
  const { rows } = await world.database.query<{ id: string }>('select id from registrant where receipt_number = $1', [
    body['receiptNumber'],
  ]);
  const id = rows[0]?.id ?? '';
  links.set(id, String(body['token']));
  return id;
}

async function look({ database }: World): Promise<Things> {
  const { rows } = await database.query<Things>(THINGS);
  if (rows[0] === undefined) throw new Error('nothing was read');
  return rows[0];
}

const thingsOf = ({ tasks, transfers, offers, consultations }: Things, registrant: string): Thing[] =>
  [tasks, transfers, offers, consultations].flat().filter(({ of }) => of === registrant);
/** Until somebody has booked, or is done with: what is booked is far away. */
const isOpen = (things: Things, registrant: string): boolean =>
  thingsOf(things, registrant).some(
    ({ state }) => state !== 'set' && state !== 'retry_wait' && state !== 'callback_set',
  );
/** Who has them on the line, is rung for them, or waits for their consultation. */
const busyWith = (things: Things, registrant: string): Code[] =>
  walkers.filter((code) => thingsOf(things, registrant).some((thing) => thing.by === code || thing.with === code));

interface Chance {
  readonly things: Things;
  /** Rather about this person than about anybody. */
  readonly about: string | null;
  readonly tale: string[];
  readonly makesSense: boolean;
}

/** A call that makes sense where things are, by whoever's move it is; or any call by anybody. */
async function oneCall(world: World, random: RandomStream, { things, about, tale, makesSense }: Chance): Promise<void> {
  const free = clerks.filter((clerk) => !world.isGone(clerk) && things.tasks.every(({ by }) => by !== clerk));
  const possible = everyStep.flatMap((one) =>
    one.of === null
      ? []
      : things[one.of].flatMap((thing) => {
          const isNobodys = thing.by === null ? free.length === 0 : world.isGone(thing.by);
          return random.below(100) < (isNobodys ? 0 : (one.when[thing.state] ?? 0)) ? [{ one, thing }] : [];
        }),
  );
  const close = possible.filter(({ thing }) => thing.of === about);
  const chosen = makesSense ? pick(random, close.length > 0 ? close : possible) : undefined;
  const one = chosen?.one ?? pick(random, any(random, [ofIntake, ofAdvisors]));
  if (one === undefined) return;
  const thing = chosen?.thing ?? (one.of === null ? undefined : pick(random, things[one.of]));
  if (thing === undefined && one.of !== null) return;
  const code =
    chosen?.thing.by ??
    (ofIntake.includes(one) ? pick(random, chosen === undefined ? clerks : free) : pick(random, advisors));
  if (code === undefined || world.isGone(code)) return;
  const answer = await one.act(world, code, thing?.id ?? '', random, things);
  if (answer.status < 300) tale.push(one.name);
  if (answer.status === 409 && one.name === 'complete' && thing?.state === 'bridged')
    world.failures.push(`${code} cannot complete a bridged talk: ${answer.text}`);
}

/** Servers take long to restart: rarely. */
function lossOf(random: RandomStream): Loss {
  const loss = any(random, losses);
  return loss === 'restart' && random.below(40) > 0 ? 'silence' : loss;
}

const FREE_SLOTS = `select s.id from slot s where s.starts_at > agency_now() + interval '1 hour'
  and not exists (select from consultation c where c.slot_id = s.id
    and c.state in ('held_slot', 'set', 'in_progress', 'completed')) order by s.starts_at, s.id limit 3`;

async function useLink(world: World, token: string, random: RandomStream, tale: string[]): Promise<void> {
  const page = await world.call(null, calls.public.page, { params: { token } });
  const offered = (page.body['slots'] ?? []) as { id: string }[];
  // During a call the page offers none; one that was opened before it still does.
  const slots = offered.length > 0 ? offered : (await world.database.query<{ id: string }>(FREE_SLOTS)).rows;
  const slotId = pick(random, slots.slice(0, 3))?.id;
  if (slotId === undefined) return;
  const answer = await world.call(null, calls.public.book, { params: { token }, body: { slotId } });
  if (answer.status < 300) tale.push('link used');
}
