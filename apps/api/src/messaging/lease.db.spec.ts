import { generateKeyPairSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { eventually } from '../../../../test/eventually';
import { openDeliveryScene, type DeliveryScene } from '../../../../test/scenes/delivery-scene';
import { Delivery } from './delivery.service';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import { claimDue, failExpired, lockSenseless, postpone, settle } from './messaging.queries';
import { SmtpTransport } from './transports/smtp-transport';

/** A message is sent by whoever holds it, and by nobody else. */
let scene: DeliveryScene;
const missing = (): never => {
  throw new Error('no mail server is set up');
};

beforeAll(async () => {
  scene = await openDeliveryScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

it('gives no text away once somebody else may have sent it, and leaves their answer as it is', async () => {
  const transport = new SmtpTransport(scene.api.config.mail ?? missing());
  const given = await transport.send({
    ...{ id: uuidv7(), to: 'asuka@example.jp', subject: 's', body: 'b', fromName: 'n', stopUrl: null },
    isStillOurs: () => Promise.resolve(false),
  });
  await transport.close();
  expect([given.outcome, scene.mails.length]).toEqual(['later', 0]);

  const id = await scene.queued();
  await scene.settled();
  const late = { id, attempts: 0 };
  expect(await settle(scene.work, late, { state: 'failed', problem: 'late' })).toBeNull();
  await postpone(scene.work, late, 0, 'late');
  expect(await scene.rowOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
});

it('holds no more messages than it can send, and keeps those while it waits for a slow server', async () => {
  scene.behaviour = 'dawdle';
  await Promise.all(Array.from({ length: 40 }, (_, n) => scene.queued({ recipient: `q${n}@example.jp` })));
  const delivery = scene.api.app.get(Delivery);
  await delivery.look();
  let most = 0;
  const ended = delivery.settled().then(() => true);
  while (!(await Promise.race([ended, new Promise<false>((resolve) => setTimeout(resolve, 20, false))]))) {
    const row = await scene.work.one<{ n: number }>(`select count(*)::int as n from message where state = 'sending'`);
    most = Math.max(most, row?.n ?? 0);
  }
  expect(scene.mails).toHaveLength(40);
  // Five connections, and about as many ahead as leave in a quarter of a second.
  expect([most > 1, most <= 15]).toEqual([true, true]);
});

it('does not lose an answer while the database is away', async () => {
  scene.behaviour = 'dawdle';
  const id = await scene.queued();
  await scene.api.app.get(Delivery).look();
  await scene.work.query('alter table message rename to message_away');
  await eventually('the server to take it', () => scene.mails.length === 1);
  await new Promise((resolve) => setTimeout(resolve, 600));
  await scene.work.query('alter table message_away rename to message');
  await scene.api.app.get(Delivery).settled();
  expect((await scene.rowOf(id)).state).toBe('sent');
});

it.each([
  ['plain', null],
  ['signed', generateKeyPairSync('rsa', { modulusLength: 1_024 }).privateKey],
])('knows of %s mail that nothing has left where the server hangs up before it wanted the text', async (_how, key) => {
  const dkim = key && {
    domain: 'agency.example.jp',
    selector: 's1',
    key: key.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
  const transport = new SmtpTransport({ ...(scene.api.config.mail ?? missing()), dkim });
  const send = async () => {
    const mail = { id: uuidv7(), to: 'asuka@example.jp', subject: 's', body: 'b', fromName: 'n', stopUrl: null };
    return (await transport.send({ ...mail, isStillOurs: () => Promise.resolve(true) })).outcome;
  };
  scene.behaviour = 'drop at the recipient';
  expect(await send()).toBe('later');
  scene.behaviour = 'take';
  expect(await send()).toBe('sent');
  // Over the connection that took one before.
  scene.behaviour = 'drop at the recipient';
  expect(await send()).toBe('later');
  scene.behaviour = 'drop after the text';
  expect(await send()).toBe('uncertain');
  await transport.close();
  expect(scene.mails).toHaveLength(2);
});

describe('beside 30,000 SMS that wait for the morning', () => {
  interface Plan {
    readonly 'Relation Name'?: string;
    readonly 'Actual Rows': number;
    readonly 'Actual Loops': number;
    readonly 'Rows Removed by Filter'?: number;
    readonly Plans?: readonly Plan[];
  }
  const rowsOf = (plan: Plan): number =>
    (plan['Relation Name'] === 'message'
      ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
      : 0) + (plan.Plans ?? []).reduce((sum, inner) => sum + rowsOf(inner), 0);

  /** Rows of `message` that a statement reads, counted by PostgreSQL as it does it; what it did is taken back. */
  async function rowsReadBy(ask: (work: UnitOfWork) => Promise<object[]>): Promise<number> {
    let rows = 0;
    const query = async (sql: string, parameters: unknown[]) => {
      const explained = `explain (analyze, format json) `.concat(sql);
      const [answer] = await scene.work.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(explained, parameters);
      rows = answer?.['QUERY PLAN'][0] === undefined ? Infinity : rowsOf(answer['QUERY PLAN'][0].Plan);
      throw new Error('taken back');
    };
    const explaining = { query } as unknown as UnitOfWork;
    await expect(scene.work.run(() => ask(explaining))).rejects.toThrow('taken back');
    return rows;
  }

  it('claims mails, and ends what has expired, without reading those; in the morning each goes as it has room', async () => {
    await scene.work.run(async () => {
      await scene.work.query('set local statement_timeout = 0');
      const person = await scene.person();
      const wait = (via: string, count: number, late: number, from = 1) =>
        scene.work.query(
          `insert into message (id, registrant_id, template, kind, via, recipient, subject, body, due_at, expires_at,
             dedupe_key)
           select gen_random_uuid(), $1, 'A1', 'transactional', $2, 'nobody', '', 'b',
             agency_now() - make_interval(secs => $4), agency_now() + interval '3 days', $2 || ' ' || n
           from generate_series($5::int, $5::int + $3::int - 1) n`,
          [person, via, count, late, from],
        );
      // Each within the time that an answer may take.
      for (let from = 1; from < 30_000; from += 5_000) await wait('sms', 5_000, 60, from);
      await wait('mail', 40, 1);
      await scene.work.query('analyze message');
    });
    try {
      const mails = { room: new Map([['mail', 10] as const, ['line', 10] as const]), guards: [], leaseSeconds: 60 };
      const tomorrow = new Date('2026-11-11T08:00:00+09:00');
      expect(await rowsReadBy((work) => claimDue(work, mails))).toBeLessThan(100);
      expect(await rowsReadBy((work) => failExpired(work))).toBeLessThan(100);
      expect(await rowsReadBy((work) => lockSenseless(work, tomorrow, 1_000))).toBeLessThan(100);
      const room = new Map([['mail', 3] as const, ['sms', 2] as const]);
      const claimed = await claimDue(scene.work, { ...mails, room });
      expect(claimed.map(({ via }) => via).sort()).toEqual([...Array(3).fill('mail'), ...Array(2).fill('sms')]);
    } finally {
      await scene.work.query('truncate message cascade');
    }
  }, 60_000);
});
