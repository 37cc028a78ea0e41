/** AT-5: a decline signal of a Wednesday evening, rescued inside the hour, and how else it might have gone. */
import type { PublicForm, RecordStep, TakeRescueStep } from '@toritsugi/contracts';
import { someoneLike, submission, wataru } from '../../../../test/scenes/builders';
import { justNow } from '../../../../test/scenes/selection-steps';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { InboundMails } from '../messaging/inbound/inbound-mails.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { PersonalLinks } from '../registrant/personal-links';
import { FormPage } from '../registration/form/form-page.service';
import { SubmitService } from '../registration/submission/submit.service';
import { Selection } from '../selection/selection.service';
import { SelectionRoad } from '../selection/steps/selection-road.service';
import { RescueViews } from './rescue-views.service';
import { RescueWatch } from './rescue-watch.service';
import { RescueSteps } from './rescues.service';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
}, 120_000);
afterAll(() => api.stop());

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: `2026-${time}:00+09:00`, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });
const utc = (time: string) => new Date(`2026-${time}:00+09:00`).toISOString();

const hasebe = {
  ...wataru,
  answers: {
    ...wataru.answers,
    ...{ family_name: '長谷部', given_name: '里穂', family_kana: 'ハセベ', given_kana: 'リホ' },
  },
};

let drawn = 5_500;
/** At C3, both interviews behind them, looked after by A06; nothing was decided since. */
async function afterTheFinal() {
  const advisor = api.as('A06');
  await at('11-10T10:00');
  const form = get(FormPage).read() as PublicForm;
  const { answers, ...other } = someoneLike(hasebe, (drawn += 1));
  const named = { family_name: '長谷部', given_name: '里穂' };
  const sent = submission(form, { ...other, answers: { ...answers, ...named } });
  const { token } = await get(SubmitService).submit(sent);
  const registrantId = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [registrantId, state, advisor.id]);
  const [employer] = await rows<{ id: string }>(`select id from employer where code = 'C3'`);
  const body = { employerId: employer?.id ?? '', hasConsent: true, consentHow: 'phone' } as const;
  const { id } = await get(Selection).submit(registrantId, body, advisor);
  const record = async (step: RecordStep) =>
    get(SelectionRoad).record(id, justNow(step, await get(AgencyClock).now()), advisor);
  const interview: RecordStep[] = [
    { to: 'interview_set', followUpOwnerId: advisor.id },
    { to: 'interview_done', report: '良い雰囲気でした', isMailTold: true },
  ];
  for (const step of [{ to: 'doc_passed' } as const, ...interview, ...interview]) await record(step);
  const [ours] = await rows<{ id: string; recipient: string }>(
    `select id, recipient from message where registrant_id = $1 and via = 'mail' limit 1`,
    [registrantId],
  );
  const writes = (text: string) =>
    get(InboundMails).take(
      Buffer.from(
        `From: ${ours?.recipient}\r\nMessage-ID: <${newId()}@x.jp>\r\nIn-Reply-To: <${ours?.id}@x.jp>\r\n` +
          `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
      ),
    );
  const rescueFor = async (code: string) =>
    (await get(RescueViews).desk(api.as(code))).rescues.find((one) => one.registrantId === registrantId);
  const take = async (code: string, act: TakeRescueStep['act'], more: Partial<TakeRescueStep> = {}) =>
    get(RescueSteps).take((await rescueFor(code))?.id ?? '', { act, ...more }, api.as(code));
  const raise = (source: 'mail' | 'phone') =>
    get(RescueSteps).raise(id, { source, words: '他社に決めました' }, advisor);
  return { id, registrantId, record, writes, rescueFor, take, raise };
}

it('AT-5: a signal by mail at 17:40 is asked at 18:12, called at 19:02 and recovered; the offer is accepted', async () => {
  const { id, record, writes, rescueFor, take } = await afterTheFinal();
  await at('11-11T17:40');
  await writes('他社様から内定をいただき、今回は辞退を考えております。');
  for (const code of ['A06', 'L2'])
    expect(await rescueFor(code)).toMatchObject({
      ...{ state: 'detected', source: 'mail', name: '長谷部 里穂', isFinalStage: true },
      ...{ halfAt: utc('11-11T18:10'), dueAt: utc('11-11T18:40'), escalations: 0 },
    });
  expect(await rescueFor('A01')).toBeUndefined();
  await expect(take('A06', 'reached')).rejects.toEqual(refused('rescue_ask_first'));

  await at('11-11T18:10');
  await get(RescueWatch).look();
  expect((await rescueFor('L2'))?.escalations).toBe(1);
  await at('11-11T18:12');
  expect(await take('L2', 'ask')).toMatchObject({ state: 'ask_sent', askedAt: utc('11-11T18:12') });
  await expect(take('A06', 'reached')).rejects.toEqual(refused('rescue_wait_for_answer'));

  await at('11-11T18:25');
  expect(await writes('19時なら大丈夫です')).toBe('matched');
  expect(await take('A06', 'agree')).toMatchObject({ state: 'call_due', dueAt: utc('11-11T19:25') });
  await at('11-11T19:02');
  await take('A06', 'reached');
  await expect(take('A06', 'recover')).rejects.toEqual(refused('rescue_proposal_needed'));
  await at('11-12T11:00');
  await take('A06', 'propose', { answer: 'earlier', note: '11/16に内定を出せるとのこと' });
  expect(await take('A06', 'recover')).toMatchObject({ state: 'recovered', dueAt: null });

  await at('11-16T10:00');
  await record({ to: 'offered' });
  await at('11-18T18:00');
  await record({ to: 'offer_accepted', day: '2026-12-16' });
  const { ended, inTime, recovered } = await get(RescueViews).desk(api.as('A06'));
  expect([ended, inTime, recovered]).toEqual([1, 1, 1]);
  expect(await rows('select state from submission where id = $1', [id])).toEqual([{ state: 'offer_accepted' }]);
});

it('AT-5: a signal that arrives at 20:30 has until Thursday 9:30', async () => {
  const { writes, rescueFor } = await afterTheFinal();
  await at('11-11T20:30');
  await writes('選考を辞退させてください。');
  expect(await rescueFor('A06')).toMatchObject({ state: 'detected', dueAt: utc('11-12T09:30') });
});

it('AT-5: whoever chose somebody else is lost after a call or their refusal of one, and asked once why', async () => {
  const { id, raise, take } = await afterTheFinal();
  const lost = { reason: 'other_offer', note: '他社に決定' } as const;
  const surveys = () => rows(`select id from message where dedupe_key = 'D2:' || $1 || ':after_decline'`, [id]);
  await at('11-11T17:40');
  await raise('mail');
  await take('A06', 'propose', { answer: 'not_possible' });
  await expect(take('A06', 'decline', lost)).rejects.toEqual(refused('rescue_call_needed'));
  await take('A06', 'refuse_calls');
  expect(await take('A06', 'decline', lost)).toMatchObject({ state: 'declined_final' });
  expect(await surveys()).toHaveLength(1);
  await expect(raise('mail')).rejects.toEqual(refused('rescue_nothing_open'));
  expect(await surveys()).toHaveLength(1);
});

it('AT-5: whoever said it on the telephone is called without being asked first', async () => {
  const { raise, take } = await afterTheFinal();
  await at('11-11T17:40');
  await raise('phone');
  await at('11-11T17:50');
  expect(await take('A06', 'reached')).toMatchObject({ state: 'called', askedAt: null });
});
