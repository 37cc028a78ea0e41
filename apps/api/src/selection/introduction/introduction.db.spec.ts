import { calls, type FittingPeople, type PublicForm } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { Guards } from '../../messaging/guards';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { PersonalLinks } from '../../registrant/personal-links';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { EmployersService } from '../employers.service';
import { Selection } from '../selection.service';
import { INTRODUCTION_WAITS, Introductions } from './introductions.service';

let api: TestApi;
let advisor: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  advisor = api.as('A09');
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => get(AgencyClock).set({ at: '2026-11-10T12:05:00+09:00', isFrozen: true }));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });
const fitting = (id: string, me = advisor) => get(Introductions).fitting(id, me);
const introduce = (id: string, registrantIds: string[], more: { note?: string; againReason?: string } = {}) =>
  get(Introductions).introduce(id, { registrantIds, ...more }, advisor);
const idsOf = ({ people }: FittingPeople) => people.map(({ registrantId }) => registrantId);
const obstacleOf = ({ people }: FittingPeople, id: string) =>
  people.find(({ registrantId }) => registrantId === id)?.obstacle;

let drawn = 2_300;
async function registered({ isOwn = false, hasConsent = true } = {}) {
  const form = get(FormPage).read() as PublicForm;
  const person = someoneLike(asuka, (drawn += 1));
  const given = submission(form, { ...person, consents: hasConsent ? ['newsletter'] : [] });
  const { token } = await get(SubmitService).submit(given);
  const id = await get(PersonalLinks).resolve(token);
  if (isOwn)
    for (const state of ['in_intake', 'supported'])
      await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [id, state, advisor.id]);
  const answer = (introductionId: string, isWanted: boolean) =>
    get(UnitOfWork).run(() => get(Introductions).answer(id, { introductionId, isWanted }));
  const told = () => get(Introductions).ofPerson(id);
  return { id, token, answer, told };
}
async function vacancy(occupation = 'accounting') {
  const named = { name: `株式会社紹介先${(drawn += 1)}`, note: '', isRetired: false };
  const { id: employerId } = await get(EmployersService).add(advisor.id, named);
  const order = { employerId, title: '月次決算', occupation, income: 500, feePercent: 33, state: 'open' as const };
  const { id } = await get(EmployersService).addJobOrder(advisor.id, order);
  return { id, employerId, name: named.name };
}

it('shows for a vacancy who fits its target: of the pool by half a name, one’s own by name, nobody who works there', async () => {
  const [own, free, silent, there] = [
    await registered({ isOwn: true }),
    await registered(),
    await registered({ hasConsent: false }),
    await registered({ isOwn: true }),
  ];
  const { id, name } = await vacancy();
  await get(Selection).noteCurrentEmployer(there.id, { name: name.replace('株式会社', '㈱') }, advisor);
  const shown = await fitting(id);
  expect(idsOf(shown)).toEqual(expect.arrayContaining([own.id, free.id]));
  expect(idsOf(shown)).not.toContain(silent.id);
  expect(idsOf(shown)).not.toContain(there.id);
  expect(shown.people.find(({ registrantId }) => registrantId === own.id)).toMatchObject({
    advisor: { id: advisor.id },
    obstacle: 'none',
  });
  const [masked] = await rows<{ name: string }>('select masked_name as name from registrant where id = $1', [free.id]);
  expect(shown.people.find(({ registrantId }) => registrantId === free.id)).toMatchObject({
    name: masked?.name,
    advisor: null,
  });
  // A colleague's people are theirs.
  expect(idsOf(await fitting(id, api.as('A10')))).not.toContain(own.id);
  // An occupation without a target fits nobody, and says so.
  await rows(`update job_order set occupation = 'nothing_ours' where id = $1`, [id]);
  expect(await fitting(id)).toMatchObject({ occupation: null, people: [] });
});

it('reads the letter with the word as it will be sent, but for the link of the person alone', async () => {
  const [own, free, foreign] = [
    await registered({ isOwn: true }),
    await registered(),
    await registered({ isOwn: true }),
  ];
  const { id, name } = await vacancy();
  const letter = (registrantId: string, note?: string, me = advisor) =>
    get(Introductions).letter(id, { registrantId, ...(note !== undefined && { note }) }, me);
  const word = '残業は月10時間です';
  const { subject, body } = await letter(own.id, word);
  expect([subject, body].join()).toContain('月次決算');
  expect(body).toContain(name);
  expect(body).toContain(word);
  expect((await letter(own.id)).body).not.toContain(word);
  await introduce(id, [own.id], { note: word });
  const [sent] = await rows<{ body: string }>(`select body from message where template = 'V2' and registrant_id = $1`, [
    own.id,
  ]);
  const unlinked = (text: string) => text.replace(/https?:\/\/\S+/g, 'LINK').replace(/\s*様/g, '様');
  expect(unlinked(body)).toBe(unlinked(sent?.body ?? ''));
  // Of the pool no given name is read; of a colleague's people nothing.
  const [masked] = await rows<{ name: string }>('select masked_name as name from registrant where id = $1', [free.id]);
  expect((await letter(free.id)).body).toContain(masked?.name ?? '?');
  await expect(letter(foreign.id, undefined, api.as('A10'))).rejects.toEqual(refused('not_found'));
});

