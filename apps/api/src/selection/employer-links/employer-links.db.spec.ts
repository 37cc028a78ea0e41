import type { EmployerPage, IssuedEmployerLink, PublicForm, RecordStep } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { eventually } from '../../../../../test/eventually';
import { justNow } from '../../../../../test/scenes/selection-steps';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { ReturnedLetters } from '../../messaging/receipts/returned-letters';
import {
  MessageTransport,
  TRANSPORTS,
  type OutgoingMessage,
  type SendResult,
} from '../../messaging/transports/transport';
import { Jobs } from '../../platform/jobs/jobs';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { PersonalLinks } from '../../registrant/personal-links';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { EmployerFiles } from '../employer-file.service';
import { EmployersService } from '../employers.service';
import { Selection } from '../selection.service';
import { LateSteps } from '../steps/late-steps.service';
import { SelectionRoad } from '../steps/selection-road.service';
import { SubmissionViews } from '../steps/submission-views.service';
import { EmployerLinks } from './employer-links.service';
import { EmployerMail } from './employer-mail.service';

/** Somebody an advisor submitted, and their employer's contact with a link. */
let api: TestApi;
let advisor: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true, doesJobs: true });
  advisor = as('A09');
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });
const contact = { contact: '人事 佐伯' };

const as = (code: string): SignedIn => api.as(code);

let drawn = 700;
async function submitted() {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const registrantId = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [registrantId, state, advisor.id]);
  const setting = { name: `株式会社回答${drawn}`, note: '', isRetired: false };
  const { id: employerId } = await get(EmployersService).add(advisor.id, setting);
  const { id } = await get(Selection).submit(
    registrantId,
    { employerId, hasConsent: true, consentHow: 'phone' },
    advisor,
  );
  const record = async (body: RecordStep) =>
    get(SelectionRoad).record(id, justNow(body, await get(AgencyClock).now()), advisor);
  const give = () => get(EmployerLinks).give(id, contact, advisor);
  const told = async () =>
    (
      await rows<{ kind: string; via: string | null }>(
        `select kind, payload->>'via' as via from domain_event where payload->>'submissionId' = $1 order by xid, seq`,
        [id],
      )
    ).map(({ kind, via }) => (via === null ? kind : `${kind} ${via}`));
  return { id, registrantId, record, give, told };
}

/** A browser of the contact: keeps the cookie it is given. */
function browser({ url }: Pick<IssuedEmployerLink, 'url'>) {
  const path = `/api/public/employer/${url.split('/').at(-1)}`;
  const kept = { cookie: '' };
  const call = async (method: 'GET' | 'POST', more = '', body?: object) => {
    const answer = await api.call(method, path + more, { ...kept, ...(body && { body: { ...body } }) });
    const set = answer.headers['set-cookie'];
    if (set !== undefined) kept.cookie = String(set).split(';')[0] ?? '';
    return { status: answer.status, page: answer.body as unknown as EmployerPage & { code?: string } };
  };
  return {
    look: () => call('GET'),
    open: () => call('POST', '/open'),
    say: (body: object) => call('POST', '/answer', body),
    ask: () => call('POST', '/renew'),
  };
}

it('the contact opens the link, sees a masked candidate alone, and their yes moves the submission', async () => {
  const { give, told, id } = await submitted();
  const link = await give();
  const page = browser(link);
  expect((await page.look()).page).toMatchObject({ state: 'closed', candidate: null, contact: '人事 佐伯' });
  expect(await told()).not.toContain('EmployerLinkOpened');
  const { page: opened } = await page.open();
  expect(opened).toMatchObject({
    state: 'open',
    candidate: { step: 'document', maskedName: expect.stringMatching(/〇/), decideBy: '2026-11-12T09:00:00.000Z' },
  });
  expect(JSON.stringify(opened)).not.toMatch(/@example|090-|明日香/);
  const { page: done } = await page.say({ isYes: true, note: '<b>金曜</b>の午後に面接を' });
  expect(done).toMatchObject({ state: 'answered', candidate: null });
  const [row] = await get(SubmissionViews).of({ id });
  expect(row).toMatchObject({
    state: 'doc_passed',
    steps: [{ result: 'passed', note: '<b>金曜</b>の午後に面接を', decider: 'advisor' }],
    employerLink: { contact: '人事 佐伯', answeredAt: expect.any(String) },
  });
  expect((await told()).slice(-3)).toEqual(['EmployerLinkGiven', 'EmployerLinkOpened', 'StepDecided employer_link']);
});

