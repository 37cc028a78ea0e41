import { BY_DEADLINE, queueRank } from '@toritsugi/routing';
import type { BoardChanges, CallTaskCard } from '@toritsugi/contracts';
import { heldCallTaskStates } from '@toritsugi/journey';
import type { SignedIn } from '../platform/http/signed-in';
import { openBoardScene, type BoardScene } from '../../../../test/scenes/board-scene';
import { shownTasks } from './queue/queue.queries';

let scene: BoardScene;
let people: SignedIn[];
beforeAll(async () => {
  scene = await openBoardScene({ poolSize: 16 });
  people = [];
  for (let n = 0; n < 8; n += 1) people.push(await scene.hire(`B${n}`, 'intake_staff'));
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.at('12:07:12');
  await scene.work.query(`update call_task set state = 'cancelled', claimed_by = null where state = any($1::text[])`, [
    ['waiting', ...heldCallTaskStates],
  ]);
});
const me = () => people[0] as SignedIn;

/** A screen that knows nothing but a snapshot and what the log said since. */
class Screen {
  readonly cards = new Map<string, CallTaskCard>();
  cursor = '';
  gaps = 0;

  async open(): Promise<void> {
    const { cursor, cards } = await scene.board.snapshot(me());
    this.cards.clear();
    for (const card of cards) this.cards.set(card.id, card);
    this.cursor = cursor;
  }
  async catchUp(): Promise<void> {
    await this.take(await scene.board.changesSince(this.cursor, people[0] as SignedIn));
  }
  async take(changes: BoardChanges): Promise<void> {
    if (changes.from !== this.cursor) {
      this.gaps += 1;
      await this.open();
      return;
    }
    for (const card of changes.cards) this.cards.set(card.id, card);
    for (const id of changes.removed) this.cards.delete(id);
    this.cursor = changes.to;
  }
  seen = () => [...this.cards.values()].map(({ id, state, version }) => `${id} ${state} ${version}`).sort();
}

const truth = async () => {
  const fresh = new Screen();
  await fresh.open();
  return fresh.seen();
};

/** Newcomers, claims, releases and closes, many at once, some transactions slow. */
const traffic = async (rounds: number): Promise<void> => {
  await Promise.all(
    people.map(async (person, n) => {
      for (let round = 0; round < rounds; round += 1) {
        await scene.work.run(async () => {
          const { taskId } = await scene.newcomer();
          if ((round + n) % 3 === 0) await scene.work.query('select pg_sleep(0.01)');
          await scene.work.query('select 1 from call_task where id = $1', [taskId]);
        });
        const [waiting] = (await scene.board.snapshot(person)).cards.filter(({ state }) => state === 'waiting');
        if (waiting === undefined) continue;
        const isMine = await scene.claims.claim(waiting.id, person).then(
          () => true,
          () => false,
        );
        if (!isMine) continue;
        if (round % 2 === 0) await scene.claims.release(waiting.id, person);
        else await scene.tasks.releaseAndMove({ taskId: waiting.id, to: 'cancelled', heldBy: person.id });
      }
    }),
  );
};

