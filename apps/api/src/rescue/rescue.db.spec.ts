import type { CaseFile, PublicForm, RecordStep, SubmitCandidate, TakeRescueStep } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../test/scenes/builders';
import { justNow } from '../../../../test/scenes/selection-steps';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { InboundMails } from '../messaging/inbound/inbound-mails.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { PersonalLinks } from '../registrant/personal-links';
import { FormPage } from '../registration/form/form-page.service';
import { SubmitService } from '../registration/submission/submit.service';
import { FollowUpPlan } from '../followup/follow-up-plan.service';
import { EmployerLinks } from '../selection/employer-links/employer-links.service';
import { EmployersService } from '../selection/employers.service';
import { Selection } from '../selection/selection.service';
import { SelectionRoad } from '../selection/steps/selection-road.service';
import { StaffDirectory } from '../staff/staff-directory';
import { RescueViews } from './rescue-views.service';
import { RescueWatch } from './rescue-watch.service';
import { RescueSteps } from './rescues.service';

let api: TestApi;
let advisor: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  advisor = as('A09');
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });

const as = (code: string): SignedIn => api.as(code);

let drawn = 700;
/** Somebody before an employer of their own, as far as `steps` went, and a signal. */
async function signalled(steps: RecordStep[], source: 'mail' | 'phone' = 'mail') {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const registrantId = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [registrantId, state, advisor.id]);
  const name = `株式会社兆し${drawn}`;
  const { id: employerId } = await get(EmployersService).add(advisor.id, { name, note: '', isRetired: false });
  const body = { employerId, hasConsent: true, consentHow: 'phone' } as const;
  const { id } = await get(Selection).submit(registrantId, body, advisor);
  const record = async (step: RecordStep) =>
    get(SelectionRoad).record(id, justNow(step, await get(AgencyClock).now()), advisor);
  for (const step of steps) await record(step);
  const raise = () => get(RescueSteps).raise(id, { source, words: '今回は辞退を考えております' }, advisor);
  const rescue = await raise();
  const take = (act: TakeRescueStep['act'], more: Partial<TakeRescueStep> = {}) =>
    get(RescueSteps).take(rescue.id, { act, ...more }, advisor);
  const told = async () =>
    (
      await rows<{ kind: string }>(`select kind from domain_event where payload->>'rescueId' = $1 order by xid, seq`, [
        rescue.id,
      ])
    ).map(({ kind }) => kind);
  return { id, registrantId, record, raise, rescue, take, told };
}

const toOffer = (): RecordStep[] => [
  { to: 'doc_passed' },
  { to: 'interview_set', followUpOwnerId: advisor.id },
  { to: 'interview_done', report: '良い雰囲気でした', isMailTold: true },
  { to: 'offered' },
];

it('S003-28…31: somebody who wrote is asked, called, and declines with a reason through the selection itself', async () => {
  const { id, record, raise, rescue, take, told, registrantId } = await signalled([{ to: 'doc_passed' }]);
  expect([rescue.halfAt, rescue.dueAt]).toEqual(['2026-11-10T03:35:00.000Z', '2026-11-10T04:05:00.000Z']);
  await expect(raise()).rejects.toEqual(refused('rescue_open'));
  await expect(record({ to: 'withdrawn_by_registrant' })).rejects.toEqual(refused('rescue_open'));
  await expect(take('reached')).rejects.toEqual(refused('rescue_ask_first'));
  await expect(take('decline', { reason: 'other_offer' })).rejects.toEqual(refused('rescue_call_needed'));
  await take('ask');
  const [asked] = await rows<{ template: string; body: string }>(
    'select template, body from message where registrant_id = $1 and guard_id = $2',
    [registrantId, rescue.id],
  );
  expect([asked?.template, asked?.body.includes('お電話させてもらえませんか')]).toEqual(['D1', true]);
  await expect(take('unanswered')).rejects.toEqual(refused('rescue_wait_for_answer'));
  await take('agree');
  expect(await take('unanswered')).toMatchObject({ silenceEndsAt: null });
  await take('reached');
  await expect(take('decline')).rejects.toEqual(refused('rescue_reason_needed'));
  expect(await take('decline', { reason: 'other_offer', note: '他社に決めた' })).toMatchObject({
    state: 'declined_final',
    submissionState: 'withdrawn_by_registrant',
    dueAt: null,
  });
  await expect(take('recover')).rejects.toEqual(refused('rescue_over'));
  expect(await told()).toEqual([
    'DeclineSignalDetected',
    'RescueAdvanced',
    'RescueAnswered',
    'RescueAdvanced',
    'RescueTalked',
    'RescueClosed',
  ]);
  const surveys = await rows<{ due: Date }>(
    `select due_at as due from message where dedupe_key = 'D2:' || $1 || ':after_decline' and kind = 'promotional'`,
    [id],
  );
  expect(surveys.map(({ due }) => due.toISOString())).toEqual(['2026-11-11T01:00:00.000Z']);
});

