import { randomUUID } from 'node:crypto';
import type { PublicForm, Receipt } from '@toritsugi/contracts';
import type { FormDefinition } from '@toritsugi/triage';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormVersions } from '../form/form-versions.service';
import { FormVisits } from '../form/visits/form-visits.service';
import { Delivery } from '../../messaging/delivery.service';
import { Suspicions } from '../../registrant/same-person/suspicions.service';
import { SubmitService } from './submit.service';

let api: TestApi;
let work: UnitOfWork;
let formV6: FormDefinition;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  work = api.app.get(UnitOfWork);
  formV6 = api.app.get(FormVersions).published().definition;
  await at('2026-11-10T03:07:12Z');
}, 120_000);
afterAll(() => api.stop());

const at = (instant: string) => api.app.get(AgencyClock).set({ at: instant, isFrozen: true });
const openedToken = async () => ((await api.call('GET', '/api/public/form')).body as unknown as PublicForm).openedToken;
const consents = (given: readonly string[] = ['terms_privacy']) =>
  formV6.consents.map(({ id, version }) => ({ id, version, isGiven: given.includes(id) }));

const fujishiro = {
  desired_occupation: 'accounting',
  experience_years: 6,
  desired_area: 'kanto',
  change_timing: 'within_3m',
  can_talk_now: true,
  qualifications: ['bookkeeping_2'],
  current_income: '450_499',
  desired_income: '550_599',
  family_name: '藤代',
  given_name: '明日香',
  family_kana: 'ふじしろ',
  given_kana: 'あすか',
  phone: '09000000101',
  email: 'Fujishiro@example.jp',
};

const body = async (over: object = {}) => ({
  idempotencyKey: randomUUID(),
  formVersion: formV6.version,
  language: 'ja',
  answers: fujishiro,
  consents: consents(),
  channel: 'listing',
  openedToken: await openedToken(),
  ...over,
});
const send = (sent: object) => api.call('POST', '/api/public/registrations', { body: sent });
const rows = async (table: string, key: string) => {
  const [row] = await work.query<{ n: number }>(
    {
      registration: 'select count(*)::int as n from registration where idempotency_key = $1',
      registrant:
        'select count(*)::int as n from registrant r join registration g on g.registrant_id = r.id where g.idempotency_key = $1',
      call_task:
        'select count(*)::int as n from call_task t join registration g using (registrant_id) where g.idempotency_key = $1',
      message:
        'select count(*)::int as n from message t join registration g using (registrant_id) where g.idempotency_key = $1',
      consent:
        'select count(*)::int as n from consent t join registration g using (registrant_id) where g.idempotency_key = $1',
      score:
        'select count(*)::int as n from score t join registration g using (registrant_id) where g.idempotency_key = $1',
      // Whether they are somebody known is asked afterwards, by whoever comes to it first.
      domain_event: `select count(*)::int as n from domain_event t join registration g using (registrant_id)
        where g.idempotency_key = $1 and t.kind not like 'Duplicate%'`,
    }[table] ?? '',
    [key],
  );
  return row?.n;
};

