import { mulberry } from '@toritsugi/statistics';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { PhoneCalls } from '../../board/telephone/phone-calls.service';
import { Telephone } from '../../board/telephone/telephone';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { Office, type Task } from '../past/office';
import { People } from '../past/people';
import { Cast } from './cast';
import { demoMood, phonePlan, type Mood } from './plan';
import { PlayedExchange } from './played-exchange';

/** Everything that can go wrong with a telephone, and everybody hangs up within two minutes. */
const wildMood: Mood = { busy: 0.15, noAnswer: 0.25, failed: 0.1, hangUp: 1 };
const random = mulberry(20_261_110);
const people = new People(random.fork('people'));

let api: TestApi;
let office: Office;
let work: UnitOfWork;
let cast: Cast;
let exchange: PlayedExchange;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  office = new Office(api.app);
  work = api.app.get(UnitOfWork);
  cast = new Cast(api.app);
}, 60_000);
afterAll(() => api.stop(), 60_000);

/** The first, second … call of a test goes the same way every time. */
function playedBy(mood: Mood): void {
  const order = new Map<string, number>();
  exchange = new PlayedExchange(api.app, (callId) => {
    if (!order.has(callId)) order.set(callId, order.size);
    return phonePlan(`call ${order.get(callId)}`, mood);
  });
  api.app.get(Telephone).connect(exchange);
}

async function pass(seconds: number): Promise<void> {
  const clock = api.app.get(AgencyClock);
  await clock.set({ at: new Date((await clock.now()).getTime() + seconds * 1_000).toISOString(), isFrozen: true });
  await exchange.act();
  await cast.act();
  await api.app.get(DeadlineScheduler).runAll();
}

const rows = <Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> =>
  work.query<Row>(sql, parameters);
const newcomer = (): Promise<Task> =>
  office.register({
    answers: people.next({ occupation: 'accounting', band: 'A', years: 6 }),
    channel: 'direct',
    isOpenToOthers: false,
  });
const stateOf = async (table: 'call_task' | 'transfer', id: string): Promise<string> =>
  (await rows<{ state: string }>(`select state from ${table} where id = $1`, id))[0]?.state ?? '';
const advisor = (code: string) => office.crew.code(code);

it('seats whoever is not there, says so, and gives the seat back to who comes', async () => {
  playedBy(demoMood);
  await pass(1);
  const a09 = advisor('A09');
  expect(await office.presence.view(a09.id)).toMatchObject({ state: 'available', isPlayed: true });
  await office.leases.seen([a09.id]);
  const here = await office.presence.view(a09.id);
  expect([here.state, here.isPlayed]).toEqual(['available', undefined]);
  await pass(1);
  expect((await office.presence.view(a09.id)).isPlayed).toBeUndefined();
  expect((await office.presence.view(advisor('I01').id)).isPlayed).toBeUndefined();
});

it('answers the telephone and the ring by itself, but not for an advisor who sits there', async () => {
  playedBy({ busy: 0, noAnswer: 0, failed: 0, hangUp: 0 });
  const me = advisor('I01');
  const { id } = await newcomer();
  await office.claims.claim(id, me);
  await office.calls.dial(id, me);
  await pass(12);
  expect(await stateOf('call_task', id)).toBe('connected');
  // A09 ranks first, and is there: since the test before.
  const transferId = await office.transfers.request(id, { note: '経理の経験が6年あります。' }, me);
  expect((await office.ringing(transferId))?.advisor.code).toBe('A09');
  await pass(12);
  expect((await office.ringing(transferId))?.advisor.code).toBe('A09');
  await pass(4);
  for (let left = 6; left > 0 && (await stateOf('transfer', transferId)) === 'ringing'; left -= 1) await pass(8);
  expect(await stateOf('transfer', transferId)).toBe('accepted');
  await office.transfers.bridge(transferId, me);
  await office.transfers.complete(transferId, me);
  const [call] = await rows<{ owner: string; legs: number; ended_at: Date | null }>(
    `select m.code as owner, (select count(*)::int from call_leg l where l.call_id = c.id) as legs, ended_at
     from phone_call c join staff_member m on m.id = c.owner_id where task_id = $1`,
    id,
  );
  expect([call?.owner === 'I01', call?.legs, call?.ended_at]).toEqual([false, 2, null]);
  await pass(30 * 60);
  await pass(1);
  expect(await rows('select result from phone_call where task_id = $1', id)).toEqual([{ result: 'answered' }]);
  expect(await rows(`select 1 from consultation where task_id = $1 and state = 'completed'`, id)).toHaveLength(1);
}, 60_000);

it('ends the transfer when the person hangs up while an advisor is rung, and calls them again', async () => {
  playedBy({ busy: 0, noAnswer: 0, failed: 0, hangUp: 0 });
  const me = advisor('I02');
  const { id } = await newcomer();
  await office.claims.claim(id, me);
  await office.calls.dial(id, me);
  await pass(12);
  const transferId = await office.transfers.request(id, { note: 'ご経験を伺いました。' }, me);
  const rung = (await office.ringing(transferId))?.advisor.id ?? '';
  const [call] = await rows<{ id: string }>('select id from phone_call where task_id = $1', id);
  const { id: callId = '' } = call ?? {};
  await api.app
    .get(PhoneCalls)
    .heard({ callId, name: `played:${callId}`, party: 'person', sequence: 3, state: 'ended', result: 'answered' });
  expect([await stateOf('transfer', transferId), await stateOf('call_task', id)]).toEqual(['cancelled', 'retry_wait']);
  expect((await office.presence.view(rung)).state).toBe('available');
});

