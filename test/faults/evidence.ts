/** Looks at the database while a race runs, and collects afterwards what the invariants judge. */
import { createLiveBoard, inQueueOrder, placeOf, queuePartOf, type LiveBoard } from '@toritsugi/client';
import { calls, queueParts, type BoardChanges, type CallTaskCard } from '@toritsugi/contracts';
import type pg from 'pg';
import { eventually } from '../eventually';
import type { Person } from '../scenes/person';
import type { Stack } from '../server/stack';
import type { Operation } from './judge/history';
import type {
  BoardTale,
  Disturbance,
  Evidence,
  LoggedEvent,
  OfferRow,
  PartnerRow,
  RelayRow,
  Row,
  Snapshot,
  TransferRow,
} from './judge/observed';

/** One statement sees one instant. */
const LOOK = `select
  (select coalesce(json_agg(json_build_object('offerId', o.id, 'advisorId', o.advisor_id, 'registrantId', t.registrant_id,
     'overdueMs', extract(epoch from agency_now() - o.deadline_at) * 1000)), '[]')
   from transfer_offer o join transfer t on t.id = o.transfer_id where o.state = 'offered') as ringing,
  (select coalesce(json_agg(t.id), '[]') from transfer t where t.state = 'ringing'
     and not exists (select from transfer_offer o where o.transfer_id = t.id and o.state = 'offered')) as silent,
  (select coalesce(json_agg(p.staff_id), '[]') from presence p where p.state = 'reserved'
     and not exists (select from transfer_offer o where o.advisor_id = p.staff_id and o.state = 'offered')
     and not exists (select from transfer t where t.accepted_by = p.staff_id and t.state = any (array['accepted','bridged']))) as stuck,
  (select coalesce(json_agg(t.id), '[]') from call_task t where t.state = 'transferring'
     and not exists (select from transfer x where x.task_id = t.id
       and x.state = any (array['requested','ringing','accepted','bridged']))) as lost,
  (select coalesce(json_agg(json_build_object('advisorId', staff_id, 'since', since) order by staff_id), '[]')
   from presence where state = 'available') as free`;

const EVERY_MS = 20;

export interface Watch {
  readonly snapshots: readonly Snapshot[];
  /** Ends the watch; nothing is looked at afterwards. */
  stop: () => Promise<void>;
}

