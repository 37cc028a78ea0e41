import { randomUUID } from 'node:crypto';
import {
  type CallersFound,
  type ComparedPair,
  type Duplicates as DuplicateList,
  type PublicForm,
  type RegistrantPage,
} from '@toritsugi/contracts';
import type { ContactHour, DomainEvent } from '@toritsugi/journey';
import { asuka, someoneLike, submission, type Applicant } from '../../../../../test/scenes/builders';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { PersonalLinks } from '../../registrant/personal-links';
import { RegistrantContactEntity } from '../../registrant/registrant-contact.entity';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { Suspicions } from '../../registrant/same-person/suspicions.service';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { AccessAudit } from '../../staff/access-audit';
import { Board } from '../board.service';
import { CallTaskEntity } from '../call-task.entity';
import { ContactPreferences } from '../preference/contact-preferences.service';

let api: TestApi;
let lead: string;
let first: string;
let second: string;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await at('2026-11-10T12:05:00+09:00');
  lead = (await api.signedIn({ code: 'K901', role: 'manager' })).cookie;
  first = (await api.signedIn({ code: 'K902', role: 'intake_staff' })).cookie;
  second = (await api.signedIn({ code: 'K903', role: 'intake_staff' })).cookie;
}, 120_000);
afterAll(() => api.stop());

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });

let drawn = 900;
async function somebody(over: Record<string, unknown> = {}, consents: readonly string[] = []) {
  const like: Applicant = someoneLike(asuka, (drawn += 1));
  const answers = { ...like.answers, ...over };
  const receipt = await get(SubmitService).submit(
    submission(get(FormPage).read() as PublicForm, { ...like, answers, consents }),
  );
  const id = await get(PersonalLinks).resolve(receipt.token);
  const task = await get(UnitOfWork).repository(CallTaskEntity).findOneByOrFail({ registrantId: id });
  return { id, token: receipt.token, taskId: task.id, answers };
}
/** The server looks by itself, too: what it has in hand is not done yet. */
const compared = () =>
  eventually('everybody is compared', async () => {
    await get(Suspicions).compareNew();
    return !(await get(UnitOfWork).repository(RegistrantContactEntity).existsBy({ isCompared: false }));
  });
const whoIs = ({ answers }: { answers: Record<string, unknown> }) =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => /_name$|_kana$|^phone$/.test(name)));
const twice = async (over: Record<string, unknown> = {}) => {
  const one = await somebody();
  const other = await somebody({ ...whoIs(one), ...over });
  await compared();
  return { one, other };
};
const pathOf = (one: { id: string }, other: { id: string }) => `/api/duplicates/${one.id}/${other.id}`;
const merge = (one: { id: string }, other: { id: string }, merged = other, fields: string[] = [], cookie = lead) =>
  api.call('POST', `${pathOf(one, other)}/merge`, { cookie, body: { mergedId: merged.id, fields } });
const undo = (id: string, cookie = lead) => api.call('POST', `/api/merges/${id}/undo`, { cookie });
const pageOf = async ({ token }: { token: string }) =>
  (await api.call('GET', `/api/public/page/${token}`)).body as unknown as RegistrantPage;
const list = async () => (await api.call('GET', '/api/duplicates', { cookie: lead })).body as unknown as DuplicateList;
const act = (task: string, verb: string, cookie = first) =>
  api.call('POST', `/api/board/tasks/${task}/${verb}`, { cookie });
const claim = (task: string, cookie = first) => act(task, 'claim', cookie);
const dial = (task: string, cookie = first) => act(task, 'dial', cookie);
const noAnswer = (task: string, cookie = first) => act(task, 'no-answer', cookie);
/** Every row of a person but the log, as it is kept. */
const rowsOf = async (...ids: string[]) => {
  const rows: Record<string, unknown> = {};
  for (const table of ['call_task', 'consultation', 'consent', 'registration', 'registrant_contact', 'answer'])
    rows[table] = await get(UnitOfWork).query(
      `select to_jsonb(t) - array['version', 'operating_breached_at', 'promised_breached_at'] as row from ${table} t where registrant_id = any($1) order by to_jsonb(t)::text`,
      [ids],
    );
  // The server sends meanwhile.
  rows['message'] = await get(UnitOfWork).query(
    'select id, registrant_id, recipient from message where registrant_id = any($1) order by id',
    [ids],
  );
  rows['registrant'] = await get(UnitOfWork).query(
    `select to_jsonb(r) - 'version' as row from registrant r where id = any($1) order by id`,
    [ids],
  );
  return rows;
};