it('lets somebody who missed our call call us, and be called back where nobody takes it', async () => {
  playedBy({ busy: 0, noAnswer: 1, failed: 0, hangUp: 0, callsBack: 1 });
  const me = advisor('I02');
  const { id } = await newcomer();
  await office.claims.claim(id, me);
  await office.calls.dial(id, me);
  await pass(28);
  expect(await stateOf('call_task', id)).toBe('retry_wait');
  const rings = () =>
    rows<{ ended: boolean }>(
      `select ended_at is not null as ended from incoming_call i join call_task t on t.registrant_id = i.registrant_id
       where i.made_by = 'played' and t.id = $1`,
      id,
    );
  for (let left = 30; left > 0 && (await rings()).length === 0; left -= 1) await pass(18);
  expect(await rings()).toEqual([{ ended: false }]);
  for (let left = 4; left > 0; left -= 1) await pass(12);
  expect(await rings()).toEqual([{ ended: true }]);
  expect(await rows('select state, called_at is not null as called from call_task where id = $1', id)).toEqual([
    { state: 'waiting', called: true },
  ]);
  expect(await rows(`select 1 from incoming_call where outcome = 'missed' and settled_at is null`)).toEqual([]);
});

it('ends every call, and leaves no task stuck, whatever the telephone does and whenever somebody hangs up', async () => {
  playedBy(wildMood);
  const waiting: Task[] = [];
  for (let one = 0; one < 14; one += 1) waiting.push(await newcomer());
  const talkers = ['I01', 'I02', 'I04'].map((code) => new Talker(advisor(code)));
  const isBusy = () => talkers.some(({ task }) => task !== null);
  for (let round = 0; round < 400 && (waiting.length > 0 || isBusy()); round += 1) {
    for (const talker of talkers) {
      talker.task ??= waiting.pop() ?? null;
      await talker.goOn();
    }
    await pass(2 + random.below(7));
  }
  expect([waiting.length, isBusy()]).toEqual([0, false]);
  for (let quarter = 0; quarter < 4; quarter += 1) await pass(900);
  const ends = await rows<{ result: string | null; many: number }>(
    'select result, count(*)::int as many from phone_call group by 1 order by 1',
  );
  expect(ends.map(({ result }) => result)).toEqual(expect.arrayContaining(['answered', 'busy', 'no_answer']));
  expect(ends.filter(({ result }) => result === null)).toEqual([]);
  expect(
    await rows(`select id from call_task where state = any(array['claimed','dialing','connected','transferring'])`),
  ).toEqual([]);
  expect(
    await rows(`select id from transfer where state = any(array['requested','ringing','accepted','bridged'])`),
  ).toEqual([]);
  expect(await rows(`select staff_id from presence where state = any(array['reserved','on_call'])`)).toEqual([]);
}, 90_000);

it('keeps its seats on the days after the first: the end of work sends home once', async () => {
  await api.app.get(AgencyClock).set({ at: '2026-11-12T09:45:00+09:00', isFrozen: true });
  await pass(5);
  const away: unknown[] = [];
  for (let tick = 0; tick < 5; tick += 1) {
    await pass(5);
    away.push(...(await rows(`select staff_id from presence where is_played and state = 'offline'`)));
  }
  expect(away).toEqual([]);
}, 60_000);

/** Somebody of intake, who presses what a person would, and gives up their first call at once. */
class Talker {
  task: Task | null = null;
  private transferId: string | null = null;
  private hasGivenUp = false;

  constructor(private readonly me: SignedIn) {}

  async goOn(): Promise<void> {
    if (this.task === null) return;
    try {
      await this.next(this.task);
    } catch (error) {
      // The other side was quicker.
      if (!(error instanceof Refusal)) throw error;
    }
  }

  private async next({ id }: Task): Promise<void> {
    const { me } = this;
    const state = await stateOf('call_task', id);
    switch (state) {
      case 'waiting':
        await office.claims.claim(id, me);
        await office.calls.dial(id, me);
        return;
      case 'dialing':
        // Once each, before the exchange says anything.
        if (!this.hasGivenUp) await office.calls.noAnswer(id, me);
        this.hasGivenUp = true;
        return;
      case 'connected':
        return this.talk(id);
      case 'transferring':
        return this.putThrough();
      default:
        this.task = null;
        this.transferId = null;
    }
  }

  private async talk(id: string): Promise<void> {
    const isOver = (await rows('select 1 from phone_call where task_id = $1 and ended_at is null', id)).length === 0;
    if (isOver || this.transferId !== null || !(await office.mayTransfer(id)))
      await office.calls.callback(id, '2026-11-11T01:00:00.000Z', this.me);
    else this.transferId = await office.transfers.request(id, { note: 'ご経験を伺いました。' }, this.me);
  }

  private async putThrough(): Promise<void> {
    const { me, transferId } = this;
    if (transferId === null) return;
    const state = await stateOf('transfer', transferId);
    if (state === 'accepted') await office.transfers.bridge(transferId, me);
    if (state === 'bridged') await office.transfers.complete(transferId, me);
  }
}
