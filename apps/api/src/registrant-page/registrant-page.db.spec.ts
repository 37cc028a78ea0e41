import type { PublicForm, Receipt, RegistrantPage } from '@toritsugi/contracts';
import { asuka, naoki, someoneLike, submission, type Applicant } from '../../../../test/scenes/builders';
import { startTestApi, type Answer, type TestApi } from '../../../../test/server/api';
import { CallTaskEntity } from '../board/call-task.entity';
import { Delivery } from '../messaging/delivery.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { PersonalLinks } from '../registrant/personal-links';
import { FormPage } from '../registration/form/form-page.service';
import { SubmitService } from '../registration/submission/submit.service';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });

/** Whatever state it is read in, a page announces nothing that does not stand among its promises. */
function agreed(page: RegistrantPage): RegistrantPage {
  const { next, promises } = page;
  const isPromised = (kinds: readonly string[], by: string) =>
    promises.some((promise) => kinds.includes(promise.kind) && promise.by === by);
  if (next.kind === 'withdrawn') expect(promises).toEqual([]);
  if (next.at !== null && (next.kind === 'call_back' || next.kind === 'booked'))
    expect(isPromised([next.kind === 'booked' ? 'consultation' : 'call_back'], next.at)).toBe(true);
  const latest = next.kind === 'call_by' ? (next.until ?? next.at) : next.until;
  if (latest !== null) expect(isPromised(['first_contact', 'next_call', 'times'], latest)).toBe(true);
  return page;
}

let drawn = 300;
/** Somebody who has just sent the form, and the calls of their own page. */
async function somebody(like: Applicant = asuka) {
  const form = get(FormPage).read() as PublicForm;
  const sent = submission(form, someoneLike(like, (drawn += 1)));
  const receipt = await get(SubmitService).submit(sent);
  const { token } = receipt;
  const registrantId = await get(PersonalLinks).resolve(token);
  let cookie: string | undefined;
  const call = async (method: 'GET' | 'POST', path = '', body?: object) =>
    api.call(method, `/api/public/page/${token}${path}`, { ...(cookie && { cookie }), ...(body && { body }) });
  const pageOf = ({ status, text }: Answer): RegistrantPage => {
    if (status !== 200) throw new Error(text);
    return JSON.parse(text) as RegistrantPage;
  };
  const phone = String((sent.answers as Record<string, unknown>)['phone']);
  return {
    receipt: receipt as Receipt,
    registrantId,
    call,
    page: async () => agreed(pageOf(await call('GET'))),
    confirm: async (digits = phone.slice(-4)) => {
      const answer = await call('POST', '/owner', { digits });
      if (answer.status === 200) [cookie] = String(answer.headers['set-cookie']).split(';');
      return answer;
    },
    phone,
  };
}
const PUBLISHED_BEFORE = `insert into form_version (version, state, definition)
  select 900, 'retired', jsonb_build_object('consents', jsonb_build_array(jsonb_build_object('id', $1::text, 'version', 'older')))`;
const taskOf = (registrantId: string) =>
  get(UnitOfWork)
    .repository(CallTaskEntity)
    .findOneOrFail({ where: { registrantId }, order: { id: 'DESC' } });

const calm = { doNotCall: false, isMailOnly: false, contactHours: [], language: 'ja' };
const anyTime = { ...calm, frequency: 'any', pausedUntil: null };

