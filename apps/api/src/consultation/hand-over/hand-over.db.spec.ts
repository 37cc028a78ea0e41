import { v7 as uuidv7 } from 'uuid';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { StaffDirectory } from '../../staff/staff-directory';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { openCases } from '../consultation.queries';

let api: TestApi;
let work: UnitOfWork;
let boss: { cookie: string };
beforeAll(async () => {
  api = await startTestApi({}, { doesJobs: true });
  work = api.app.get(UnitOfWork);
  boss = await api.signedIn({ code: 'M1', role: 'manager' });
  await work.query(`insert into channel (key, name_ja, name_en) values ('listing', '広告', 'Ads')`);
});
afterAll(() => api.stop());

const advisor = (code: string, occupations = ['accounting'], caseCap = 45) =>
  api.signedIn({ code, role: 'advisor', occupations, caseCap });
const lookedAfterBy = async (advisorId: string, name: string): Promise<string> => {
  const id = uuidv7();
  await work.query(
    `insert into registrant (id, state, receipt_number, token_hash, language, masked_name, channel, occupation,
       segment, band, score, potential, submitted_at, advisor_id)
     values ($1::uuid, 'supported', $2, decode(md5($2), 'hex'), 'ja', '藤〇', 'listing', 'accounting',
       'accounting.y4_plus.kanto', 'A', 80, 90, agency_now(), $3)`,
    [id, name, advisorId],
  );
  return id;
};
const bookedWith = async (advisorId: string, registrantId: string): Promise<string> => {
  const id = uuidv7();
  await work.query(
    `with booked as (insert into slot (id, advisor_id, starts_at, ends_at)
       values ($1, $3, agency_now() + interval '24 hours', agency_now() + interval '25 hours') returning *)
     insert into consultation (id, state, type, registrant_id, advisor_id, slot_id, starts_at, ends_at)
     select $1, 'set', 'booked', $2, $3, id, starts_at, ends_at from booked`,
    [id, registrantId, advisorId],
  );
  return id;
};
const holders = (ids: readonly string[]) =>
  work.query(`select id, advisor_id as "advisorId" from registrant where id = any($1::uuid[]) order by id`, [ids]);

it('AT-11 tells before an account is closed what goes to whom, and hands exactly that over', async () => {
  const leaving = await advisor('A01');
  const colleague = await advisor('A02', ['accounting'], 1);
  const stranger = await advisor('A03', ['it_infra'], 1);
  const people = [await lookedAfterBy(leaving.id, 'R1'), await lookedAfterBy(leaving.id, 'R2')];
  people.push(await lookedAfterBy(leaving.id, 'R3'));
  const consultationId = await bookedWith(leaving.id, people[0] ?? '');
  const preview = await api.call('GET', `/api/staff/${leaving.id}/hand-over`, boss);
  expect(preview.body).toEqual({
    isTalking: false,
    takers: [
      { colleague: { id: colleague.id, name: expect.any(String) }, cases: 1, bookings: 1 },
      { colleague: { id: stranger.id, name: expect.any(String) }, cases: 1, bookings: 0 },
    ],
    leftOver: { cases: 1, bookings: 0 },
  });
  expect(await holders(people)).toEqual(people.map((id) => ({ id, advisorId: leaving.id })));

  const closed = await api.call('POST', `/api/staff/${leaving.id}/deactivation`, { ...boss, body: { version: 1 } });
  expect(closed.status).toBe(200);
  const told = await eventually('all of it handed over', async () => {
    const rows = await work.query(
      `select kind from domain_event where kind in ('CaseHandedOver', 'ConsultationReassigned') order by seq`,
    );
    return rows.length === 3 ? rows : undefined;
  });
  expect(told).toMatchObject([
    { kind: 'ConsultationReassigned' },
    { kind: 'CaseHandedOver' },
    { kind: 'CaseHandedOver' },
  ]);
  expect(await holders(people)).toEqual([
    { id: people[0], advisorId: colleague.id },
    { id: people[1], advisorId: stranger.id },
    { id: people[2], advisorId: leaving.id },
  ]);
  expect(
    await work.query('select advisor_id as "advisorId" from consultation where id = $1', [consultationId]),
  ).toEqual([{ advisorId: colleague.id }]);
});