it('S001-16 a no needs one of the reasons, and nothing is written without it', async () => {
  const { give, id } = await submitted();
  const page = browser(await give());
  await page.open();
  expect((await page.say({ isYes: false })).page.code).toBe('rejection_reason_required');
  expect((await page.say({ isYes: false, reason: 'because' })).page.code).toBe('invalid');
  expect((await page.look()).page.state).toBe('open');
  await page.say({ isYes: false, reason: 'skills' });
  expect(await rows('select state from submission where id = $1', [id])).toEqual([{ state: 'doc_rejected' }]);
  expect((await page.say({ isYes: true })).page.code).toBe('employer_link_answered');
});

it('two tabs that answer at once leave one answer', async () => {
  const { give, told } = await submitted();
  const page = browser(await give());
  await page.open();
  const both = await Promise.all([page.say({ isYes: true }), page.say({ isYes: false, reason: 'other' })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await told()).filter((kind) => kind.startsWith('StepDecided'))).toHaveLength(1);
});

it('another browser, a forged link, one that ended and a step decided by telephone each say so and answer nothing', async () => {
  const { give, record, told } = await submitted();
  const link = await give();
  const [first, second] = [browser(link), browser(link)];
  await first.open();
  expect((await second.open()).page).toMatchObject({ state: 'elsewhere', candidate: null });
  expect((await second.say({ isYes: true })).page.code).toBe('employer_link_elsewhere');
  await second.ask();
  await second.ask();
  expect((await told()).filter((kind) => kind === 'EmployerLinkAsked')).toHaveLength(1);
  const forged = browser({ url: `${link.url.slice(0, -2)}AA` });
  expect((await forged.look()).page.code).toBe('link_expired');
  expect((await forged.ask()).status).toBe(204);

  const next = browser(await give());
  expect((await first.look()).page).toMatchObject({ state: 'ended', candidate: null });
  await next.open();
  await at('2026-11-19T18:00:00+09:00');
  expect((await next.say({ isYes: true })).page.code).toBe('link_expired');
  const last = browser(await give());
  await last.open();
  await record({ to: 'doc_passed' });
  expect((await last.look()).page).toMatchObject({ state: 'over', candidate: null });
  expect((await last.say({ isYes: true })).page.code).toBe('employer_link_over');
  await expect(give()).rejects.toEqual(refused('employer_not_deciding'));
});

it('after an interview a yes waits for the advisor, and the interview is told as passed once', async () => {
  const { give, record, told } = await submitted();
  await record({ to: 'doc_passed' });
  await record({ to: 'interview_set', followUpOwnerId: advisor.id });
  await record({ to: 'interview_done', report: 'よく話せた', isMailTold: true });
  const page = browser(await give());
  await page.open();
  await page.say({ isYes: true });
  const offered = await record({ to: 'offered' });
  expect(offered.steps.map(({ kind, result }) => [kind, result])).toEqual([
    ['document', 'passed'],
    ['interview', 'passed'],
    ['offer', null],
  ]);
  expect((await told()).filter((kind) => kind.startsWith('StepDecided'))).toEqual([
    'StepDecided',
    'StepDecided employer_link',
  ]);
});

it('a no by the link is heard like one by telephone: nobody is asked how the interview was any more', async () => {
  const { give, record, registrantId } = await submitted();
  await record({ to: 'doc_passed' });
  await record({ to: 'interview_set', followUpOwnerId: advisor.id });
  await record({ to: 'interview_done', report: 'よく話せた', isMailTold: true });
  const asked = () => rows('select state from follow_up where registrant_id = $1', [registrantId]);
  expect(await asked()).toEqual([{ state: 'open' }]);
  const page = browser(await give());
  await page.open();
  await page.say({ isYes: false, reason: 'skills' });
  expect(await asked()).toEqual([{ state: 'lapsed' }]);
});