describe("the person's own page", () => {
  it('says what is true now: a call in minutes, one from the morning, a talk on the phone, a late call', async () => {
    const person = await somebody();
    const first = await person.page();
    expect(first.next).toMatchObject({ kind: 'call_now' });
    const promised = { kind: 'first_contact', by: '2026-11-11T09:00:00.000Z' };
    expect(first.promises).toMatchObject([{ ...promised, state: 'open' }]);
    await at('2026-11-10T15:00:00+09:00');
    expect((await person.page()).next).toMatchObject({ kind: 'call_late', until: '2026-11-11T09:00:00.000Z' });
    await at('2026-11-11T19:00:00+09:00');
    const late = await person.page();
    expect(late.next).toEqual({ kind: 'call_late', at: null, until: null, minutes: null });
    expect(late.promises).toMatchObject([{ ...promised, state: 'missed', endedAt: null }]);
    await at('2026-11-10T22:00:00+09:00');
    const night = await somebody();
    expect((await night.page()).next).toMatchObject({ kind: 'call_from', at: '2026-11-11T00:00:00.000Z' });
  });

  it('tells whoever is outside the target and cannot talk of a mail, and of no call anywhere', async () => {
    const person = await somebody({ ...naoki, answers: { ...naoki.answers, can_talk_now: false } });
    const { band } = await taskOf(person.registrantId);
    expect(band).toBe('D');
    expect((await person.page()).next).toMatchObject({ kind: 'write_by', until: '2026-11-11T09:00:00.000Z' });
    expect(person.receipt.callWhen).toBe('never');
    const messages = await get(UnitOfWork).query<{ via: string; body: string }>(
      'select via, body from message where registrant_id = $1',
      [person.registrantId],
    );
    expect(messages.map(({ via }) => via)).toEqual(['mail']);
    expect(messages[0]?.body).toContain('までに、メールでご連絡します');
    expect(messages[0]?.body).not.toContain('お電話します');
  });

  it('promises a call in minutes to those alone who said that now suits them, in receipt, letter and page alike', async () => {
    const { can_talk_now: _now, ...answers } = asuka.answers;
    const cannot = { ...asuka, answers: { ...answers, can_talk_now: false } };
    for (const like of [{ ...asuka, answers }, cannot, naoki]) {
      const person = await somebody(like);
      expect(person.receipt).toMatchObject({ callWhen: 'by', promisedBy: '2026-11-11T09:00:00.000Z' });
      expect((await person.page()).next).toEqual({
        kind: 'call_by',
        at: '2026-11-11T09:00:00.000Z',
        until: null,
        minutes: null,
      });
      const messages = await get(UnitOfWork).query<{ body: string }>(
        'select body from message where registrant_id = $1',
        [person.registrantId],
      );
      expect(messages).toHaveLength(2);
      for (const { body } of messages) expect(body).toMatch(/11月11日（水）18:00までにお電話します/);
    }
  });

  it('says that calls are made in turn while more people are due sooner than callers are free', async () => {
    const person = await somebody();
    await at('2026-11-10T12:05:30+09:00');
    const later = await somebody();
    expect((await person.page()).next.kind).toBe('call_now');
    expect((await later.page()).next).toEqual({
      kind: 'call_in_turn',
      at: null,
      until: '2026-11-11T09:00:00.000Z',
      minutes: null,
    });
  });

  it('keeps to the hours and ways that the form was given, and says so from the receipt on', async () => {
    const { can_talk_now: _now, ...answers } = asuka.answers;
    const like = (given: string[]): Applicant => ({ ...asuka, answers: { ...answers, contact_preference: given } });
    const evening = await somebody(like(['phone_evening', 'sms']));
    expect(evening.receipt).toMatchObject({ callWhen: 'at', callFrom: '2026-11-10T09:00:00.000Z' });
    expect((await evening.page()).next).toMatchObject({ kind: 'call_from', at: '2026-11-10T09:00:00.000Z' });
    expect(await taskOf(evening.registrantId)).toMatchObject({
      noCall: null,
      eligibleAt: new Date(evening.receipt.callFrom),
    });
    await evening.confirm();
    expect((await evening.page()).own?.preference).toMatchObject({ contactHours: ['evening'], isMailOnly: false });
    const byMail = await somebody(like(['email']));
    expect(byMail.receipt.callWhen).toBe('never');
    expect((await byMail.page()).next.kind).toBe('write_by');
    expect(await taskOf(byMail.registrantId)).toMatchObject({ noCall: 'mail_only' });
    const ready = await somebody({ ...asuka, answers: { ...asuka.answers, contact_preference: ['phone_evening'] } });
    expect((await ready.page()).next.kind).toBe('call_now');
  });

  it('books, moves and lets go of a time; then somebody calls for another', async () => {
    const person = await somebody();
    const [first, second] = (await person.page()).slots.slice(20);
    const booked = await person.call('POST', '/booking', { slotId: first?.id });
    expect(JSON.parse(booked.text)).toMatchObject({ next: { kind: 'booked', at: first?.startsAt } });
    const moved = await person.call('POST', '/booking', { slotId: second?.id });
    expect(JSON.parse(moved.text)).toMatchObject({ booking: { startsAt: second?.startsAt } });
    // In a wrong hand the link takes nothing from them.
    expect(await person.call('POST', '/booking/cancellation')).toMatchObject({
      status: 403,
      body: { code: 'owner_unknown' },
    });
    await person.confirm();
    const off = JSON.parse((await person.call('POST', '/booking/cancellation')).text) as RegistrantPage;
    expect([off.booking, off.next.kind]).toEqual([null, 'call_from']);
    expect(off.way.map(({ kind }) => kind)).toEqual(['registered', 'booked', 'moved', 'cancelled']);
    expect(off.promises.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'consultation let_go',
      'consultation let_go',
      'first_contact let_go',
      'next_call open',
    ]);
    expect((await taskOf(person.registrantId)).state).toBe('waiting');
    // Pressed once more, nothing is booked any more: that is no error.
    expect((await person.call('POST', '/booking/cancellation')).status).toBe(200);
  });

  it('keeps a booking that starts soon: it can be called off by telephone alone', async () => {
    const person = await somebody();
    const [slot] = (await person.page()).slots;
    await person.call('POST', '/booking', { slotId: slot?.id });
    await person.confirm();
    await at(new Date(Date.parse(slot?.startsAt ?? '') - 60_000).toISOString());
    expect((await person.call('POST', '/booking/cancellation')).body['code']).toBe('too_late_to_change');
    expect((await person.page()).next.kind).toBe('booked');
  });
});