it('finds nothing to hand over of somebody who has nobody', async () => {
  const { id } = await advisor('A04');
  const { body } = await api.call('GET', `/api/staff/${id}/hand-over`, boss);
  expect(body).toEqual({ isTalking: false, takers: [], leftOver: { cases: 0, bookings: 0 } });
});

it('tells before an account is closed that its owner is talking to somebody', async () => {
  const { id } = await advisor('A06');
  await work.query(
    `insert into presence (staff_id, state, since) values ($1, 'in_consultation', agency_now())
     on conflict (staff_id) do update set state = 'in_consultation'`,
    [id],
  );
  expect((await api.call('GET', `/api/staff/${id}/hand-over`, boss)).body).toMatchObject({ isTalking: true });
});

it('counts as case-load whom somebody works for: not who declined, is no target, or rests until a day', async () => {
  const { id } = await advisor('A05');
  const at = (time: string) => api.app.get(AgencyClock).set({ at: `${time}+09:00`, isFrozen: true });
  const load = async () => (await openCases(work, [id])).map(({ cases }) => cases);
  const talk = (registrantId: string, outcome: string, wakeUpOn: string | null = null) =>
    work.query(
      `insert into consultation (id, state, type, registrant_id, advisor_id, started_at, ended_at, outcome,
         is_effective, wake_up_on) values ($1, 'completed', 'live', $2, $3, agency_now(), agency_now(), $4, false, $5)`,
      [uuidv7(), registrantId, id, outcome, wakeUpOn],
    );
  await at('2026-11-10T12:00:00');
  const [first = '', second = '', third = ''] = [
    await lookedAfterBy(id, 'R11'),
    await lookedAfterBy(id, 'R12'),
    await lookedAfterBy(id, 'R13'),
  ];
  expect(await load()).toEqual([3]);
  await talk(first, 'out_of_target');
  await talk(second, 'declined_by_person');
  await talk(third, 'not_now', '2026-12-01');
  expect(await load()).toEqual([]);
  await at('2026-11-30T23:59:00');
  expect(await load()).toEqual([]);
  await at('2026-12-01T00:00:00');
  expect(await load()).toEqual([1]);
  await talk(first, 'proceed');
  expect(await load()).toEqual([2]);
});

