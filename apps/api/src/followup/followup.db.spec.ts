import type { CloseFollowUp, FollowUpDesk, PublicForm, RecordStep } from '@toritsugi/contracts';
import type { FollowUpChannel } from '@toritsugi/journey';
import { asuka, someoneLike, submission } from '../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { ContactPreferences } from '../board/preference/contact-preferences.service';
import { budgetsOf } from '../messaging/budget/contact-budget.queries';
import { InboundMails } from '../messaging/inbound/inbound-mails.service';
import { Tray } from '../messaging/inbound/tray.service';
import { Messages } from '../messaging/messages.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { PersonalLinks } from '../registrant/personal-links';
import { FormPage } from '../registration/form/form-page.service';
import { SubmitService } from '../registration/submission/submit.service';
import { EmployersService } from '../selection/employers.service';
import { Selection } from '../selection/selection.service';
import { SelectionRoad } from '../selection/steps/selection-road.service';
import { FollowUpDesks } from './follow-up-desk.service';
import { FollowUpPlan } from './follow-up-plan.service';
import { FollowUps } from './follow-ups.service';
import { LateFollowUps } from './late-follow-ups.service';
import { Questions } from './questions.service';

/** People an advisor looks after, with an interview ahead of them. */
let api: TestApi;
let advisor: SignedIn;
let helper: SignedIn;
let lead: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  [advisor, helper, lead] = [api.as('A09'), api.as('A11'), api.as('L3')];
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });
const followUps = () => get(FollowUps);
const questions = () => get(Questions);

let drawn = 500;
async function someone(): Promise<string> {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const id = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [id, state, advisor.id]);
  return id;
}

/** Before a new employer, past the documents. */
async function before(person?: string) {
  const { id: employerId } = await get(EmployersService).add(advisor.id, {
    name: `株式会社架空${(drawn += 1)}`,
    note: '',
    isRetired: false,
  });
  const registrantId = person ?? (await someone());
  const { id } = await get(Selection).submit(
    registrantId,
    { employerId, hasConsent: true, consentHow: 'phone' },
    advisor,
  );
  const record = (body: RecordStep) => get(SelectionRoad).record(id, body, advisor);
  await record({ to: 'doc_passed' });
  const meet = (time: string, more: Partial<RecordStep> = {}) =>
    record({ to: 'interview_set', at: new Date(time).toISOString(), followUpOwnerId: advisor.id, ...more });
  const all = () => followUps().ofPerson(registrantId, advisor);
  const of = async (kind: string) => (await all()).followUps.find((row) => row.kind === kind);
  const idOf = async (kind: string) => (await of(kind))?.id ?? '';
  return { id, registrantId, record, meet, all, of, idOf };
}

async function talked(registrantId: string, channel: FollowUpChannel): Promise<string> {
  const [talk] = await rows<{ id: string }>(
    `insert into consultation (id, state, type, registrant_id, advisor_id, started_at, ended_at, outcome, is_effective,
       follow_up_channel)
     values (gen_random_uuid(), 'completed', 'live', $1, $2, agency_now(), agency_now(), 'proceed', true, $3) returning id`,
    [registrantId, advisor.id, channel],
  );
  return talk?.id ?? '';
}

const told = async (registrantId: string, kinds: readonly string[]) =>
  (
    await rows<{ kind: string }>(
      'select kind from domain_event where registrant_id = $1 and kind = any($2) order by xid, seq',
      [registrantId, kinds],
    )
  ).map(({ kind }) => kind);

const said: CloseFollowUp = { concerns: '残業の多さ', questions: '特になし', impressions: '話しやすい', via: 'mail' };

it('S003-2 S003-7 each interview is followed up once, by 23:59 of the next day, and again where it moves', async () => {
  const { meet, all, of, registrantId } = await before();
  await meet('2026-11-12T10:00:00+09:00');
  await meet('2026-11-13T10:00:00+09:00');
  // Set once more as it stands, nothing is planned anew; in another room neither.
  await meet('2026-11-13T10:00:00+09:00');
  await meet('2026-11-13T10:00:00+09:00', { place: '別館' });
  const { followUps: planned } = await all();
  expect(planned.map(({ kind, state }) => [kind, state])).toEqual([['interview', 'open']]);
  expect(await of('interview')).toMatchObject({
    startsAt: '2026-11-13T02:00:00.000Z',
    dueAt: '2026-11-14T14:59:00.000Z',
    interview: 1,
  });
  expect(await told(registrantId, ['FollowUpPlanned'])).toHaveLength(2);
  expect(await told(registrantId, ['InterviewSet'])).toHaveLength(2);
});