/** Looks at everything that rings about fifty times a second until stopped. */
export function watch(database: pg.Pool): Watch {
  const snapshots: Snapshot[] = [];
  let isOver = false;
  let free: Snapshot['free'] = [];
  const looking = (async () => {
    while (!isOver) {
      // Planning it takes longer than answering it: once a connection.
      const { rows } = await database.query<Omit<Snapshot, 'at'>>({ name: 'look', text: LOOK });
      if (rows[0]) {
        // An hour has many looks, and most find the same people free.
        if (JSON.stringify(rows[0].free) !== JSON.stringify(free)) free = rows[0].free;
        snapshots.push({ at: performance.now(), ...rows[0], free });
      }
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return {
    snapshots,
    stop: async () => {
      isOver = true;
      await looking;
    },
  };
}

const PARTNERS = `select p.id, coalesce(b.counted, 0) as count
  from partner p left join relay_balance b on b.partner_id = p.id and b.direction = 'out'`;
/** The how manieth of their partner each was. */
const RELAYS = `select r.id, r.partner_id as "partnerId", e.place as number from relay r left join (
    select partner_id, registrant_id, (row_number() over (partition by partner_id order by number))::int as place
    from relay_entry where direction = 'out' and kind = 'counted'
  ) e on e.partner_id = r.partner_id and e.registrant_id = r.registrant_id`;

/** What is there before a race is none of its business. */
export interface Before {
  readonly keys: ReadonlySet<string>;
  readonly counts: ReadonlyMap<string, number>;
}

export async function before(database: pg.Pool): Promise<Before> {
  const { rows } = await database.query<{ key: string }>('select idempotency_key as key from registration');
  const partners = await database.query<{ id: string; count: number }>(PARTNERS);
  return {
    keys: new Set(rows.map(({ key }) => key)),
    counts: new Map(partners.rows.map(({ id, count }) => [id, count])),
  };
}

/** A lasting reason passes somebody over for good; who was merely busy may have come free. */
const ORDERS = `select t.id, t.state, coalesce((select json_agg(c ->> 'advisorId' order by n)
    from jsonb_array_elements(t.ranking -> 'candidates') with ordinality as listed (c, n)
    where coalesce(c ->> 'skip', 'busy') = any (array['busy','away','offline','unreachable'])), '[]') as "order" from transfer t`;

/** Everything a race left behind. */
export async function collect(
  database: pg.Pool,
  {
    before: { keys, counts },
    ...parts
  }: {
    before: Before;
    operations: readonly Operation[];
    snapshots: readonly Snapshot[];
    boards: readonly BoardTale[];
    disturbances: readonly Disturbance[];
  },
): Promise<Evidence> {
  const [registrations, events, offers, transfers, tasks, relays, partners] = await Promise.all([
    database.query<{ key: string; registrantId: string }>(
      'select idempotency_key as key, registrant_id as "registrantId" from registration',
    ),
    database.query<LoggedEvent>(
      `select seq::int, kind, task_id as "taskId", transfer_id as "transferId", registrant_id as "registrantId", staff_id as "staffId", actor_id as "actorId",
         payload ->> 'offerId' as "offerId", payload ->> 'as' as "as",
         payload ->> 'relayId' as "relayId", (payload ->> 'count')::int as count from domain_event order by seq`,
    ),
    database.query<OfferRow>(
      'select id, state, transfer_id as "transferId", advisor_id as "advisorId", position from transfer_offer',
    ),
    database.query<TransferRow>(ORDERS),
    database.query<Row>('select id, state from call_task'),
    database.query<RelayRow>(RELAYS),
    database.query<Omit<PartnerRow, 'countBefore'>>(PARTNERS),
  ]);
  return {
    ...parts,
    registrations: registrations.rows.filter(({ key }) => !keys.has(key)),
    events: events.rows,
    offers: offers.rows,
    transfers: transfers.rows,
    tasks: tasks.rows,
    relays: relays.rows,
    partners: partners.rows.map((one) => ({ ...one, countBefore: counts.get(one.id) ?? 0 })),
  };
}

const REST_MS = 800;

/** Stops the agency's clock and waits until nothing rings and, for a while, nothing more happens. */
export async function comesToRest({ clock, database }: Pick<Stack, 'clock' | 'database'>): Promise<void> {
  await clock.stop();
  let newest = -1;
  let since = performance.now();
  await eventually(
    'everything to come to rest',
    async () => {
      const { rows } = await database.query<{ open: number; newest: number }>(
        `select (select count(*) from transfer_offer where state = 'offered')::int + (select count(*) from presence where state = 'reserved')::int
         + (select count(*) from transfer where state = any (array['requested','ringing','accepted']))::int as open, (select max(seq)::int from domain_event) as newest`,
      );
      const row = rows[0];
      if (row === undefined || row.open > 0 || row.newest !== newest) {
        newest = row?.newest ?? -1;
        since = performance.now();
      }
      return performance.now() - since > REST_MS;
    },
    30_000,
  );
}

export interface WatchedBoard {
  /** Cuts the line as a bad network does; the board finds back by itself. */
  cut: () => void;
  /** Waits until the board shows the database, or tells how it differs. */
  tale: () => Promise<BoardTale>;
  stop: () => void;
}

/** Everything open, page by page, however long the queue is. */
async function openTasks(person: Person): Promise<{ cards: CallTaskCard[]; now: number }> {
  const { clock } = await person.call(calls.board.snapshot, {});
  const cards: CallTaskCard[] = [];
  for (const part of queueParts) {
    for (let after: string | undefined; ;) {
      const page = await person.call(calls.board.page, { query: { part, ...(after !== undefined && { after }) } });
      cards.push(...page.cards);
      const last = page.cards.at(-1);
      if (page.isLast || last === undefined) break;
      after = placeOf(last);
    }
  }
  return { cards, now: Date.parse(clock.serverNow) };
}

/** A board as the console keeps it, on this person's socket; it is judged down to where it knows the queue. */
export async function watchBoard(person: Person): Promise<WatchedBoard> {
  const socket = await person.open().then(() => person.line());
  const steps: { from: string; to: string }[] = [];
  let wasCut = false;
  const note = ({ from, to }: BoardChanges) => void steps.push({ from, to });
  socket.on('board.changes', note);
  // Whoever was cut off catches up by itself, and hears no push of it.
  socket.on('disconnect', () => (wasCut = true));
  const board: LiveBoard = createLiveBoard({
    socket,
    fetchSnapshot: () => person.call(calls.board.snapshot, {}),
    fetchChanges: (after) => person.call(calls.board.changes, { query: { after } }),
    fetchPage: (query) => person.call(calls.board.page, { query }),
    now: Date.now,
    onClock: () => undefined,
  });
  board.start();
  await eventually(`a board of ${person.code}`, () => board.get().board !== null);
  const lines = (cards: readonly { id: string; version: number; state: string }[]) =>
    cards.map(({ id, version, state }) => `${id}@${version} ${state}`).sort();
  return {
    cut: () => person.cut(),
    tale: async () => {
      const look = async (): Promise<BoardTale> => {
        const { cards, now } = await openTasks(person);
        const { board: known } = board.get();
        const isKnown = (card: CallTaskCard): boolean => {
          const part = queuePartOf(card, now);
          const end = part === 'working' ? undefined : known?.ends[part];
          return end === undefined || inQueueOrder(card, end) <= 0;
        };
        const shown = known?.cards.filter(isKnown) ?? [];
        return { steps: wasCut ? [] : steps, shown: lines(shown), truth: lines(cards.filter(isKnown)) };
      };
      const isTrue = async () => {
        const { shown, truth } = await look();
        return shown.join() === truth.join();
      };
      await eventually('the board to show the database', isTrue, 25_000).catch(() => false);
      return look();
    },
    stop: () => board.stop(),
  };
}
