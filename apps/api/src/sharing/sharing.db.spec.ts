import { callerOf, type PublicForm, type Role } from '@toritsugi/contracts';
import { eventually } from '../../../../test/eventually';
import { asuka, someoneLike, submission } from '../../../../test/scenes/builders';
import { justNow, stepsToClose } from '../../../../test/scenes/selection-steps';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { LiveGateway } from '../board/live/live.gateway';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { ContactService } from '../registrant/contact.service';
import { PersonalLinks } from '../registrant/personal-links';
import { FormPage } from '../registration/form/form-page.service';
import { SubmitService } from '../registration/submission/submit.service';
import { EmployersService } from '../selection/employers.service';
import { Selection } from '../selection/selection.service';
import { SelectionRoad } from '../selection/steps/selection-road.service';
import { StaffDirectory } from '../staff/staff-directory';
import { ConsultThreads } from './consults.service';
import { CaseLibrary } from './library.service';
import { PinnedMessages } from './pinned-messages.service';
import { SharedWeeks } from './shared-week.service';

let api: TestApi;
let advisor: SignedIn;
let helper: SignedIn;
let lead: SignedIn;
let otherLead: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  advisor = api.as('A09');
  helper = someone('intake_staff', () => true);
  lead = someone('team_lead', (teamId) => teamId === advisor.teamId);
  otherLead = someone('team_lead', (teamId) => teamId !== advisor.teamId);
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });

function someone(wanted: Role, isIn: (teamId: string | null) => boolean): SignedIn {
  const member = get(StaffDirectory)
    .all()
    .find(({ role, teamId, isActive }) => isActive && role === wanted && isIn(teamId));
  if (member === undefined) throw new Error('nobody');
  return { ...member, caller: callerOf(member.role, member.scope), sessionId: newId() };
}

let drawn = 1_700;
async function lookedAfter(): Promise<string> {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const id = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [id, state, advisor.id]);
  return id;
}

/** Somebody who accepted an offer of `employer`. */
async function won() {
  const registrantId = await lookedAfter();
  const employer = `株式会社青葉堂${drawn}`;
  const { id: employerId } = await get(EmployersService).add(advisor.id, {
    name: employer,
    note: '',
    isRetired: false,
  });
  const consent = { employerId, hasConsent: true, consentHow: 'phone' } as const;
  const { id: submissionId } = await get(Selection).submit(registrantId, consent, advisor);
  for (const step of stepsToClose(advisor.id))
    await get(SelectionRoad).record(submissionId, justNow(step, await get(AgencyClock).now()), advisor);
  return { registrantId, submissionId, employer };
}
/** The follow-up of their interview was asked by somebody else. */
const helped = async (registrantId: string) => {
  await rows('update follow_up set owner_id = $2 where registrant_id = $1', [registrantId, helper.id]);
  await rows(
    `update follow_up set state = 'sent', sent_at = agency_now(), minutes = 20
     where registrant_id = $1 and state = 'open'`,
    [registrantId],
  );
};

it('S003-34 advice: the lead has four hours of service, both hear of it, and who has no part in it finds nothing', async () => {
  const registrantId = await lookedAfter();
  const threads = get(ConsultThreads);
  const pushed: string[] = [];
  Object.assign(get(LiveGateway), { toStaff: (staffId: string) => pushed.push(staffId) });
  const told = (whom: SignedIn) => eventually('a push', () => pushed.includes(whom.id));
  const { consults: asked } = await threads.ask(registrantId, { words: ' 他社の内定と迷っています ' }, advisor);
  const id = asked[0]?.id ?? '';
  expect(asked).toMatchObject([
    {
      dueAt: '2026-11-10T07:05:00.000Z',
      isClosable: true,
      name: null,
      entries: [{ words: '他社の内定と迷っています' }],
    },
  ]);
  await told(lead);
  expect((await threads.open(lead)).consults.find((one) => one.id === id)).toMatchObject({
    name: expect.stringMatching(/./),
    isClosable: true,
  });
  expect((await threads.open(otherLead)).consults.map((one) => one.id)).not.toContain(id);
  await expect(threads.say(id, { words: 'x' }, api.as('A10'))).rejects.toEqual(refused('not_found'));
  await expect(threads.say(id, { words: ' ' }, lead)).rejects.toEqual(refused('invalid'));
  pushed.length = 0;
  const answered = await threads.say(id, { words: '先に条件を並べましょう' }, lead);
  expect(answered.consults).toMatchObject([
    { dueAt: null, entries: [{ by: { id: advisor.id } }, { by: { id: lead.id } }] },
  ]);
  await told(advisor);
  await at('2026-11-10T13:05:00+09:00');
  const again = await threads.say(id, { words: 'やってみました' }, advisor);
  expect(again.consults[0]?.dueAt).toBe('2026-11-10T08:05:00.000Z');
  const [one, other] = await Promise.allSettled([threads.close(id, advisor), threads.close(id, lead)]);
  expect([one?.status, other?.status].sort()).toEqual(['fulfilled', 'rejected']);
  await expect(threads.say(id, { words: 'x' }, advisor)).rejects.toEqual(refused('consult_closed'));
  expect((await threads.open(lead)).consults.map((left) => left.id)).not.toContain(id);
  const story = await rows<{ kind: string }>(
    `select kind from domain_event where registrant_id = $1 and kind like 'Consult%' and kind not like 'Consultation%'
     order by xid, seq`,
    [registrantId],
  );
  expect(story.map(({ kind }) => kind)).toEqual(['ConsultAsked', 'ConsultAnswered', 'ConsultAsked', 'ConsultClosed']);
});