it('S003-2 S003-15 a talk that goes on is followed up; what was asked in it is answered in four hours of service', async () => {
  const registrantId = await someone();
  const id = await talked(registrantId, 'mail');
  const endedAt = new Date('2026-11-10T12:00:00+09:00');
  const whose = { id, registrantId, advisorId: advisor.id };
  const talk = { ...whose, endedAt, outcome: 'proceed', openQuestions: ['転勤は'] } as const;
  await get(UnitOfWork).run(() => get(FollowUpPlan).afterTalk(talk));
  const { followUps: planned, questions: asked } = await followUps().ofPerson(registrantId, advisor);
  expect(planned.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([['consultation', '2026-11-11T14:59:00.000Z']]);
  // Noon, and four hours of service.
  expect(asked.map(({ words, dueAt }) => [words, dueAt])).toEqual([['転勤は', '2026-11-10T07:00:00.000Z']]);
});

it('S003-27 an interview a week away has a follow-up midway, which goes where it comes nearer', async () => {
  const { meet, of } = await before();
  await meet('2026-11-20T12:05:00+09:00');
  expect(await of('mid')).toMatchObject({ dueAt: '2026-11-15T14:59:00.000Z', startsAt: '2026-11-14T15:00:00.000Z' });
  await meet('2026-11-15T10:00:00+09:00');
  expect(await of('mid')).toBeUndefined();
  await meet('2026-11-24T12:05:00+09:00');
  expect(await of('mid')).toMatchObject({ dueAt: '2026-11-17T14:59:00.000Z' });
});

it('S003-6 S003-11 S003-13 S003-15 is thanked and asked with its purpose, closed with three answers, and not before the interview is over', async () => {
  const { meet, idOf, of, registrantId } = await before();
  await meet('2026-11-12T10:00:00+09:00');
  const id = await idOf('interview');
  await expect(followUps().close(id, said, advisor)).rejects.toEqual(refused('follow_up_too_early'));
  await at('2026-11-12T12:00:00+09:00');
  const { body } = await followUps().letter(id, {}, advisor);
  expect(body).toMatch(/一次面接、ありがとうございました。[^]*選考とは関係ありません/);
  await followUps().send(id, { note: '本日はおつかれさまでした。' }, advisor);
  const [mail] = await rows<{ body: string; template: string }>(
    `select template, body from message where registrant_id = $1 and template = 'F1'`,
    [registrantId],
  );
  expect(mail?.body).toMatch(/本日はおつかれさまでした。[^]*選考とは関係ありません[^]*疑問/);
  await expect(followUps().close(id, { ...said, impressions: ' ' }, advisor)).rejects.toEqual(
    refused('follow_up_incomplete'),
  );
  await followUps().close(id, { ...said, minutes: 12 }, advisor);
  expect(await of('interview')).toMatchObject({ state: 'closed', minutes: 12, concerns: '残業の多さ' });
  await expect(followUps().close(id, said, advisor)).rejects.toEqual(refused('follow_up_over'));
  expect(await told(registrantId, ['FollowUpSent', 'FollowUpClosed'])).toEqual(['FollowUpSent', 'FollowUpClosed']);
});

it('S003-14 a notice of the next date satisfies no follow-up', async () => {
  const { meet, of, registrantId } = await before();
  await meet('2026-11-12T10:00:00+09:00');
  await at('2026-11-12T12:00:00+09:00');
  await get(Messages).queue({
    ...{ registrantId, template: 'L1', via: 'mail', parts: { path: '/x' } },
    dedupeKey: `notice:${registrantId}`,
  });
  expect(await of('interview')).toMatchObject({ state: 'open', sentAt: null });
});

it('S003-7 what nobody asked in time is told once', async () => {
  const { meet, registrantId } = await before();
  await meet('2026-11-12T10:00:00+09:00');
  await at('2026-11-14T00:30:00+09:00');
  while ((await get(LateFollowUps).look()) > 0);
  await get(LateFollowUps).look();
  expect(await told(registrantId, ['FollowUpOverdue'])).toEqual(['FollowUpOverdue']);
});

it('is asked in time of somebody who wishes to hear from us once a week, and counts as that once', async () => {
  const { meet, of, registrantId, idOf } = await before();
  await meet('2026-11-12T10:00:00+09:00');
  await get(ContactPreferences).wish(registrantId, {
    ...{
      doNotCall: false,
      isMailOnly: false,
      contactHours: [],
      language: 'ja',
      frequency: 'weekly',
      pausedUntil: null,
    },
  });
  expect((await of('interview'))?.dueAt).toBe('2026-11-13T14:59:00.000Z');
  await at('2026-11-12T12:00:00+09:00');
  await followUps().close(await idOf('interview'), { ...said, via: 'phone', viaReason: '本人の希望' }, advisor);
  const budgets = await budgetsOf(get(UnitOfWork), [registrantId]);
  expect(budgets.get(registrantId)).toMatchObject({ frequency: 'weekly', lastOn: '2026-11-12' });
});

it('its clock stands still while they wish to hear nothing, and runs on when that is over', async () => {
  const { meet, of, registrantId } = await before();
  await meet('2026-11-12T10:00:00+09:00');
  const dueAt = async () => (await of('interview'))?.dueAt;
  const wish = (pausedUntil: string | null) =>
    get(ContactPreferences).wish(registrantId, {
      ...{ doNotCall: false, isMailOnly: false, contactHours: [], language: 'ja', frequency: 'any', pausedUntil },
    });
  await at('2026-11-14T00:30:00+09:00');
  await wish('2026-11-20');
  expect(await dueAt()).toBe('2026-11-21T14:59:00.000Z');
  while ((await get(LateFollowUps).look()) > 0);
  expect(await told(registrantId, ['FollowUpOverdue'])).toEqual([]);
  const lateOnes = async () => (await get(FollowUpDesks).of({ view: 'overdue' }, advisor)).lines;
  expect((await lateOnes()).filter((line) => line.registrantId === registrantId)).toEqual([]);
  // What is set meanwhile waits as well.
  await meet('2026-11-17T10:00:00+09:00');
  expect(await dueAt()).toBe('2026-11-21T14:59:00.000Z');
  await at('2026-11-18T12:00:00+09:00');
  await wish(null);
  expect(await dueAt()).toBe('2026-11-19T14:59:00.000Z');
});

it('S003-16 S003-17 S003-18 a report waits for what was promised for it, and an answer rests on something', async () => {
  const { id, meet, record, registrantId, all } = await before();
  await questions().ask(registrantId, { words: '評価は年に何回ですか', submissionId: id }, advisor);
  const question = (await all()).questions[0]?.id ?? '';
  const promise = await questions().carryLetter(question, advisor);
  expect(promise.body).toContain('ご質問：評価は年に何回ですか');
  expect((await all()).questions[0]?.state).toBe('open');
  await questions().carry(question, { isSent: true }, advisor);
  await expect(questions().carry(question, {}, advisor)).rejects.toEqual(refused('question_carried'));
  await meet('2026-11-12T10:00:00+09:00');
  expect((await all()).questions[0]).toMatchObject({ state: 'carried', dueAt: '2026-11-12T01:00:00.000Z' });
  await at('2026-11-12T12:00:00+09:00');
  const report: RecordStep = { to: 'interview_done', report: '和やかだった', isMailTold: true };
  await expect(record(report)).rejects.toEqual(refused('questions_promised'));
  await expect(questions().answer(question, { answer: 'たぶん2回です' }, advisor)).rejects.toEqual(
    refused('answer_basis_required'),
  );
  await questions().answer(question, { answer: '年に2回です', basis: 'employer', isSent: true }, advisor);
  await expect(questions().answer(question, { answer: '3回', basis: 'employer' }, lead)).rejects.toEqual(
    refused('question_answered'),
  );
  expect((await all()).questions[0]).toMatchObject({ answer: '年に2回です', answeredBy: { id: advisor.id } });
  await record(report);
  const letters = await rows<{ template: string }>(
    `select template from message where registrant_id = $1 and template like 'F%' order by template`,
    [registrantId],
  );
  expect(letters.map(({ template }) => template)).toEqual(['F3', 'F4']);
});

it('S003-9 questions of a follow-up become questions that the next report waits for', async () => {
  const { meet, idOf, all, record } = await before();
  await meet('2026-11-12T10:00:00+09:00');
  await at('2026-11-12T12:00:00+09:00');
  await record({ to: 'interview_done', report: '和やかだった', isMailTold: true });
  await followUps().close(await idOf('interview'), { ...said, questions: '・転勤は\n・賞与は' }, advisor);
  expect((await all()).questions.map(({ words }) => words).sort()).toEqual(['賞与は', '転勤は']);
  await meet('2026-11-13T10:00:00+09:00');
  await at('2026-11-13T12:00:00+09:00');
  await expect(record({ to: 'interview_done', report: 'x', isMailTold: true })).rejects.toEqual(
    refused('questions_open'),
  );
});

it('S003-10 S003-12 S003-25 whoever asks reads the report, and calls by agreement or for a reason', async () => {
  const { meet, of, idOf, record, registrantId } = await before();
  await meet('2026-11-12T10:00:00+09:00', { followUpOwnerId: helper.id });
  await at('2026-11-12T12:00:00+09:00');
  const report = { report: '和やかだった', intention: 4, keyPoints: '在宅勤務の実例' };
  await expect(record({ to: 'interview_done', ...report })).rejects.toEqual(refused('told_of_mail_required'));
  const { steps } = await record({ to: 'interview_done', ...report, isMailTold: false });
  expect(steps.at(-1)).toMatchObject({ ...report, isMailTold: false });
  const { followUps: asked } = await followUps().ofPerson(registrantId, helper);
  expect(asked[0]?.report).toMatchObject({ interview: 1, words: '和やかだった', intention: 4, isMailTold: false });
  const called: CloseFollowUp = { ...said, via: 'phone' };
  const id = await idOf('interview');
  await expect(followUps().close(id, called, helper)).rejects.toEqual(refused('phone_reason_required'));
  await followUps().close(id, { ...called, viaReason: '本人から電話があった' }, helper);
  expect(await of('interview')).toMatchObject({ via: 'phone', viaReason: '本人から電話があった', channel: 'mail' });
  await meet('2026-11-13T10:00:00+09:00');
  await talked(registrantId, 'phone');
  await at('2026-11-13T12:00:00+09:00');
  expect((await of('interview'))?.channel).toBe('phone');
  await followUps().close(await idOf('interview'), called, advisor);
});

it('S003-8 S003-22 a colleague helps twice a week, sees only that, and a third time by override', async () => {
  const helped = [];
  for (const hour of [10, 13]) {
    const scene = await before();
    await scene.meet(`2026-11-26T${hour}:00:00+09:00`, { followUpOwnerId: helper.id });
    helped.push(scene);
  }
  const third = await before();
  const thursday = '2026-11-26T16:00:00+09:00';
  await expect(third.meet(thursday, { followUpOwnerId: helper.id })).rejects.toEqual(refused('helper_week_full'));
  await third.meet(thursday, { followUpOwnerId: helper.id, isOverCap: true });
  const [first] = helped;
  const seen = await followUps().ofPerson(first?.registrantId ?? '', helper);
  expect(seen.followUps.every(({ owner }) => owner.id === helper.id)).toBe(true);
  const foreign = await before();
  await expect(followUps().ofPerson(foreign.registrantId, helper)).rejects.toEqual(refused('not_found'));
  const { lines } = await get(FollowUpDesks).of({ view: 'coming' }, helper);
  expect(lines.map(({ registrantId }) => registrantId)).toContain(first?.registrantId);
  // The advisor drafts for whoever asks (S003-23).
  const id = (await first?.idOf('interview')) ?? '';
  await followUps().change(id, { draft: '配属先の話を聞いてください', priority: 'high' }, advisor);
  const change = followUps().change(id, { sitIn: '開発部 佐伯', sitInToldAt: '2026-11-30T00:00:00Z' }, advisor);
  await expect(change).rejects.toEqual(refused('step_in_future'));
  const manager = api.as('M1');
  await expect(followUps().change(id, { ownerId: manager.id }, advisor)).rejects.toEqual(
    refused('follow_up_not_theirs'),
  );
  await expect(third.meet(thursday, { followUpOwnerId: manager.id })).rejects.toEqual(
    refused('follow_up_owner_required'),
  );
  await expect(followUps().skip(id, { reason: '不要' }, helper)).rejects.toEqual(refused('follow_up_needed'));
  await at('2026-11-26T12:00:00+09:00');
  expect((await followUps().letter(id, {}, helper)).body).toContain('配属先の話を聞いてください');
  expect((await followUps().letter(id, { note: 'お疲れさまでした' }, helper)).body).toContain('お疲れさまでした');
});

it('S003-26 the desk of a lead shows who is late, who is due, and what lapsed with its selection to nobody', async () => {
  await at('2026-12-07T12:00:00+09:00');
  const [late, gone, due] = [await before(), await before(), await before()];
  for (const scene of [late, gone]) await scene.meet('2026-12-08T10:00:00+09:00');
  await at('2026-12-09T12:00:00+09:00');
  await gone.record({ to: 'withdrawn_by_registrant', note: '他社に決定' });
  await due.meet('2026-12-09T13:00:00+09:00');
  await at('2026-12-10T12:00:00+09:00');
  const see = (view: FollowUpDesk['view']) => get(FollowUpDesks).of({ view, scope: 'team' }, lead);
  const people = (desk: FollowUpDesk) => desk.lines.map(({ registrantId }) => registrantId);
  const overdue = await see('overdue');
  expect(people(overdue)).toContain(late.registrantId);
  expect(people(overdue)).not.toContain(gone.registrantId);
  expect(people(await see('today'))).toContain(due.registrantId);
  expect(overdue.counts.overdue).toBe(overdue.lines.length);
  expect(overdue.due).toBeGreaterThan(overdue.inTime);
  expect(people(await see('reports'))).toContain(late.registrantId);
});

it('S003-39 where follow-ups are late the desk says so, with the sum behind it', async () => {
  await at('2027-01-20T12:00:00+09:00');
  for (let count = 0; count < 6; count += 1) await (await before()).meet('2027-01-21T10:00:00+09:00');
  await at('2027-01-25T12:00:00+09:00');
  const { loads } = await get(FollowUpDesks).of({ view: 'overdue', scope: 'team' }, lead);
  const own = loads.find(({ staff }) => staff.id === advisor.id);
  expect(own).toMatchObject({ late: 6, measured: 0, minutes: 0, hints: ['help'] });
  expect(own?.due).toBe(6);
});

it('S003-14: an answer to the follow-up says so on its desk, until it turns out not to be theirs; an answer to a notice does not', async () => {
  const { registrantId, meet, all } = await before();
  await meet('2026-11-11T10:00:00+09:00');
  await at('2026-11-11T12:00:00+09:00');
  const asked = (await all()).followUps.find(({ kind }) => kind === 'interview');
  await followUps().send(asked?.id ?? '', {}, advisor);
  const answers = async (guard: string, text: string) => {
    const [ours] = await rows<{ id: string; recipient: string }>(
      `select id, recipient from message where registrant_id = $1 and via = 'mail' and coalesce(guard, '') = $2 limit 1`,
      [registrantId, guard],
    );
    return get(InboundMails).take(
      Buffer.from(
        `From: ${ours?.recipient}\r\nMessage-ID: <${text.length}@x.jp>\r\nIn-Reply-To: <${ours?.id}@x.jp>\r\n` +
          `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
      ),
    );
  };
  const standing = async () => {
    const followUp = (await all()).followUps.find(({ id }) => id === asked?.id);
    return [followUp?.state, followUp?.repliedAt];
  };
  expect(await answers('call_is_open', '承知しました。')).toBe('matched');
  expect(await standing()).toEqual(['sent', null]);
  expect(await answers('follow_up_sent', '残業が心配です。')).toBe('matched');
  expect(await standing()).toEqual(['sent', '2026-11-11T03:00:00.000Z']);
  const desk = await get(FollowUpDesks).of({ view: 'sent' }, advisor);
  expect(desk.lines[0]).toMatchObject({ id: asked?.id, repliedAt: '2026-11-11T03:00:00.000Z' });
  const heard = await told(registrantId, ['MailReceived', 'FollowUpReplied']);
  expect(heard).toEqual(['MailReceived', 'MailReceived', 'FollowUpReplied']);

  const [mail] = await rows<{ id: string }>(
    `select id from inbound_mail where registrant_id = $1 and fresh like '残業%'`,
    [registrantId],
  );
  const tray = get(Tray);
  expect((await tray.takeBack(mail?.id ?? '', lead)).stays).toEqual([]);
  expect(await standing()).toEqual(['sent', null]);
  await tray.assign(mail?.id ?? '', registrantId, lead);
  const said = { concerns: '残業', questions: '特になし', impressions: '特になし', via: 'mail' as const };
  await followUps().close(asked?.id ?? '', said, advisor);
  expect((await tray.takeBack(mail?.id ?? '', lead)).stays).toEqual(['follow_up']);
});