it('S003-30: an offer is declined only after an earlier date was proposed and answered', async () => {
  const { take } = await signalled(toOffer(), 'phone');
  await take('unanswered');
  await expect(take('recover')).rejects.toEqual(refused('rescue_not_reached'));
  await expect(take('decline', { reason: 'pace' })).rejects.toEqual(refused('rescue_proposal_needed'));
  await expect(take('propose')).rejects.toEqual(refused('rescue_answer_needed'));
  await take('propose', { answer: 'not_possible', note: '11/13まで決められない' });
  expect(await take('decline', { reason: 'pace' })).toMatchObject({ submissionState: 'offer_declined' });
});

it('S003-30: a selection that comes to its final stage meanwhile needs the proposal of an earlier date too', async () => {
  const [passed, ...rest] = toOffer();
  const { record, rescue, take } = await signalled([passed ?? { to: 'doc_passed' }], 'phone');
  expect(rescue.isFinalStage).toBe(false);
  await take('reached');
  for (const step of rest) await record(step);
  await expect(take('recover')).rejects.toEqual(refused('rescue_proposal_needed'));
  expect(await take('propose', { answer: 'earlier' })).toMatchObject({ isFinalStage: true });
  expect(await take('recover')).toMatchObject({ state: 'recovered', isFinalStage: true });
});

it('whoever writes that they withdraw from an offer they accepted is held like anybody else, until they join', async () => {
  const ended = await signalled(toOffer(), 'phone');
  await ended.record({ to: 'offer_accepted', day: '2026-12-01' });
  await get(RescueWatch).endMoot();
  expect((await get(RescueViews).ofPerson(ended.registrantId, advisor)).rescues[0]?.state).toBe('moot');
  await at('2026-11-10T12:10:00+09:00');
  const again = await ended.raise();
  await get(RescueWatch).endMoot();
  await expect(ended.record({ to: 'join_cancelled' })).rejects.toEqual(refused('rescue_open'));
  const take = (act: TakeRescueStep['act'], more: Partial<TakeRescueStep> = {}) =>
    get(RescueSteps).take(again.id, { act, ...more }, advisor);
  await take('reached');
  expect(await take('decline', { reason: 'stays_where_they_are' })).toMatchObject({
    state: 'declined_final',
    submissionState: 'join_cancelled',
  });

  const joins = await signalled([...toOffer(), { to: 'offer_accepted', day: '2026-11-10' }], 'phone');
  await joins.record({ to: 'joined' });
  await get(RescueWatch).endMoot();
  expect((await get(RescueViews).ofPerson(joins.registrantId, advisor)).rescues[0]?.state).toBe('moot');
});