describe('the board', () => {
  it('shows open tasks by call-back, deadline, submission, id', async () => {
    const late = await scene.newcomer({ band: 'C' });
    const urgent = await scene.newcomer({ band: 'A' });
    const soon = await scene.newcomer({ band: 'B' });
    const tie = await scene.newcomer({ band: 'A' });
    const lane = await scene.newcomer({ band: 'D' });
    const promised = await scene.newcomer({ band: 'C' });
    await scene.work.query('update call_task set callback_at = agency_now() where id = $1', [promised.taskId]);
    // Tried in vain, and its next time is in two hours: its first deadline is nothing to anybody any more.
    const again = await scene.newcomer({ band: 'A' });
    await scene.work.query(
      `update call_task set first_dial_at = agency_now(), next_attempt_at = agency_now() + interval '2 h',
         deadline_at = agency_now() - interval '1 h' where id = $1`,
      [again.taskId],
    );
    const all = [late, urgent, soon, tie, lane, promised, again].map(({ taskId }) => taskId);
    const cards = await shownTasks(scene.work, all, BY_DEADLINE);
    const { holding } = await scene.board.snapshot(me());
    const expected = [
      promised,
      ...[urgent, tie].sort((a, b) => (a.taskId < b.taskId ? -1 : 1)),
      soon,
      late,
      again,
      lane,
    ].map(({ taskId }) => taskId);
    expect(cards.map(({ id }) => id)).toEqual(expected);
    expect(holding).toBeNull();
    await scene.claims.claim(urgent.taskId, me());
    expect((await scene.board.snapshot(me())).holding).toBe(urgent.taskId);
  });

  it('F-15 orders by value still savable as the library does, call-backs and promises due today first', async () => {
    const people = [];
    for (const band of ['C', 'B', 'A', 'B', 'A', 'A', 'A', 'A'] as const) people.push(await scene.newcomer({ band }));
    const [callback, promised, tired, poor, fresh, booked, today, talkNow] = people.map(({ taskId }) => taskId);
    await scene.work.query('update call_task set callback_at = agency_now() where id = $1', [callback]);
    await scene.work.query(
      `update call_task set promised_due_at = agency_now(), submitted_at = submitted_at - interval '9 h' where id = $1`,
      [promised],
    );
    await scene.work.query('update call_task set attempts = 3 where id = $1', [tired]);
    await scene.work.query(
      'update registrant set score = 5 where id = (select registrant_id from call_task where id = $1)',
      [poor],
    );
    await scene.work.query(
      `update call_task set about = jsonb_build_object('ways', '[]'::jsonb, 'startsAt', agency_now() + case id when $1 then interval '9 days' else interval '0' end)
       where id = any($2::uuid[])`,
      [booked, [booked, today]],
    );
    await scene.work.query(
      'update registrant set can_talk_now = true where id = (select registrant_id from call_task where id = $1)',
      [talkNow],
    );
    const rows = await scene.work.query<{ id: string }>('select id from call_task where id = any($1::uuid[])', [
      people.map(({ taskId }) => taskId),
    ]);
    const cards = await shownTasks(
      scene.work,
      rows.map(({ id }) => id),
      60,
    );
    // Whoever was told that we call at once goes before a promise of this morning, though that is late.
    expect(cards.slice(0, 4).map(({ id }) => id)).toEqual([callback, talkNow, promised, today]);
    expect(cards.at(-1)?.id).toBe(booked);
    expect(cards.slice(4, -1).map(({ id }) => id)).not.toEqual([tired, poor, fresh]);
    const endOfToday =
      (Math.floor(((cards[0]?.submittedAt.getTime() ?? 0) / 3_600_000 + 9) / 24) + 1) * 86_400_000 - 32_400_000;
    for (const { queueRank: rank, queueKey: key, ...card } of cards) {
      const expected = queueRank(
        {
          score: card.score,
          attempts: card.attempts,
          submittedAt: card.submittedAt.getTime(),
          deadlineAt: card.deadlineAt.getTime(),
          callbackAt: card.callbackAt?.getTime() ?? null,
          promisedDueAt: (card.canTalkNow ? card.eligibleAt : card.promisedDueAt).getTime(),
          bookingAt: card.about === null ? null : Date.parse(card.about.startsAt),
        },
        { fadeMinutes: 60, endOfToday },
      );
      expect({ rank, key }).toEqual({ rank: expected.rank, key: expect.closeTo(expected.key, 2) });
    }
  });

  it('never shows a name, a number or an address', async () => {
    await scene.newcomer();
    expect(JSON.stringify(await scene.board.snapshot(me()))).not.toMatch(/藤代|明日香|090-0000|asuka/);
  });
});

