import type { PublicForm, RecordStep, TakeRescueStep } from '@toritsugi/contracts';
import type { MessageState } from '@toritsugi/journey';
import { asuka, someoneLike, submission } from '../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../test/server/api';
import { FollowUps } from './followup/follow-ups.service';
import { AgencyClock } from './platform/clock/agency-clock';
import { UnitOfWork } from './platform/database/unit-of-work';
import type { SignedIn } from './platform/http/signed-in';
import { Jobs } from './platform/jobs/jobs';
import { PersonalLinks } from './registrant/personal-links';
import { FormPage } from './registration/form/form-page.service';
import { SubmitService } from './registration/submission/submit.service';
import { RescueSteps } from './rescue/rescues.service';
import { EmployersService } from './selection/employers.service';
import { Selection } from './selection/selection.service';
import { SelectionRoad } from './selection/steps/selection-road.service';

let api: TestApi;
let advisor: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  advisor = api.as('A09');
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });

let drawn = 6_300;
async function interviewed() {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const registrantId = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [registrantId, state, advisor.id]);
  const { id: employerId } = await get(EmployersService).add(advisor.id, {
    name: `株式会社便り${drawn}`,
    note: '',
    isRetired: false,
  });
  const consent = { employerId, hasConsent: true, consentHow: 'phone' } as const;
  const { id } = await get(Selection).submit(registrantId, consent, advisor);
  const record = (body: RecordStep) => get(SelectionRoad).record(id, body, advisor);
  await record({ to: 'doc_passed' });
  await record({ to: 'interview_set', followUpOwnerId: advisor.id, at: '2026-11-10T03:06:00Z' });
  return { id, registrantId };
}

/** What a thing's newest message came to, as the outbox says it. */
async function came(guardId: string, state: MessageState & ('failed' | 'bounced' | 'sending' | 'sent')) {
  const [message] = await rows<{ id: string; registrantId: string; template: string }>(
    `update message set state = $2 where id = (select id from message where guard_id = $1 order by id desc limit 1)
     returning id, registrant_id as "registrantId", template`,
    [guardId, state],
  );
  const { id: messageId = '', registrantId = '', template = '' } = message ?? {};
  const about = { messageId, template, via: 'mail' as const };
  await get(UnitOfWork).run(() => {
    if (state === 'failed')
      get(UnitOfWork).record({ kind: 'MessageFailed', registrantId, payload: { ...about, cause: 'refused' } });
    if (state === 'bounced')
      get(UnitOfWork).record({ kind: 'MessageBounced', registrantId, payload: { ...about, cause: 'hard' } });
    return Promise.resolve();
  });
  await get(Jobs).runAll();
}
const events = async (registrantId: string, like: string) =>
  (
    await rows<{ kind: string }>(
      'select kind from domain_event where registrant_id = $1 and kind like $2 order by xid, seq',
      [registrantId, like],
    )
  ).map(({ kind }) => kind);

it('a follow-up whose letter was not taken or came back was not asked: it is due again, and is sent anew', async () => {
  const { registrantId } = await interviewed();
  const all = () => get(FollowUps).ofPerson(registrantId, advisor);
  const one = async () => (await all()).followUps.find(({ kind }) => kind === 'interview');
  await at('2026-11-10T14:00:00+09:00');
  const id = (await one())?.id ?? '';
  await get(FollowUps).send(id, {}, advisor);
  expect(await one()).toMatchObject({ state: 'sent', sentAt: '2026-11-10T05:00:00.000Z' });
  await came(id, 'failed');
  expect(await one()).toMatchObject({ state: 'open', sentAt: null, via: null, dueAt: '2026-11-11T14:59:00.000Z' });
  await get(FollowUps).send(id, {}, advisor);
  expect(await rows('select from message where guard_id = $1', [id])).toHaveLength(2);
  await came(id, 'sending');
  await came(id, 'sent');
  expect(await one()).toMatchObject({ state: 'sent' });
  await came(id, 'bounced');
  expect(await one()).toMatchObject({ state: 'open' });
  expect(await events(registrantId, 'FollowUp%')).toEqual([
    ...['FollowUpPlanned', 'FollowUpSent', 'FollowUpUnsent', 'FollowUpSent', 'FollowUpUnsent'],
  ]);
});

it('a letter that came back after they were heard changes nothing', async () => {
  const { registrantId } = await interviewed();
  await at('2026-11-10T14:00:00+09:00');
  const id = (await get(FollowUps).ofPerson(registrantId, advisor)).followUps[0]?.id ?? '';
  await get(FollowUps).send(id, {}, advisor);
  await get(FollowUps).close(
    id,
    { concerns: '特になし', questions: '特になし', impressions: '良い', via: 'phone' },
    advisor,
  );
  await came(id, 'failed');
  expect((await get(FollowUps).ofPerson(registrantId, advisor)).followUps[0]).toMatchObject({ state: 'closed' });
});

it('S003-29: whoever could not be asked in writing may be called, and the hour for it begins then', async () => {
  const { id: submissionId, registrantId } = await interviewed();
  const { id } = await get(RescueSteps).raise(submissionId, { source: 'mail', words: '辞退を考えています' }, advisor);
  const take = (act: TakeRescueStep['act']) => get(RescueSteps).take(id, { act }, advisor);
  await take('ask');
  await expect(take('unanswered')).rejects.toEqual(refused('rescue_wait_for_answer'));
  await at('2026-11-10T13:00:00+09:00');
  await came(id, 'failed');
  const [row] = await rows<{ state: string; due: Date; silence: Date | null }>(
    'select state, due_at as due, silence_ends_at as silence from decline_rescue where id = $1',
    [id],
  );
  expect(row).toEqual({ state: 'call_due', due: new Date('2026-11-10T05:00:00Z'), silence: null });
  expect(await events(registrantId, 'RescueAskLost')).toEqual(['RescueAskLost']);
  expect(await take('reached')).toMatchObject({ state: 'called' });
});