it('once an offer is accepted the others are what comes next, and one gesture withdraws them all or none', async () => {
  const { id, registrantId, record, take } = await signalled(toOffer(), 'phone');
  await take('dismiss', { note: '聞き違い' });
  const submit = async (more: Partial<SubmitCandidate> = {}) => {
    const name = `株式会社並行${(drawn += 1)}`;
    const { id: employerId } = await get(EmployersService).add(advisor.id, { name, note: '', isRetired: false });
    const body = { employerId, hasConsent: true, consentHow: 'phone', ...more } as const;
    return get(Selection).submit(registrantId, body, advisor);
  };
  const [second, third] = [await submit(), await submit({ isConsentOnly: true })];
  await rows(`update call_task set state = 'cancelled', closed_at = agency_now() where registrant_id = $1`, [
    registrantId,
  ]);
  const { cookie } = await api.signedIn({
    ...{ code: 'A09', role: 'advisor', login: 'a09@example.jp', password: 'tsumugibashi-demo' },
  });
  const next = async () =>
    (await api.call('GET', `/api/cases/${registrantId}`, { cookie })).body['next'] as CaseFile['next'];
  const reason = '他社の内定を承諾';
  const withdraw = () => get(Selection).withdrawOthers(registrantId, { reason }, advisor);
  await expect(withdraw()).rejects.toEqual(refused('no_offer_accepted'));
  await record({ to: 'offer_accepted', day: '2026-12-16' });
  expect(await next()).toEqual({ kind: 'withdraw_others', dueAt: '2026-11-11T03:05:00.000Z' });
  // Somebody is at it with one of them: none ends.
  const signal = await get(RescueSteps).raise(second.id, { source: 'phone' }, advisor);
  await expect(withdraw()).rejects.toEqual(refused('rescue_open'));
  await get(RescueSteps).take(signal.id, { act: 'dismiss', note: '内定承諾のため' }, advisor);
  const { submissions } = await withdraw();
  expect(new Map(submissions.map((one) => [one.id, [one.state, one.steps[0]?.note]]))).toEqual(
    new Map([
      [id, ['offer_accepted', '']],
      [second.id, ['withdrawn_by_registrant', reason]],
      [third.id, ['withdrawn_by_registrant', reason]],
    ]),
  );
  expect((await next()).kind).toBe('until_joined');
  expect(
    await rows(`select id from survey where registrant_id = $1 and kind = 'after_decline'`, [registrantId]),
  ).toEqual([]);
});

it('S003-28: the lead is told at half time and the manager at the end, once each, and nothing declines by itself', async () => {
  const { rescue, told } = await signalled([{ to: 'doc_passed' }]);
  const missed = () =>
    get(RescueViews)
      .desk(advisor)
      .then(({ due, inTime }) => due - inTime);
  const missedBefore = await missed();
  await get(RescueWatch).look();
  expect(await told()).toEqual(['DeclineSignalDetected']);
  await at('2026-11-10T12:35:00+09:00');
  await get(RescueWatch).look();
  await get(RescueWatch).look();
  const lead = get(StaffDirectory)
    .all()
    .find(({ role, teamId }) => role === 'team_lead' && teamId === advisor.teamId);
  const seen = (code: string) =>
    get(RescueViews)
      .desk(as(code))
      .then(({ rescues }) => rescues.find(({ id }) => id === rescue.id));
  expect((await seen(lead?.code ?? ''))?.escalations).toBe(1);
  expect(await missed()).toBe(missedBefore);
  await at('2026-11-10T13:06:00+09:00');
  await get(RescueWatch).look();
  await get(RescueWatch).look();
  // A first act that is late is missed at once, not when the rescue ends.
  expect(await missed()).toBe(missedBefore + 1);
  expect(await seen('M1')).toMatchObject({ escalations: 2, state: 'detected' });
  expect(await seen('A01')).toBeUndefined();
  expect(await told()).toEqual(['DeclineSignalDetected', 'RescueEscalated', 'RescueEscalated']);
});