describe('somebody who would fit a colleague better', () => {
  const me = (cookie: string) => ({ cookie });
  const proposals = async (cookie: string) => (await api.call('GET', '/api/hand-overs', me(cookie))).body;
  const post = (path: string, cookie: string, body?: object) =>
    api.call('POST', `/api/${path}`, { cookie, ...(body !== undefined && { body }) });
  const propose = async (registrantId: string, toId: string, cookie: string) =>
    post(`cases/${registrantId}/hand-over`, cookie, { toId, reason: 'experience' });
  const only = (body: Readonly<Record<string, unknown>>, side: 'toMe' | 'byMe') =>
    (body[side] as { id: string; registrantId: string; maskedName: string }[])[0];

  it('is offered to them, and theirs with the booking once they say yes: counted for both', async () => {
    await api.app.get(AgencyClock).set({ at: '2026-11-10T12:00:00+09:00', isFrozen: true });
    const [giver, taker] = [await advisor('A21'), await advisor('A22')];
    const person = await lookedAfterBy(giver.id, 'R21');
    const booking = await bookedWith(giver.id, person);
    const fits = (await api.call('GET', `/api/cases/${person}/better-fits`, giver)).body;
    expect((fits['colleagues'] as { colleague: { id: string } }[]).map(({ colleague }) => colleague.id)).toContain(
      taker.id,
    );
    expect((await propose(person, taker.id, taker.cookie)).status).toBe(404);
    expect((await propose(person, giver.id, giver.cookie)).status).toBe(404);
    expect((await propose(person, taker.id, giver.cookie)).status).toBe(200);
    expect((await propose(person, taker.id, giver.cookie)).body['code']).toBe('illegal_move');
    const asked = only(await proposals(taker.cookie), 'toMe');
    expect(asked).toMatchObject({ registrantId: person, maskedName: '藤〇', reason: 'experience' });
    expect((await post(`hand-overs/${asked?.id}/accept`, giver.cookie)).body['code']).toBe('illegal_move');
    const answers = await Promise.all([1, 2, 3].map(() => post(`hand-overs/${asked?.id}/accept`, taker.cookie)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await holders([person])).toEqual([{ id: person, advisorId: taker.id }]);
    expect(await work.query('select advisor_id as "advisorId" from consultation where id = $1', [booking])).toEqual([
      { advisorId: taker.id },
    ]);
    expect(await proposals(giver.cookie)).toMatchObject({ byMe: [], given: 1, taken: 0 });
    expect(await proposals(taker.cookie)).toMatchObject({ toMe: [], given: 0, taken: 1 });
  });

  it('stays where they are when the colleague declines, the giver withdraws, or a lead was quicker', async () => {
    const [giver, taker] = [await advisor('A23'), await advisor('A24')];
    const person = await lookedAfterBy(giver.id, 'R23');
    const again = async () => {
      const { body } = await propose(person, taker.id, giver.cookie);
      return only(body, 'byMe')?.id;
    };
    expect((await post(`hand-overs/${await again()}/decline`, taker.cookie)).status).toBe(200);
    const second = await again();
    expect((await post(`hand-overs/${second}/withdraw`, taker.cookie)).body['code']).toBe('illegal_move');
    expect((await post(`hand-overs/${second}/withdraw`, giver.cookie)).status).toBe(200);
    const third = await again();
    expect(await holders([person])).toEqual([{ id: person, advisorId: giver.id }]);
    const other = await advisor('A25');
    await work.query('update registrant set advisor_id = $2 where id = $1', [person, other.id]);
    expect(await proposals(taker.cookie)).toMatchObject({ toMe: [] });
    expect((await post(`hand-overs/${third}/accept`, taker.cookie)).body['code']).toBe('illegal_move');
    expect((await propose(person, taker.id, other.cookie)).status).toBe(200);
  });

  it('is refused by whoever has no room left, of several at once beyond the cap too, and stays open', async () => {
    const [giver, taker] = [await advisor('A26'), await advisor('A27')];
    await work.query('update staff_member set case_cap = 1 where id = $1', [taker.id]);
    await api.app.get(StaffDirectory).reload();
    const people = [await lookedAfterBy(giver.id, 'R26'), await lookedAfterBy(giver.id, 'R27')];
    for (const person of people) expect((await propose(person, taker.id, giver.cookie)).status).toBe(200);
    const asked = (await proposals(taker.cookie))['toMe'] as { id: string }[];
    const accept = ({ id }: { id: string }) => post(`hand-overs/${id}/accept`, taker.cookie);
    const answers = await Promise.all(asked.map(accept));
    expect(answers.map(({ status, body }) => (status === 200 ? 'taken' : body['code'])).sort()).toEqual([
      'cases_full',
      'taken',
    ]);
    expect((await proposals(taker.cookie))['toMe']).toHaveLength(1);
    await work.query('update staff_member set case_cap = 2 where id = $1', [taker.id]);
    await api.app.get(StaffDirectory).reload();
    const [left] = (await proposals(taker.cookie))['toMe'] as { id: string }[];
    expect((await accept(left ?? { id: '' })).status).toBe(200);
  });
});