describe('a form sent at noon', () => {
  it('gets a receipt that says when we call, and a call task due in a minute', async () => {
    const sent = await body();
    const answer = await send(sent);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      receiptNumber: expect.stringMatching(/^T-2611-\d{6}$/),
      callWhen: 'now',
      callFrom: '2026-11-10T03:07:12.000Z',
      promisedBy: '2026-11-11T09:00:00.000Z',
      callerNumber: '03-0000-0000',
      submittedAt: '2026-11-10T03:07:12.000Z',
    });
    const [row] = await work.query(
      `select r.masked_name, r.score, r.band, r.potential, r.unknown_avoids, r.segment, r.channel, t.deadline_at, c.phone, c.phone_e164, c.email, g.answers ? 'phone' as leaks
       from registration g join registrant r on r.id = g.registrant_id join call_task t on t.registrant_id = r.id join registrant_contact c on c.registrant_id = r.id
       where g.idempotency_key = $1`,
      [sent.idempotencyKey],
    );
    expect(row).toEqual({
      masked_name: '藤〇 明〇〇',
      score: 87,
      band: 'A',
      potential: 100,
      unknown_avoids: 2,
      segment: 'accounting.y4_plus.kanto',
      channel: 'listing',
      deadline_at: new Date('2026-11-10T03:08:12Z'),
      phone: '090-0000-0101',
      phone_e164: '+819000000101',
      email: 'fujishiro@example.jp',
      leaks: false,
    });
  });

  it('is acknowledged by mail and SMS within the minute, without a word about fit', async () => {
    const sent = await body({ answers: { ...fujishiro, experience_years: 0 } });
    const { token } = (await send(sent)).body as unknown as Receipt;
    // The server looks by itself too, and may hold one of them at this moment.
    const messages = await eventually('both were kept', async () => {
      await api.app.get(Delivery).look();
      const rows = await work.query<{ via: string; subject: string; body: string; state: string }>(
        'select via, subject, body, m.state from message m join registration g using (registrant_id) where g.idempotency_key = $1 order by via',
        [sent.idempotencyKey],
      );
      return rows.every(({ state }) => state === 'kept') && rows;
    });
    expect(messages.map(({ via }) => via)).toEqual(['mail', 'sms']);
    // That we call soon is said while somebody is still to be called.
    const guards = await work.query<{ guard: string }>(
      `select distinct m.guard from message m join registration g using (registrant_id)
         join call_task t on t.id = m.guard_id and t.registrant_id = m.registrant_id where g.idempotency_key = $1`,
      [sent.idempotencyKey],
    );
    expect(guards).toEqual([{ guard: 'call_is_open' }]);
    for (const message of messages) {
      expect(message.subject + message.body).not.toMatch(/不合格|対象外|スコア|区分|お祈り/);
    }
    expect(messages[0]?.body).toContain(`/thanks/?r=${token}`);
    const kinds = await work.query<{ kind: string }>(
      "select kind from domain_event f join registration g using (registrant_id) where g.idempotency_key = $1 and kind not like 'Duplicate%' order by f.seq",
      [sent.idempotencyKey],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'RegistrationSubmitted',
      'RegistrantScored',
      'CallTaskQueued',
      'MessageQueued',
      'MessageQueued',
    ]);
  });

  it('F-42 is acknowledged by mail alone where the number takes no SMS', async () => {
    const sent = await body({ answers: { ...fujishiro, phone: '03-1234-5678' } });
    expect((await send(sent)).status).toBe(200);
    const messages = await work.query<{ via: string }>(
      'select via from message m join registration g using (registrant_id) where g.idempotency_key = $1',
      [sent.idempotencyKey],
    );
    expect(messages.map(({ via }) => via)).toEqual(['mail']);
  });
});

it('a form sent at night is called from the next opening', async () => {
  await at('2026-11-10T12:30:00Z');
  const answer = await send(await body());
  await at('2026-11-10T03:07:12Z');
  expect(answer.body).toMatchObject({
    callWhen: 'at',
    callFrom: '2026-11-11T00:00:00.000Z',
    promisedBy: '2026-11-11T09:00:00.000Z',
  });
});