it('whoever withdraws their registration ends selections, follow-ups, links and rescues with it, once', async () => {
  const { id, registrantId, record, rescue, told } = await signalled([
    { to: 'doc_passed' },
    { to: 'interview_set', followUpOwnerId: advisor.id },
    { to: 'interview_done', report: 'よく話せた', isMailTold: true },
  ]);
  const { url } = await get(EmployerLinks).give(id, { contact: '人事 佐伯' }, advisor);
  await get(UnitOfWork).run(async () => {
    await get(SelectionRoad).endOf(registrantId);
    await get(SelectionRoad).endOf(registrantId);
    await get(FollowUpPlan).lapse({ registrantId });
  });
  await get(RescueWatch).endMoot();
  await get(RescueWatch).endMoot();
  const ended = await rows(
    `select kind from domain_event where registrant_id = $1 and kind = 'SubmissionEnded'
     union all select state from follow_up where registrant_id = $1 union all select state from submission where id = $2`,
    [registrantId, id],
  );
  expect(ended.map((row) => Object.values(row)[0])).toEqual(['SubmissionEnded', 'lapsed', 'withdrawn_by_registrant']);
  expect((await get(EmployerLinks).page(url.split('/').at(-1) ?? '', undefined)).state).toBe('over');
  const of = (await get(RescueViews).ofPerson(rescue.registrantId, advisor)).rescues;
  expect(of.map(({ state }) => state)).toEqual(['moot']);
  expect((await told()).filter((kind) => kind === 'RescueClosed')).toHaveLength(1);
  await expect(record({ to: 'offered' })).rejects.toEqual(refused('illegal_move'));
});

it('a rescue of a selection that the employer ended needs nobody any more', async () => {
  const { record, rescue } = await signalled([{ to: 'doc_passed' }]);
  await record({ to: 'employer_cancelled' });
  await get(RescueWatch).endMoot();
  const of = (await get(RescueViews).ofPerson(rescue.registrantId, advisor)).rescues;
  expect(of.map(({ state, dueAt }) => [state, dueAt])).toEqual([['moot', null]]);
});

it('S003-28: a mail that may mean a decline raises one rescue by its words, answers nobody, and a false alarm is counted', async () => {
  const { id, registrantId, take } = await signalled([{ to: 'doc_passed' }]);
  await take('dismiss', { note: '聞き違い' });
  const [ours] = await rows<{ id: string; recipient: string }>(
    `select id, recipient from message where registrant_id = $1 and via = 'mail' limit 1`,
    [registrantId],
  );
  const messages = () => rows('select id from message where registrant_id = $1 order by id', [registrantId]);
  const before = await messages();
  const writes = (text: string) =>
    get(InboundMails).take(
      Buffer.from(
        `From: ${ours?.recipient}\r\nMessage-ID: <${text.length}@x.jp>\r\nIn-Reply-To: <${ours?.id}@x.jp>\r\n` +
          `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n> 辞退されますか\r\n`,
      ),
    );
  expect(await writes('面接、楽しみにしています。')).toBe('matched');
  const open = () =>
    rows<{ id: string }>(`select * from decline_rescue where submission_id = $1 and state = 'detected'`, [id]);
  expect(await open()).toEqual([]);
  await writes('申し訳ありません、選考を辞退させてください。');
  await writes('辞退の件、よろしくお願いいたします。お返事ください。');
  const [found, ...more] = await open();
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    source: 'mail',
    rule: '辞退',
    detected_by: null,
    words: '申し訳ありません、選考を辞退させてください。',
  });
  expect(await messages()).toEqual(before);
  const counted = await get(RescueViews).desk(advisor);
  await get(RescueSteps).take(found?.id ?? '', { act: 'dismiss', note: '兆しではありませんでした' }, advisor);
  const { byRule, falseAlarms } = await get(RescueViews).desk(advisor);
  expect([byRule, falseAlarms]).toEqual([counted.byRule, counted.falseAlarms + 1]);
});