describe('how the person wishes to be contacted', () => {
  it('is theirs alone to say on their page, which tells at once what follows from it', async () => {
    const person = await somebody();
    const wish = (change: object) => person.call('POST', '/contact-preference', { ...anyTime, ...change });
    expect((await wish({ doNotCall: true })).body['code']).toBe('owner_unknown');
    await person.confirm();
    const evening = JSON.parse((await wish({ contactHours: ['evening'] })).text) as RegistrantPage;
    expect(evening.next).toMatchObject({ kind: 'call_from', at: '2026-11-10T09:00:00.000Z' });
    expect(evening.own?.preference).toEqual({ ...anyTime, contactHours: ['evening'] });
    const paused = JSON.parse((await wish({ pausedUntil: '2026-11-12' })).text) as RegistrantPage;
    expect(paused.next).toMatchObject({ kind: 'call_from', at: '2026-11-13T00:00:00.000Z' });
    expect(paused.own?.preference).toMatchObject({ frequency: 'any', pausedUntil: '2026-11-12' });
    const tooLong = await wish({ pausedUntil: '2027-11-12' });
    expect(tooLong.body).toMatchObject({ code: 'invalid', problems: [{ field: 'pausedUntil' }] });
    const never = JSON.parse((await wish({ doNotCall: true, language: 'en' })).text) as RegistrantPage;
    expect(never.next.kind).toBe('write_by');
    expect(await taskOf(person.registrantId)).toMatchObject({ state: 'waiting', noCall: 'do_not_call' });
    const again = JSON.parse((await wish({})).text) as RegistrantPage;
    expect(again.next.kind).toBe('call_now');
    expect((await wish({ contactHours: ['midnight'] })).body['code']).toBe('invalid');
  });
});