it('asks those who were chosen by one letter each, once; the yes of somebody looked after is their consent', async () => {
  const [own, free] = [await registered({ isOwn: true }), await registered()];
  const { id, employerId } = await vacancy();
  const both = await Promise.all([
    introduce(id, [own.id, free.id], { note: '残業は月10時間です' }),
    introduce(id, [own.id]),
  ]);
  expect(both.reduce((sum, { told }) => sum + told, 0)).toBe(2);
  const letters = await rows<{ body: string; kind: string }>(
    `select body, kind from message where template = 'V2' and registrant_id = any($1)`,
    [[own.id, free.id]],
  );
  expect(letters).toHaveLength(2);
  expect(letters.map(({ kind }) => kind)).toEqual(['promotional', 'promotional']);
  expect(obstacleOf(await fitting(id), own.id)).toBe('introduced');
  const [told] = await own.told();
  expect(told).toMatchObject({ jobTitle: '月次決算', isWanted: null });
  const introductionId = told?.id ?? '';
  expect(await get(Guards).stillTrue(INTRODUCTION_WAITS, [introductionId])).toEqual(new Set([introductionId]));
  await Promise.allSettled([own.answer(introductionId, true), own.answer(introductionId, true)]);
  await expect(own.answer(introductionId, false)).rejects.toEqual(refused('introduction_answered'));
  await expect(free.answer(introductionId, true)).rejects.toEqual(refused('not_found'));
  expect(
    await rows(
      `select state, consent_how as how, job_order_id as "jobOrderId" from submission where registrant_id = $1 and employer_id = $2`,
      [own.id, employerId],
    ),
  ).toEqual([{ state: 'consented', how: 'page', jobOrderId: id }]);
  expect(await get(Guards).stillTrue(INTRODUCTION_WAITS, [introductionId])).toEqual(new Set());
  // Nobody looks after the other: the yes stands on the vacancy's page, and nothing is submitted.
  const [waiting] = await free.told();
  await free.answer(waiting?.id ?? '', true);
  expect(await rows('select 1 from submission where registrant_id = $1', [free.id])).toEqual([]);
  expect((await fitting(id)).introduced.map(({ isWanted }) => isWanted)).toEqual([true, true]);
});

it('leaves out who is in selection for this very vacancy', async () => {
  const own = await registered({ isOwn: true });
  const { id, employerId } = await vacancy();
  await get(Selection).submit(own.id, { employerId, jobOrderId: id, hasConsent: true, consentHow: 'phone' }, advisor);
  expect(idsOf(await fitting(id))).not.toContain(own.id);
  expect(await introduce(id, [own.id], { againReason: '別の部門' })).toMatchObject({ told: 0, leftOut: 1 });
});

it('within twelve months the same employer again needs a reason, which goes on to the submission', async () => {
  const own = await registered({ isOwn: true });
  const { id, employerId } = await vacancy();
  await get(Selection).submit(own.id, { employerId, hasConsent: true, consentHow: 'phone' }, advisor);
  expect(obstacleOf(await fitting(id), own.id)).toBe('recent');
  expect(await introduce(id, [own.id])).toMatchObject({ told: 0, leftOut: 1 });
  expect(await introduce(id, [own.id], { againReason: '別の部門の求人' })).toMatchObject({ told: 1, leftOut: 0 });
  const [told] = await own.told();
  await own.answer(told?.id ?? '', true);
  expect(
    await rows(
      `select again_reason as why from submission where registrant_id = $1 order by consented_at desc, id desc limit 1`,
      [own.id],
    ),
  ).toEqual([{ why: '別の部門の求人' }]);
});

it('refuses a closed vacancy, a word that may not be written, and a person to whom it is no longer open', async () => {
  const own = await registered({ isOwn: true });
  const { id } = await vacancy();
  await expect(introduce(id, [own.id], { note: '35歳以下の方を探しています' })).rejects.toEqual(refused('invalid'));
  await introduce(id, [own.id]);
  const [told] = await own.told();
  await rows(`update job_order set state = 'filled' where id = $1`, [id]);
  await expect(introduce(id, [own.id])).rejects.toEqual(refused('vacancy_not_open'));
  await expect(own.answer(told?.id ?? '', true)).rejects.toEqual(refused('vacancy_not_open'));
  expect(await own.told()).toEqual([]);
  const { status } = await api.call('GET', `/api${calls.selection.fitting.path.replace(':jobOrderId', id)}`);
  expect(status).toBe(401);
});