describe('catching up', () => {
  it('misses nothing while transactions commit out of order', async () => {
    const screens = Array.from({ length: 4 }, () => new Screen());
    for (const screen of screens) await screen.open();
    let isOver = false;
    const watching = screens.map(async (screen, n) => {
      while (!isOver) {
        await screen.catchUp();
        await new Promise((resolve) => setTimeout(resolve, 3 * n));
      }
    });
    await traffic(6);
    isOver = true;
    await Promise.all(watching);
    for (const screen of screens) {
      await screen.catchUp();
      expect(screen.seen()).toEqual(await truth());
      expect(screen.gaps).toBe(0);
    }
  });

  it('waits for a transaction that began earlier and commits later, which a bare sequence would miss', async () => {
    const screen = new Screen();
    await screen.open();
    const { registrantId } = await scene.newcomer();
    const slow = scene.source.createQueryRunner();
    await slow.startTransaction();
    await slow.query(
      `insert into domain_event (id, kind, registrant_id, payload) values (gen_random_uuid(), 'RegistrantScored', $1, '{}')`,
      [registrantId],
    );
    const { taskId } = await scene.newcomer();
    const bare = await scene.work.query<{ seq: string }>('select max(seq)::text as seq from domain_event');
    await screen.catchUp();
    await slow.commitTransaction();
    await slow.release();
    const missed = await scene.work.query(
      `select 1 from domain_event where kind = 'RegistrantScored' and registrant_id = $1 and seq < $2`,
      [registrantId, bare[0]?.seq],
    );
    expect(missed).toHaveLength(1);
    const { cards } = await scene.board.changesSince(screen.cursor, people[0] as SignedIn);
    expect(cards.map(({ id }) => id)).toContain(taskId);
    await screen.catchUp();
    expect(screen.seen()).toEqual(await truth());
  });

  it('frames pushed in order chain, each from where the last one ended', async () => {
    const screen = new Screen();
    await screen.open();
    const frames: BoardChanges[] = [];
    scene.feed.listen(
      async (events) => void frames.push(await scene.board.changesOf(events, scene.feed.position ?? '')),
    );
    await scene.feed.start(screen.cursor);
    await traffic(4);
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const frame of frames) await screen.take(frame);
    expect(screen.gaps).toBe(0);
    expect(screen.seen()).toEqual(await truth());
    expect(frames.length).toBeLessThan((await scene.events()).length);
    await scene.feed.onApplicationShutdown();
  });

  it.each(['0.0', 'not a cursor', '9223372036854775807.1'])(
    'from %s sends to the snapshot, or tells all',
    async (after) => {
      const screen = new Screen();
      screen.cursor = after;
      await scene.newcomer();
      await screen.catchUp();
      expect(screen.seen()).toEqual(await truth());
    },
  );

  it('tells a new score, and who is there', async () => {
    const screen = new Screen();
    const { registrantId, taskId } = await scene.newcomer();
    await screen.open();
    await scene.work.run(async () => {
      await scene.work.query('update registrant set score = 100 where id = $1', [registrantId]);
      scene.work.record({
        kind: 'RegistrantScored',
        registrantId,
        payload: { band: 'A', score: 100, potential: 100, targetVersion: 3, cause: 'answer' },
      });
    });
    await scene.presence.set(me(), { state: 'available' });
    const changes = await scene.board.changesSince(screen.cursor, people[0] as SignedIn);
    expect(changes.cards).toMatchObject([{ id: taskId, score: 100 }]);
    expect(changes.presences).toMatchObject([{ staff: { id: me().id }, state: 'available', side: 'intake' }]);
  });

  it('tells everybody who is there, for the rankings on screens, when somebody advises on something else', async () => {
    const screen = new Screen();
    await screen.open();
    await scene.work.run(async () =>
      scene.work.record({ kind: 'SettingChanged', payload: { setting: 'person', subjectId: me().id } }),
    );
    const { presences } = await scene.board.changesSince(screen.cursor, people[0] as SignedIn);
    expect(presences.map(({ staff }) => staff.id)).toEqual(expect.arrayContaining(people.map(({ id }) => id)));
  });
});