describe('the own part', () => {
  it('shows no name, number or answer before the last four digits, and whatever was agreed to after them', async () => {
    const person = await somebody();
    const before = await person.call('GET');
    expect(before.body).toMatchObject({ own: null });
    for (const secret of [person.phone.slice(-4), '藤代', 'example.jp']) expect(before.text).not.toContain(secret);
    for (const [path, body] of [
      ['/consents', { id: 'newsletter', version: '1', isGiven: true }],
      ['/withdrawal', {}],
    ] as const)
      expect((await person.call('POST', path, body)).body['code']).toBe('owner_unknown');
    expect((await person.call('GET', '/data')).body['code']).toBe('owner_unknown');
    const { own } = JSON.parse((await person.confirm()).text) as RegistrantPage;
    expect(own?.phone).toMatch(/••••$/);
    expect(own?.answers.length).toBeGreaterThan(2);
    expect(own?.reasons.map(({ isToAvoid }) => isToAvoid)).toEqual(expect.arrayContaining([true, false]));
    expect(own?.consents.some(({ isRequired, isGiven }) => isRequired && isGiven)).toBe(true);
    expect((await person.page()).own).toEqual(own);
  });

  it('answers five guesses an hour, those made at once too, and opens nothing of somebody else', async () => {
    const [person, other] = [await somebody(), await somebody()];
    const guesses = await Promise.all(['0000', '0001', '0002', '0003', '0004', '0005', '0006'].map(person.confirm));
    expect(guesses.map(({ status }) => status).sort()).toEqual([422, 422, 422, 422, 422, 429, 429]);
    expect((await person.confirm()).body['code']).toBe('slow_down');
    expect((await other.confirm('１２')).body['problems']).toMatchObject([{ field: 'digits' }]);
    const cookie = String((await other.confirm()).headers['set-cookie']).split(';')[0] ?? '';
    const stolen = await api.call('GET', `/api/public/page/${person.receipt.token}`, { cookie });
    expect(JSON.parse(stolen.text)).toMatchObject({ own: null });
  });

  it('takes a consent back and gives it again, to the text that is read now and to none that never was', async () => {
    const person = await somebody();
    await person.confirm();
    const consent = (await person.page()).own?.consents.find(({ isRequired }) => !isRequired);
    const say = (isGiven: boolean, version = consent?.version) =>
      person.call('POST', '/consents', { id: consent?.id, version, isGiven });
    // Left open on the form: that is no consent taken back.
    expect(consent).toMatchObject({ isGiven: false, at: null });
    const stands = async () => (await person.page()).own?.consents.find(({ id }) => id === consent?.id)?.isGiven;
    for (const isGiven of [true, false, true, true]) {
      expect((await say(isGiven)).status).toBe(200);
      expect(await stands()).toBe(isGiven);
    }
    await get(UnitOfWork).query(PUBLISHED_BEFORE, [consent?.id]);
    expect((await say(true, 'older')).body['code']).toBe('consent_outdated');
    for (const isGiven of [true, false])
      expect(await say(isGiven, 'never')).toMatchObject({ status: 422, body: { code: 'consent_unknown' } });
    expect(await stands()).toBe(true);
    expect((await say(false)).status).toBe(200);
    expect((await person.call('POST', '/consents', { id: 'privacy', version: '1', isGiven: false })).status).toBe(404);
  });

  it('corrects an answer: the old one stays, the score and the queue follow, and once a talk began the band stays', async () => {
    const person = await somebody(naoki);
    const correct = (field: string, given: string[]) => person.call('POST', '/answers', { field, given });
    expect((await correct('experience_years', ['6'])).body['code']).toBe('owner_unknown');
    await person.confirm();
    const before = await taskOf(person.registrantId);
    expect(before.band).toBe('D');
    await at('2026-11-10T12:06:00+09:00');
    const { own } = JSON.parse((await correct('experience_years', ['6'])).text) as RegistrantPage;
    expect(own?.answers.find(({ field }) => field === 'experience_years')).toMatchObject({ given: ['6'] });
    const after = await taskOf(person.registrantId);
    expect(after.band).not.toBe('D');
    expect(after.deadlineAt < before.deadlineAt).toBe(true);
    const areas = own?.answers.find(({ control }) => control?.kind === 'choice');
    const [one, other] = areas?.control?.options ?? [];
    const twoOfOne = correct(areas?.field ?? '', [one?.value ?? '', other?.value ?? '']);
    for (const refused of [twoOfOne, correct('experience_years', ['many']), correct('phone', ['090-0000-0101'])])
      expect((await refused).status).toBe(422);
    await at('2026-11-10T12:07:00+09:00');
    expect((await correct('experience_years', ['6'])).status).toBe(200);
    const work = get(UnitOfWork);
    await work.query(
      `insert into consultation (id, registrant_id, advisor_id, state, type, started_at)
       select gen_random_uuid(), $1, id, 'in_progress', 'live', agency_now() from staff_member where code = 'A09'`,
      [person.registrantId],
    );
    expect((await correct('experience_years', ['0'])).status).toBe(200);
    expect((await taskOf(person.registrantId)).band).toBe(after.band);
    const told = await work.query(
      `select payload from domain_event where registrant_id = $1 and kind = 'AnswerCorrected' order by seq`,
      [person.registrantId],
    );
    expect(told).toMatchObject([{ payload: { isScored: true } }, { payload: { isScored: false } }]);
    const kept = `select value from given_answer where registrant_id = $1 and field = 'experience_years' order by at`;
    const values = await work.query<{ value: unknown }>(kept, [person.registrantId]);
    expect(values.map(({ value }) => value)).toEqual([0, 6, 0]);
  });

  it('gives a copy of everything that is the person’s', async () => {
    const person = await somebody();
    await person.confirm();
    const copy = JSON.parse((await person.call('GET', '/data')).text) as Record<string, object[]>;
    expect(copy).toMatchObject({ contact: { phone: expect.any(String) as string } });
    for (const part of ['registrations', 'answers', 'consents', 'messages'])
      expect(copy[part]?.length).toBeGreaterThan(0);
    expect(JSON.stringify(copy)).not.toMatch(/"band"|"score"/);
  });
});