it('a helper asks the lead about whom they follow up, and reads only what they asked', async () => {
  const { registrantId } = await won();
  const threads = get(ConsultThreads);
  await expect(threads.ask(registrantId, { words: '急ぎです' }, helper)).rejects.toEqual(refused('not_found'));
  await threads.ask(registrantId, { words: '担当から' }, advisor);
  await helped(registrantId);
  const { consults } = await threads.ask(registrantId, { words: '手伝いから' }, helper);
  expect(consults.map(({ entries }) => entries[0]?.words)).toEqual(['手伝いから']);
  expect((await threads.ofPerson(registrantId, lead)).consults).toHaveLength(2);
  expect((await threads.open(helper)).consults.map(({ askedBy }) => askedBy.id)).toEqual([helper.id]);
});

it('S003-35 a success is kept without names, approved by another as it was read, and found by all without whose it is', async () => {
  const { registrantId, submissionId, employer } = await won();
  const library = get(CaseLibrary);
  const { familyName } = await get(ContactService).read({ registrantId, by: null, purpose: 'own_page' });
  const words = {
    hard: `${familyName}さんは${employer}とモズ商会とカケスで迷っていた（090-1234-5678）`,
    done: `${advisor.name}がＡＢＣ表で条件を並べた`,
    outcome: '納得して承諾',
  };
  await get(Selection).noteCurrentEmployer(registrantId, { name: 'モズ商会株式会社' }, advisor);
  await get(EmployersService).add(advisor.id, { name: '株式会社カケス', note: '', isRetired: false });
  const unwon = await lookedAfter();
  await expect(library.share(unwon, words, advisor)).rejects.toEqual(refused('case_not_won'));
  await expect(library.share(registrantId, words, advisor)).rejects.toEqual(refused('case_without_care'));
  await rows(
    `insert into decline_rescue (id, state, registrant_id, submission_id, source, is_final_stage, first_due_at, closed_at)
     values ($1, 'recovered', $2, $3, 'phone', true, agency_now(), agency_now())`,
    [newId(), registrantId, submissionId],
  );
  await expect(library.share(registrantId, words, api.as('A10'))).rejects.toEqual(refused('not_found'));
  const shared = await library.share(registrantId, words, advisor);
  expect(JSON.stringify(shared)).not.toMatch(
    new RegExp(`${familyName}|青葉堂|モズ商会|カケス|090-|${advisor.familyName}が`),
  );
  expect(shared).toMatchObject({ state: 'proposed', removed: { names: 5, phones: 1, mails: 0 }, registrantId });
  expect((await library.read({}, helper)).waiting).toEqual([]);

  const { id } = shared;
  await expect(library.judge(id, { as: 'returned', version: 1 }, lead)).rejects.toEqual(refused('comment_required'));
  await library.judge(id, { as: 'returned', version: 1, reason: '結果を詳しく' }, lead);
  const rewritten = await library.rewrite(id, { ...words, outcome: '納得して承諾し、入社した' }, advisor);
  expect(rewritten).toMatchObject({ state: 'proposed', version: 3, reason: '' });
  await expect(library.judge(id, { as: 'approved', version: 1 }, lead)).rejects.toEqual(refused('shared_case_changed'));
  expect((await library.read({ q: 'ABC' }, helper)).cases).toEqual([]);
  await library.judge(id, { as: 'approved', version: 3 }, otherLead);
  await expect(library.rewrite(id, words, advisor)).rejects.toEqual(refused('shared_case_changed'));

  expect((await library.read({ q: 'abc表' }, helper)).cases).toMatchObject([{ id, registrantId: null }]);
  expect((await library.read({ q: '%' }, helper)).cases).toEqual([]);
  expect((await library.read({}, advisor)).cases.find((one) => one.id === id)?.registrantId).toBe(registrantId);
  const { cookie } = await api.signedIn({ code: 'A91', role: 'advisor' });
  const page = await api.call('GET', '/api/library?q=%EF%BC%A1bc', { cookie });
  expect([page.status, (page.body['cases'] as unknown[]).length]).toEqual([200, 1]);
  const body = { as: 'approved', version: 3 };
  expect((await api.call('POST', `/api/library/${id}/judgement`, { cookie, body })).status).toBe(403);

  const { lines } = await get(SharedWeeks).read(helper);
  expect(lines.filter(({ what }) => what === 'case')).toMatchObject([{ id, by: { id: advisor.id } }]);
  expect(lines.some(({ what, by }) => what === 'offer' && by?.id === advisor.id)).toBe(true);
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${familyName}|青葉堂`));
});

it('S003-20 a case goes into the draft of a follow-up once, and is counted, where it was approved', async () => {
  const { registrantId } = await won();
  const library = get(CaseLibrary);
  const [{ id: submissionId } = { id: '' }] = await rows<{ id: string }>(
    'select id from submission where registrant_id = $1',
    [registrantId],
  );
  await rows(
    `insert into decline_rescue (id, state, registrant_id, submission_id, source, is_final_stage, first_due_at, closed_at)
     values ($1, 'recovered', $2, $3, 'phone', true, agency_now(), agency_now())`,
    [newId(), registrantId, submissionId],
  );
  const words = { hard: '残業が見えず迷っていた', done: '月別の実績を確かめた', outcome: '納得して承諾' };
  const { id: sharedCaseId } = await library.share(registrantId, words, advisor);
  const [{ id } = { id: '' }] = await rows<{ id: string }>(
    `select id from follow_up where registrant_id = $1 and state = 'open' limit 1`,
    [registrantId],
  );
  await rows(`update follow_up set draft = 'お返事をお待ちしています' where id = $1`, [id]);
  const attach = (me = advisor) => library.attach(id, { sharedCaseId }, me);
  await expect(attach()).rejects.toEqual(refused('not_found'));
  await library.judge(sharedCaseId, { as: 'approved', version: 1 }, lead);
  await expect(attach(api.as('A10'))).rejects.toEqual(refused('not_found'));
  const { followUps } = await attach();
  expect(followUps.find((one) => one.id === id)?.draft).toBe(
    'お返事をお待ちしています\n\n同じように迷われた方の例です。\n残業が見えず迷っていた\n月別の実績を確かめた\n納得して承諾',
  );
  await expect(attach()).rejects.toEqual(refused('shared_case_attached'));
  expect((await library.read({}, helper)).cases.find((one) => one.id === sharedCaseId)?.uses).toBe(1);
  await rows(`delete from shared_case_use where follow_up_id = $1`, [id]);
  await rows(`update follow_up set draft = repeat('あ', 990) where id = $1`, [id]);
  await expect(attach()).rejects.toEqual(refused('shared_case_too_long'));
});

it('S003-40 whoever asked for others has a card with how many, how long and how many in time', async () => {
  const card = async () =>
    (await get(SharedWeeks).read(advisor)).helpers.find((one) => one.helper.id === helper.id) ?? {
      followUps: 0,
      minutes: 0,
      inTime: 0,
    };
  const before = await card();
  const { registrantId } = await won();
  await helped(registrantId);
  await rows(`update follow_up set state = 'sent', sent_at = agency_now() where registrant_id = $1`, [
    (await won()).registrantId,
  ]);
  const [{ asked } = { asked: 0 }] = await rows<{ asked: number }>(
    `select count(*)::int as asked from follow_up where registrant_id = $1 and state = 'sent'`,
    [registrantId],
  );
  expect(asked).toBeGreaterThan(0);
  expect(await card()).toMatchObject({
    followUps: before.followUps + asked,
    minutes: before.minutes + 20 * asked,
    inTime: before.inTime + asked,
  });
  expect((await get(SharedWeeks).read(advisor)).helpers.map((one) => one.helper.id)).not.toContain(advisor.id);
  await at('2026-12-20T12:05:00+09:00');
  expect((await card()).followUps).toBe(0);
});

it('S003-24 a pinned message counts each colleague once, and goes with the next', async () => {
  const manager = someone('manager', () => true);
  const messages = get(PinnedMessages);
  const { message } = await messages.pin({ words: '今週はフォローを翌日までに' }, manager);
  const id = message?.id ?? '';
  expect(message).toMatchObject({ isSeen: true, readers: 0 });
  await Promise.all([messages.see(id, advisor), messages.see(id, advisor), messages.see(id, lead)]);
  const seen = (await messages.read(manager)).message;
  expect([seen?.readers, (seen?.colleagues ?? 0) > 5]).toEqual([2, true]);
  expect((await messages.read(advisor)).message).toMatchObject({ isSeen: true, readers: null, colleagues: null });
  await at('2026-11-10T12:06:00+09:00');
  await messages.pin({ words: '次のお知らせ' }, manager);
  expect((await messages.see(id, helper)).message).toMatchObject({ words: '次のお知らせ', isSeen: false });
  expect(await messages.pin({ words: ' ' }, manager)).toEqual({ message: null });
  expect(await messages.read(advisor)).toEqual({ message: null });
});