describe('who may be registered twice', () => {
  it('is found by index when they register, shown on both cards, listed, and compared side by side', async () => {
    const { one, other } = await twice();
    const detail = await api.call('GET', `/api/board/tasks/${one.taskId}`, { cookie: first });
    expect(detail.body).toMatchObject({
      card: { suspected: [{ otherId: other.id, grade: 'certain', reasons: expect.arrayContaining(['same_phone']) }] },
    });
    const card = await api.call('GET', `/api/board/tasks/${other.taskId}`, { cookie: first });
    expect(card.body).toMatchObject({ card: { suspected: [{ otherId: one.id }] } });
    expect((await list()).pairs.map(({ otherId }) => otherId)).toContain(one.id);
    const { fields, grade } = (await api.call('GET', pathOf(one, other), { cookie: lead }))
      .body as unknown as ComparedPair;
    expect(grade).toBe('certain');
    expect(fields.find(({ field }) => field === 'email')).toMatchObject({ one: { ja: one.answers['email' as never] } });
    // Intake compares whom a suspicion names, which is noted of both, and nobody else.
    expect((await api.call('GET', pathOf(one, other), { cookie: first })).status).toBe(200);
    for (const { id } of [one, other])
      expect((await get(AccessAudit).entries({ registrantId: id }))[0]).toMatchObject({
        action: 'contact_read',
        detail: 'duplicate',
      });
    const stranger = await somebody();
    expect((await api.call('GET', pathOf(one, stranger), { cookie: first })).status).toBe(404);
    expect((await api.call('GET', pathOf(one, stranger), { cookie: lead })).status).toBe(200);
  });

  it('is not called by a second person while the first talks with them', async () => {
    const { one, other } = await twice();
    await claim(one.taskId);
    await claim(other.taskId, second);
    const answers = await Promise.all([dial(one.taskId), dial(other.taskId, second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'same_person_called' });
    expect(await merge(one, other)).toMatchObject({ status: 409, body: { code: 'merge_in_call' } });
    const isFirst = answers[0]?.status === 200;
    const [held, free] = isFirst ? [one, other] : [other, one];
    const { cards } = await get(Board).changesOf(
      [{ kind: 'CallTaskDialed', taskId: held.taskId, registrantId: held.id } as DomainEvent],
      '0.0',
    );
    expect(cards.find(({ id }) => id === free.taskId)).toMatchObject({
      talk: { kind: 'call', by: { name: expect.any(String) } },
      suspected: [{ calledAt: '2026-11-10T03:05:00.000Z' }],
    });
    expect(cards.find(({ id }) => id === held.taskId)).not.toHaveProperty('talk');
    await (isFirst ? noAnswer(one.taskId) : noAnswer(other.taskId, second));
    const again = await (isFirst ? dial(other.taskId, second) : dial(one.taskId));
    expect(again.status).toBe(200);
    await (isFirst ? noAnswer(other.taskId, second) : noAnswer(one.taskId));
  });

  it('is not dialled while an advisor is in consultation with them', async () => {
    const { one, other } = await twice();
    await claim(other.taskId, second);
    const consult = (state: string) =>
      get(UnitOfWork).query(
        `insert into consultation (id, state, type, registrant_id, advisor_id, started_at, outcome, is_effective)
         select $1, $3, 'live', $2, id, agency_now(), 'not_now', true from staff_member where code = 'A10'
         on conflict (id) do update set state = $3`,
        ['018f0000-0000-7000-8000-00000000c0de', one.id, state],
      );
    await consult('in_progress');
    const detail = await api.call('GET', `/api/board/tasks/${other.taskId}`, { cookie: second });
    expect(detail.body).toMatchObject({ card: { talk: { kind: 'consultation' } } });
    const refused = await dial(other.taskId, second);
    expect(refused).toMatchObject({ status: 409, body: { code: 'in_consultation_now' } });
    expect((await dial(one.taskId)).status).toBe(409);
    await consult('completed');
    expect((await dial(other.taskId, second)).status).toBe(200);
    await noAnswer(other.taskId, second);
  });

  it('once found to be different is suspected no more', async () => {
    const { one, other } = await twice();
    await api.call('POST', `${pathOf(one, other)}/rule-out`, { cookie: lead });
    await get(UnitOfWork).query('update registrant_contact set is_compared = false where registrant_id = $1', [one.id]);
    await compared();
    expect((await list()).pairs.flatMap(({ oneId, otherId }) => [oneId, otherId])).not.toContain(one.id);
  });
});

describe('two made one', () => {
  it.each([0, 1])('after a no of theirs are called no more, whoever goes on', async (place) => {
    const { one, other } = await twice();
    for (const verb of ['claim', 'dial', 'connected', 'declined']) await act(one.taskId, verb);
    const read = async () => (await api.call('GET', `/api/board/tasks/${other.taskId}`, { cookie: first })).body;
    expect(await read()).toMatchObject({ card: { suspected: [{ saidNoAt: expect.any(String) }] } });
    const merged = await merge(one, other, [other, one][place]);
    const page = await pageOf(other);
    expect([page.next.kind, page.promises.every(({ state }) => state !== 'open')]).toEqual(['resting', true]);
    await undo(String(merged.body['id' as never]));
    expect(await read()).toMatchObject({ card: { state: 'waiting' } });
  });

  it('keeps everything, counts once, leads the old link to who goes on, and comes back as it was', async () => {
    const { one, other } = await twice({ current_income: '500_549' });
    const before = await rowsOf(one.id, other.id);
    const merged = await merge(one, other, other, ['email', 'current_income']);
    expect(merged.status).toBe(200);
    const page = await pageOf(other);
    expect(page).toEqual(await pageOf(one));
    expect(page.next.kind).not.toBe('withdrawn');
    const { call_task, message, registrant_contact } = (await rowsOf(one.id)) as Record<
      string,
      { row: Record<string, unknown> }[]
    >;
    expect(call_task?.map(({ row }) => row['state']).sort()).toEqual(['set_aside', 'waiting']);
    expect(message).toHaveLength(4);
    expect(registrant_contact?.[0]?.row['email']).toBe(other.answers['email' as never]);
    expect(await merge(one, other)).toMatchObject({ body: { code: 'merge_done' } });

    await at('2026-11-11T12:00:00+09:00');
    const { id } = merged.body as { id: string };
    expect((await undo(id)).status).toBe(200);
    expect(await rowsOf(one.id, other.id)).toEqual(before);
    expect(await undo(id)).toMatchObject({ body: { code: 'merge_undone' } });
    expect((await list()).pairs.flatMap(({ oneId, otherId }) => [oneId, otherId])).toContain(one.id);
  });

  it('keeps what was tried of both: the next try stays where a miss had put it, and the page tells of every miss', async () => {
    const missed = async (taskId: string) => {
      await claim(taskId);
      await dial(taskId);
      expect((await noAnswer(taskId)).status).toBe(200);
    };
    const callsOf = async (...ids: string[]) =>
      (
        await get(UnitOfWork).query<{ id: string; attempts: number; days: number; nextAttemptAt: Date | null }>(
          `select id, attempts, cardinality(attempt_days) as days, next_attempt_at as "nextAttemptAt" from call_task
           where registrant_id = any($1) and closed_at is null order by id`,
          [ids],
        )
      ).map(({ id, attempts, days, nextAttemptAt }) => [id, attempts, days, nextAttemptAt !== null]);

    const { one, other } = await twice();
    await missed(other.taskId);
    expect((await merge(one, other, one)).status).toBe(200);
    expect(await callsOf(one.id, other.id)).toEqual([[other.taskId, 1, 1, true]]);
    expect((await pageOf(one)).next.kind).toBe('call_again');

    const both = await twice();
    await missed(both.one.taskId);
    await missed(both.other.taskId);
    const before = await callsOf(both.one.id, both.other.id);
    const { id } = (await merge(both.one, both.other)).body as { id: string };
    expect(await callsOf(both.one.id, both.other.id)).toMatchObject([[expect.any(String), 2, 1, true]]);
    expect((await pageOf(both.one)).way.filter(({ kind }) => kind === 'missed')).toHaveLength(2);
    expect((await undo(id)).status).toBe(200);
    expect(await callsOf(both.one.id, both.other.id)).toEqual(before);
  });

  it('keeps the stricter wish of both, whose call follows it, and gives it back unless another was said since', async () => {
    const wishes = async (id: string) =>
      (
        await get(UnitOfWork).query<{ wish: string }>(
          `select concat_ws(' ', r.do_not_call, r.contact_hours, (select no_call from call_task t
             where t.registrant_id = r.id and t.closed_at is null and t.state <> 'set_aside')) as wish
           from registrant r where id = $1`,
          [id],
        )
      )[0]?.wish;
    const { one, other } = await twice();
    const wish = (contactHours: ContactHour[]) => ({
      ...({ isMailOnly: false, language: 'ja', doNotCall: true, contactHours } as const),
      ...({ frequency: 'weekly', pausedUntil: null } as const),
    });
    await get(ContactPreferences).wish(other.id, wish(['evening']));
    expect(await wishes(one.id)).toBe('f {}');
    const { id } = (await merge(one, other)).body as { id: string };
    expect(await wishes(one.id)).toMatch(/^t \{evening\} \w+/);
    expect((await undo(id)).status).toBe(200);
    expect(await wishes(one.id)).toBe('f {}');
    expect(await wishes(other.id)).toMatch(/^t \{evening\}/);

    const again = (await merge(one, other)).body as { id: string };
    await get(ContactPreferences).wish(one.id, wish(['noon']));
    await undo(again.id);
    expect(await wishes(one.id)).toMatch(/^t \{noon\}/);
  });

  it('owes the answer to times that were wished under either, and says so to whoever goes on', async () => {
    const owed = async (who: { token: string }) => {
      const { wished, promises } = await pageOf(who);
      return [wished, promises.filter(({ kind, state }) => kind === 'times' && state === 'open').length];
    };
    const { one, other } = await twice();
    const times = [{ day: '2026-11-12', from: '13:00', until: '17:00' }];
    const wished = await api.call('POST', `/api/public/page/${other.token}/wished-times`, { body: { times } });
    expect(wished.status).toBe(200);
    const before = await owed(other);
    expect(before).toMatchObject([{ times }, 1]);
    const { id } = (await merge(one, other)).body as { id: string };
    expect(await owed(one)).toEqual(before);
    expect((await undo(id)).status).toBe(200);
    expect(await owed(one)).toEqual([null, 0]);
    expect(await owed(other)).toEqual(before);
  });

  it('is final after a day', async () => {
    const { one, other } = await twice();
    const { id } = (await merge(one, other)).body as { id: string };
    await at('2026-11-12T13:00:00+09:00');
    expect(await undo(id)).toMatchObject({ body: { code: 'merge_final' } });
  });

  it('is intake’s to confirm, and to undo for whoever did it, or a lead', async () => {
    const { one, other } = await twice();
    const merged = async () => (await merge(one, other, other, [], first)).body as { id: string };
    const { id } = await merged();
    expect((await undo(id, second)).status).toBe(403);
    expect((await undo(id, first)).status).toBe(200);
    expect((await undo((await merged()).id, lead)).status).toBe(200);
  });

  it('is refused with oneself, with nobody, to intake without a suspicion, and against whoever is further along', async () => {
    const { one, other } = await twice();
    expect(await merge(one, one)).toMatchObject({ status: 422, body: { code: 'merge_with_self' } });
    expect(await merge(one, { id: randomUUID() })).toMatchObject({ status: 404 });
    expect(await merge(one, await somebody(), one, [], first)).toMatchObject({ status: 404 });
    await get(UnitOfWork).query(`update registrant set state = 'in_intake' where id = $1`, [other.id]);
    expect(await merge(one, other)).toMatchObject({ body: { code: 'merge_other_way' } });
    expect((await merge(one, other, one)).status).toBe(200);
  });

  it('of two who are both being called waits for the end of both calls, which go on undisturbed', async () => {
    const [one, other] = [await somebody(), await somebody()];
    await Promise.all([claim(one.taskId), claim(other.taskId, second)]);
    await Promise.all([dial(one.taskId), dial(other.taskId, second)]);
    const refused = { status: 409, body: { code: 'merge_in_call' } };
    for (const merged of [one, other]) expect(await merge(one, other, merged)).toMatchObject(refused);
    const calling = [one, other].map(({ taskId: id }) => ({ id, state: 'dialing' as const }));
    expect(await get(UnitOfWork).repository(CallTaskEntity).countBy(calling)).toBe(2);
    await Promise.all([noAnswer(one.taskId), noAnswer(other.taskId, second)]);
    expect((await merge(one, other)).status).toBe(200);
  });

  it('of two merges at once, in either direction, one comes about', async () => {
    const { one, other } = await twice();
    const answers = await Promise.all([merge(one, other), merge(one, other, one), merge(one, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const people = await get(UnitOfWork)
      .repository(RegistrantEntity)
      .findBy([{ id: one.id }, { id: other.id }]);
    expect(people.map(({ state }) => state).sort()).toEqual(['merged', 'registered']);
  });

  it('a claim with a dial and a merge at once: either the call or the merge, and the call is with who goes on', async () => {
    const { one, other } = await twice();
    const [merging, claimed] = await Promise.all([
      merge(one, other),
      claim(one.taskId).then(async ({ status }) => (status === 200 ? (await dial(one.taskId)).status : status)),
    ]);
    const task = await get(UnitOfWork).repository(CallTaskEntity).findOneByOrFail({ id: one.taskId });
    if (merging.status === 409) expect([task.state, claimed]).toEqual(['dialing', 200]);
    else expect(task.registrantId).toBe(one.id);
    if (task.state === 'dialing') await noAnswer(one.taskId);
    else if (task.state === 'claimed') await act(one.taskId, 'release');
  });

  it('a form sent during the merge is suspected of whoever goes on', async () => {
    const { one, other } = await twice();
    const [third] = await Promise.all([somebody(whoIs(one)), merge(one, other)]);
    await compared();
    const { pairs } = await list();
    const ours = pairs.filter(({ oneId, otherId }) => [oneId, otherId].includes(third.id));
    expect(ours.map(({ oneId, otherId }) => [oneId, otherId].find((id) => id !== third.id))).toEqual([one.id]);
  });
});

describe('whoever calls', () => {
  const find = async (said: string, cookie = first) => {
    const { body } = await api.call('POST', '/api/board/callers', { cookie, body: { said } });
    return body as unknown as CallersFound;
  };
  const ids = async (said: string) => (await find(said)).hits.map(({ registrantId }) => registrantId);

  it('is found by digits, a name in any writing and its reading, and whoever was merged by the survivor', async () => {
    const name = { family_name: '髙﨑', given_name: '眞澄', family_kana: 'タカサキ', given_kana: 'マスミ' };
    const { one, other } = await twice({ ...name, phone: '080-0000-7391' });
    expect(await ids('7391')).toEqual([other.id]);
    expect(await ids('080 0000 7391')).toEqual([other.id]);
    for (const said of ['高崎', '高崎真澄', '高崎 真', 'たかさき', 'ﾀｶｻｷ ﾏｽﾐ'])
      expect(await ids(said)).toEqual([other.id]);
    expect(await ids('391')).toEqual([]);
    expect(await find('7391')).toMatchObject({
      hits: [{ name: '髙﨑 眞澄', phoneEnd: '7391', taskId: other.taskId, isOpen: true }],
      isMore: false,
    });
    await merge(one, other);
    expect(await ids('7391')).toEqual([one.id]);
  });

  it('is read like any other person: audited, and by nobody from outside', async () => {
    const somebodyElse = await somebody({ phone: '080-0000-7392' });
    await find('7392', second);
    const [entry] = await get(AccessAudit).entries({ registrantId: somebodyElse.id });
    expect(entry).toMatchObject({ action: 'contact_read', detail: 'caller' });
    const { cookie } = await api.signedIn({ code: 'K904', role: 'external_staff', scope: 'reply' });
    const asked = await api.call('POST', '/api/board/callers', { cookie, body: { said: '7392' } });
    expect(asked.status).toBe(403);
  });
});