describe('登録をやめる', () => {
  it('stops calls, bookings and messages at once, and shows nothing but that', async () => {
    const person = await somebody();
    await person.confirm();
    const { slots } = await person.page();
    await person.call('POST', '/booking', { slotId: slots.at(-1)?.id });
    const answers = await Promise.all([person.call('POST', '/withdrawal'), person.call('POST', '/withdrawal')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const page = await person.page();
    expect(page).toMatchObject({ next: { kind: 'withdrawn' }, own: null, booking: null, slots: [], way: [] });
    const work = get(UnitOfWork);
    await work.query(`update message set due_at = agency_now() where registrant_id = $1 and state = 'queued'`, [
      person.registrantId,
    ]);
    await get(Delivery).look();
    const rows = await work.query<{ state: string }>(
      `select state from message where registrant_id = $1 and state not in ('cancelled', 'kept', 'sent')
       union all select state from consultation where registrant_id = $1 and state in ('set', 'held_slot')
       union all select state from call_task where registrant_id = $1 and closed_at is null
       union all select kind from domain_event where registrant_id = $1 and kind = 'RegistrantWithdrawn'`,
      [person.registrantId],
    );
    expect(rows).toEqual([{ state: 'RegistrantWithdrawn' }]);
    for (const [path, body] of [
      ['/booking', { slotId: slots[0]?.id }],
      ['/wished-times', { times: [{ day: '2026-11-12', from: '12:00', until: '18:00' }] }],
      ['/earlier-time', { wish: 'earlier' }],
    ] as const)
      expect((await person.call('POST', path, body)).body['code']).toBe('has_withdrawn');
  });

  it('takes no consent and no wish any more, and keeps nothing of them; a consent can still be taken back', async () => {
    const person = await somebody();
    await person.confirm();
    const consent = (await person.page()).own?.consents.find(({ isRequired }) => !isRequired);
    const say = (isGiven: boolean) =>
      person.call('POST', '/consents', { id: consent?.id, version: consent?.version, isGiven });
    const wish = { ...anyTime, isMailOnly: true };
    await person.call('POST', '/withdrawal');
    const kept = () =>
      get(UnitOfWork).query(
        `select (select count(*) from consent where registrant_id = r.id) as consents, is_mail_only
         from registrant r where id = $1`,
        [person.registrantId],
      );
    const before = await kept();
    const refused = [await say(true), await person.call('POST', '/contact-preference', wish)];
    expect(refused.map(({ status, body }) => [status, body['code']])).toEqual(Array(2).fill([409, 'has_withdrawn']));
    expect((await say(false)).status).toBe(200);
    expect(await kept()).toEqual(before);
  });

  it('takes the call from whoever was about to dial, or talks with them: they are free again', async () => {
    const [person, talking] = [await somebody(), await somebody()];
    for (const one of [person, talking]) {
      await one.confirm();
      const { id } = await taskOf(one.registrantId);
      const { cookie } = await api.signedIn({ code: `I9${drawn}${one === person ? 1 : 2}`, role: 'intake_staff' });
      const press = (path: string) => api.call('POST', path, { cookie, body: {} });
      await api.call('POST', '/api/presence', { cookie, body: { state: 'available' } });
      expect((await press(`/api/board/tasks/${id}/claim`)).status).toBe(200);
      expect((await press(`/api/board/tasks/${id}/dial`)).status).toBe(200);
      if (one === talking) expect((await press(`/api/board/tasks/${id}/connected`)).status).toBe(200);
    }
    expect((await person.call('POST', '/withdrawal')).status).toBe(200);
    expect((await taskOf(person.registrantId)).state).toBe('cancelled');
    expect((await talking.page()).next.kind).toBe('on_the_phone');
    expect((await talking.call('POST', '/withdrawal')).status).toBe(200);
    expect((await taskOf(talking.registrantId)).state).toBe('cancelled');
    expect((await talking.page()).next.kind).toBe('withdrawn');
    const [holder] = await get(UnitOfWork).query<{ state: string }>(
      'select p.state from presence p join staff_member m on m.id = p.staff_id where m.code = $1',
      [`I9${drawn}2`],
    );
    expect(holder?.state).toBe('available');
  });
});