it('S001-3 S001-16 S003-5 the page of an employer tells who is before them, their rates, reasons and declines in a row', async () => {
  const { id, registrantId, record } = await submitted();
  const [{ employerId } = { employerId: '' }] = await rows<{ employerId: string }>(
    'select employer_id as "employerId" from submission where id = $1',
    [id],
  );
  const read = (me: SignedIn) => get(EmployerFiles).read(employerId, me);
  expect(await read(advisor)).toMatchObject({
    open: [{ id, registrantId, name: expect.any(String), state: 'submitted', decider: 'employer' }],
    record: { documents: { of: 0, n: 0 }, decisions: { n: 0, medianHours: null } },
  });
  expect((await read(as('A01'))).open).toMatchObject([{ name: null, receiptNumber: expect.any(String) }]);
  await at('2026-11-12T18:05:00+09:00');
  await get(LateSteps).look();
  await record({ to: 'doc_rejected', reason: 'skills' });
  const { open, record: told } = await read(advisor);
  expect(open).toEqual([]);
  expect(told).toMatchObject({
    documents: { of: 0, n: 1 },
    reasons: [{ reason: 'skills', count: 1 }],
    decisions: { n: 1, medianHours: 54, inTime: 0 },
    declineStreak: 0,
  });
});

/** A mail server that takes everything, unless it is told otherwise. */
class Scripted extends MessageTransport {
  override readonly via = 'mail';
  override readonly describe = 'scripted';
  readonly seen: OutgoingMessage[] = [];
  readonly answers = new Map<string, SendResult[]>();
  override async send(message: OutgoingMessage): Promise<SendResult> {
    this.seen.push(message);
    return this.answers.get(message.to)?.shift() ?? { outcome: 'sent', providerId: 'x' };
  }
  override async close(): Promise<void> {}
}

function scripted(): Scripted {
  const mail = new Scripted();
  const transports = api.app.get<MessageTransport[]>(TRANSPORTS);
  transports.splice(0, transports.length, mail);
  return mail;
}

it('a link goes by mail once, and says nothing of the person', async () => {
  const { seen } = scripted();
  const { id } = await submitted();
  const { url } = await get(EmployerLinks).give(id, { ...contact, mail: 'saeki@example.jp' }, advisor);
  await get(Jobs).runAll();
  await eventually('it has left', async () => (await get(SubmissionViews).one(id)).employerLink?.mailedAt !== null);
  await get(EmployerMail).send();
  expect(seen.map(({ to }) => to)).toEqual(['saeki@example.jp']);
  expect(seen[0]?.body).toContain(url);
  expect(seen[0]?.body).not.toMatch(/藤代|明日香|090-/);
});

it('one that cannot leave now is tried again, one that is refused, lost or sent back is told, and none stops another', async () => {
  const { seen, answers } = scripted();
  answers.set('wrong@example.jp', [{ outcome: 'refused', problem: '550 no such user', isAddressWrong: true }]);
  answers.set('lost@example.jp', [{ outcome: 'uncertain', problem: 'hung up' }]);
  answers.set('silent@example.jp', [{ outcome: 'later', problem: 'Timeout' }]);
  const links = new Map<string, string>();
  for (const who of ['wrong', 'lost', 'silent', 'back']) {
    const { id } = await submitted();
    await get(EmployerLinks).give(id, { ...contact, mail: `${who}@example.jp` }, advisor);
    links.set(who, id);
  }
  const stateOf = async (who: string) => (await get(SubmissionViews).one(links.get(who) ?? '')).employerLink;
  await eventually('all to be tried', () => seen.length >= 4);
  // The job says so until everything has left, and is tried again; the pause is not waited for.
  await eventually('the last to leave', async () => {
    await rows(`update pgboss.job set start_after = now() where name = 'mail-employer-links' and state = 'retry'`);
    await get(Jobs).runAll();
    return (await stateOf('silent'))?.mailedAt !== null;
  });
  const problems = { wrong: '550 no such user', lost: 'hung up', silent: null, back: null };
  for (const [who, mailProblem] of Object.entries(problems)) expect(await stateOf(who)).toMatchObject({ mailProblem });
  expect(await stateOf('back')).toMatchObject({ mailedAt: expect.any(String) });
  expect(seen.map(({ to }) => to.split('@')[0]).toSorted()).toEqual(['back', 'lost', 'silent', 'silent', 'wrong']);
  const { id = '' } = seen.find(({ to }) => to === 'back@example.jp') ?? {};
  const returned = (to: string) => get(ReturnedLetters).note(id, to, '5.1.1');
  expect([await returned('somebody.else@example.jp'), await returned('back@example.jp')]).toEqual([false, true]);
  expect(await stateOf('back')).toMatchObject({ mailProblem: '5.1.1' });
});