describe('the same submission sent 64 times at once', () => {
  it('is written once and answered alike, byte for byte', async () => {
    const sent = await body();
    const answers = await Promise.all(Array.from({ length: 64 }, () => send(sent)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    const expected = {
      registration: 1,
      registrant: 1,
      call_task: 1,
      message: 2,
      consent: formV6.consents.length,
      score: 1,
      domain_event: 5,
    };
    for (const [table, n] of Object.entries(expected))
      expect([table, await rows(table, sent.idempotencyKey)]).toEqual([table, n]);
  });

  it('is written once when two servers hear it', async () => {
    const submissions = api.app.get(SubmitService);
    const sent = await body();
    const inside = work.run(() => submissions.submit(sent));
    const results = await Promise.all([inside, ...Array.from({ length: 8 }, () => submissions.submit(sent))]);
    expect(new Set(results.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await rows('registration', sent.idempotencyKey)).toBe(1);
  });

  it('F-39 with another body is refused, and says what was received', async () => {
    const sent = await body();
    const first = await send(sent);
    const other = await send({ ...sent, answers: { ...fujishiro, email: 'other@example.jp' } });
    expect([other.status, other.body['code']]).toEqual([422, 'key_reused']);
    expect(other.body['details']).toEqual({ receiptNumber: first.body['receiptNumber'] });
  });

  it('keeps its receipt when the page was opened anew or the form has changed', async () => {
    const sent = await body();
    const first = await send(sent);
    await api.app.get(FormVersions).publish({ ...formV6, version: 7 });
    const again = await send({ ...sent, openedToken: await openedToken(), language: 'en' });
    const fresh = await send({ ...sent, idempotencyKey: randomUUID() });
    await work.query('update form_version set state = $1 where version = 7', ['retired']);
    await work.query(`update form_version set state = 'published' where version = 6`);
    await api.app.get(FormVersions).reload();
    expect(again.text).toBe(first.text);
    expect(fresh.body['code']).toBe('form_outdated');
  });
});

it('many at once are each written, in few statements', async () => {
  const sent = await Promise.all(Array.from({ length: 100 }, () => body()));
  const answers = await Promise.all(sent.map(send));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
  expect(new Set(answers.map(({ body: receipt }) => receipt['receiptNumber'])).size).toBe(100);
});

describe('what is refused', () => {
  const code = async (over: object) => (await send(await body(over))).body['code'];

  it('names every answer that needs another look, in the caller’s language, and repeats none', async () => {
    const sent = await body({
      answers: { ...fujishiro, email: 'hidden-canary', phone: undefined, desired_area: 'moon' },
      consents: consents([]),
    });
    const answer = await api.call('POST', '/api/public/registrations', {
      body: sent,
      headers: { 'accept-language': 'en' },
    });
    expect([answer.status, answer.body['code']]).toEqual([422, 'answers_invalid']);
    expect((answer.body['problems'] as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'desired_area',
      'email',
      'phone',
      'terms_privacy',
    ]);
    expect(answer.text).not.toMatch(/hidden-canary|moon/);
    expect(answer.body['message']).toBe('Please check 4 answers.');
  });

  it('knows robots, stale texts and forged pages', async () => {
    expect(await code({ website: 'https://spam.example' })).toBe('invalid');
    expect(await code({ openedToken: 'abc.def' })).toBe('invalid');
    expect(await code({ consents: consents().map((consent) => ({ ...consent, version: 'old' })) })).toBe(
      'consent_outdated',
    );
    expect(await code({ consents: [...consents(), { id: 'made_up', version: '1', isGiven: true }] })).toBe(
      'answers_invalid',
    );
    expect(await code({ formVersion: 5 })).toBe('form_outdated');
    expect(await code({ answers: { ...fujishiro, role: 'manager' } })).toBe('answers_invalid');
    expect(await code({ extra: 1 })).toBe('invalid');
    Object.assign(api.config, { minimumFormSeconds: 60 });
    try {
      const quick = await send(await body());
      expect([quick.status, quick.body['code']]).toEqual([429, 'too_fast']);
    } finally {
      Object.assign(api.config, { minimumFormSeconds: 0 });
    }
  });

  it('leaves nothing behind', async () => {
    const sent = await body({ answers: { ...fujishiro, email: 'no' } });
    await send(sent);
    expect(await rows('registration', sent.idempotencyKey)).toBe(0);
  });
});

it('an unknown channel counts as direct', async () => {
  const sent = await body({ channel: 'somewhere' });
  await send(sent);
  const [row] = await work.query('select channel from registration where idempotency_key = $1', [sent.idempotencyKey]);
  expect(row).toEqual({ channel: 'direct' });
});

it('whoever registers again is suspected, not judged', async () => {
  const answers = { ...fujishiro, phone: '090-0000-7777', email: 'once@example.jp' };
  const first = await body({ answers });
  await send(first);
  const second = await body({ answers: { ...answers, email: 'twice@example.jp' } });
  expect((await send(second)).status).toBe(200);
  const found = await eventually('they were compared', async () => {
    await api.app.get(Suspicions).compareNew();
    const pairs = await work.query(
      `select grade, verdict from duplicate_suspicion d join registration a on a.registrant_id = d.registrant_id
         join registration b on b.registrant_id = d.other_id
       where a.idempotency_key = $1 and b.idempotency_key = $2`,
      [second.idempotencyKey, first.idempotencyKey],
    );
    return pairs.length > 0 && pairs;
  });
  expect(found).toEqual([{ grade: 'certain', verdict: null }]);
});

describe('S004-23 visits to the form', () => {
  const visits = () => api.app.get(FormVisits);
  const counts = async () => {
    const found = await visits().countsOf(6, '2026-11-01');
    return (field: string) => {
      const { views = 0, touched = 0, erred = 0, leaves = 0 } = found.get(field) ?? {};
      return [views, touched, erred, leaves];
    };
  };
  const field = (id: string, isTouched = true, errors = 0) => ({ field: id, isTouched, errors, seconds: 3 });
  const note = (formSession: string, visit: object) =>
    api.call('POST', '/api/public/form-visits', {
      body: { formSession, version: 6, number: 0, isDrawn: false, isSent: false, fields: [], ...visit },
    });

  it('are counted by field once they have ended, with nothing left of who it was', async () => {
    await at('2026-11-10T03:07:12Z');
    const [left, gone] = [randomUUID(), randomUUID()];
    for (const isSent of [false, true])
      await note(gone, { standsAt: 'check', fields: [field('phone'), field('check')], number: 1, isSent });
    await note(left, { standsAt: 'phone', fields: [field('email', false), field('phone', true, 2)] });
    await note(left, { standsAt: 'phone', fields: [field('phone')], number: 1 });
    expect(await visits().countEnded()).toBe(0);
    await at('2026-11-10T03:10:12Z');
    expect(await visits().countEnded()).toBe(1);
    await at('2026-11-10T03:37:13Z');
    expect(await Promise.all([visits().countEnded(), visits().countEnded()])).toEqual(expect.arrayContaining([0, 1]));
    const of = await counts();
    expect([of('phone'), of('email'), of('check'), of('')]).toEqual([
      [2, 2, 1, 1],
      [1, 0, 0, 0],
      [1, 1, 0, 0],
      [2, 2, 1, 1],
    ]);
    expect(await work.query('select * from form_visit_note')).toEqual([]);
    await at('2026-11-10T03:07:12Z');
  });

  it('refuse what is no field of that version, and what is too much', async () => {
    const id = randomUUID();
    const told = [
      { standsAt: '090-0000-0101' },
      { standsAt: 'phone', fields: [field('090-0000-0101')] },
      { standsAt: 'phone', version: 99 },
      { standsAt: 'phone', fields: Array.from({ length: 201 }, () => field('phone')) },
      { standsAt: 'phone', fields: [{ ...field('phone'), answer: '090-0000-0101' }] },
    ];
    expect(await Promise.all(told.map(async (visit) => (await note(id, visit)).status))).toEqual(told.map(() => 422));
  });
});

it('F-23 keeps the demo clock where registrations work, and says so', async () => {
  const move = (body: object) => api.call('POST', '/api/demo/clock', { body });
  try {
    for (const at of ['9999-12-31T00:00:00Z', '0001-01-01T00:00:00Z'])
      expect(await move({ at })).toMatchObject({
        status: 422,
        body: { code: 'invalid', problems: [{ field: 'at', message: '年を確かめてください。' }] },
      });
    for (const at of ['2051-01-01T00:00:00Z', '2019-12-31T00:00:00Z'])
      expect(await move({ at })).toMatchObject({
        status: 422,
        body: { code: 'clock_out_of_range', message: 'デモの時計は2020/01/01から2050/12/01までの間で動かせます。' },
      });
    expect((await move({ at: '2050-11-30T01:00:00Z' })).status).toBe(200);
    expect((await send(await body())).status).toBe(200);
    expect((await move({ advanceSeconds: 366 * 86_400 })).body['code']).toBe('clock_out_of_range');
  } finally {
    await at('2026-11-10T03:07:12Z');
  }
});

it('F-40 counts the accepted submissions of an address, not the refused ones', async () => {
  const before = api.config.submissionsPerMinute;
  Object.assign(api.config, { submissionsPerMinute: 1 });
  try {
    const refused = await body({ answers: { ...fujishiro, email: 'no' } });
    for (let n = 0; n < 5; n += 1) expect((await send(refused)).body['code']).toBe('answers_invalid');
    expect((await send(await body())).status).toBe(200);
    expect((await send(await body())).body['code']).toBe('slow_down');
  } finally {
    Object.assign(api.config, { submissionsPerMinute: before });
  }
});
