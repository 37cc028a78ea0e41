import type { PublicForm } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { PersonalLinks } from '../../registrant/personal-links';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { EmployersService } from '../../selection/employers.service';
import { Selection } from '../../selection/selection.service';
import { SelectionRoad } from '../../selection/steps/selection-road.service';
import { Traits } from '../../staff/people/traits.service';
import { FollowUps } from '../follow-ups.service';
import { Owners } from './follow-up-owners.service';

/** An advisor's people, and colleagues who follow them up: I03 of team T2 calls, and looks after nobody. */
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => get(AgencyClock).set({ at: '2026-11-10T12:05:00+09:00', isFrozen: true }));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const as = (code: string) => api.as(code);
const refused = (code: string) => expect.objectContaining({ code });

let drawn = 700;
/** Before an employer, with an interview set and somebody asked to follow it up. */
async function interviewed(ownerCode: string) {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const registrantId = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await get(UnitOfWork).query('update registrant set state = $2, advisor_id = $3 where id = $1', [
      registrantId,
      state,
      as('A09').id,
    ]);
  const employer = { name: `株式会社架空${drawn}`, note: '', isRetired: false };
  const { id: employerId } = await get(EmployersService).add(as('A09').id, employer);
  const consent = { employerId, hasConsent: true, consentHow: 'phone' } as const;
  const { id } = await get(Selection).submit(registrantId, consent, as('A09'));
  await get(SelectionRoad).record(id, { to: 'doc_passed' }, as('A09'));
  const meet = (time: string) => {
    const at = new Date(time).toISOString();
    const body = { to: 'interview_set', at, followUpOwnerId: as(ownerCode).id } as const;
    return get(SelectionRoad).record(id, body, as('A09'));
  };
  await meet('2026-11-26T10:00:00+09:00');
  const all = async () => (await get(FollowUps).ofPerson(registrantId, as('A09'))).followUps;
  return { registrantId, meet, all };
}
const asked = async (code: string) =>
  (await get(DecisionRequests).inbox(as(code), ({ kind }) => kind === 'follow_up_owner')).open;

it('S003-21 a colleague who looks after nobody is asked through their lead; until then the advisor keeps it', async () => {
  const { registrantId, meet, all } = await interviewed('I03');
  // The interview and midway to it, asked for once; another date asks for nothing new.
  await meet('2026-11-27T10:00:00+09:00');
  const owners = async () =>
    (await all()).map(({ kind, owner, asked: of }) => [kind, owner.name, of?.owner.name, of?.state]);
  const [advisor, helper] = ['A09', 'I03'].map((code) => as(code).name);
  expect((await owners()).sort()).toEqual([
    ['interview', advisor, helper, 'open'],
    ['mid', advisor, helper, 'open'],
  ]);
  const [request] = await asked('L2');
  expect(request).toMatchObject({
    state: 'open',
    mayDecide: true,
    changes: [{ before: { ja: advisor }, after: { ja: helper } }, {}, {}],
  });
  // Of another team, whoever leads it decides nothing of this.
  expect((await asked('L3'))[0]?.mayDecide).toBe(false);
  await expect(get(FollowUps).ofPerson(registrantId, as('I03'))).rejects.toEqual(refused('not_found'));
  await get(DecisionRequests).approve(request?.id ?? '', '', as('L2'));
  expect((await owners()).sort()).toEqual([
    ['interview', helper, undefined, undefined],
    ['mid', helper, undefined, undefined],
  ]);
  expect((await get(FollowUps).ofPerson(registrantId, as('I03'))).followUps).toHaveLength(2);
  const [told] = await get(UnitOfWork).query<{ payload: object }>(
    `select payload from domain_event where kind = 'FollowUpGiven' and registrant_id = $1`,
    [registrantId],
  );
  expect(told?.payload).toMatchObject({ to: as('I03').id, decisionId: request?.id });
  // Approved once, the interview may move again.
  await meet('2026-11-27T13:00:00+09:00');
  expect(await asked('L2')).toEqual([]);
  expect((await all()).every(({ owner }) => owner.name === helper)).toBe(true);
});

it('S003-21 asking says why, is taken back or refused with a word, and needs nobody where the lead gives it', async () => {
  const { all } = await interviewed('A09');
  const idOf = async () => (await all()).find(({ kind }) => kind === 'interview')?.id ?? '';
  const change = async (body: object, by = 'A09') => get(FollowUps).change(await idOf(), body, as(by));
  const helps = { ownerId: as('I03').id };
  await expect(change(helps)).rejects.toEqual(refused('follow_up_owner_reason'));
  await change({ ...helps, ownerReason: '同じ業界にいた方のため' });
  const standing = async () => (await all()).find(({ kind }) => kind === 'interview');
  expect(await standing()).toMatchObject({ owner: { id: as('A09').id }, asked: { state: 'open' } });
  // Saved again with somebody asked for, it waits on; with the owner as it is, it is taken back.
  await change({ ...helps, draft: '配属先の話を' });
  expect(await asked('L2')).toHaveLength(1);
  await change({ ownerId: as('A09').id });
  expect(await asked('L2')).toEqual([]);
  expect((await standing())?.asked).toBeNull();
  await change({ ...helps, ownerReason: 'もう一度' });
  const [request] = await asked('M1');
  await get(DecisionRequests).reject(request?.id ?? '', '今週は架電が立て込んでいます', as('M1'));
  expect(await standing()).toMatchObject({
    owner: { id: as('A09').id },
    asked: { owner: { id: as('I03').id }, state: 'rejected', words: '今週は架電が立て込んでいます' },
  });
  // A colleague who advises is asked directly.
  await change({ ownerId: as('A11').id });
  expect(await standing()).toMatchObject({ owner: { id: as('A11').id } });
});

it('S003-21 whoever asked is told that the lead refused, or gave it to somebody directly, which ends the request', async () => {
  const { all } = await interviewed('A09');
  const idOf = async () => (await all()).find(({ kind }) => kind === 'interview')?.id ?? '';
  const change = async (body: object, by = 'A09') => get(FollowUps).change(await idOf(), body, as(by));
  const todos = async () =>
    (
      await get(UnitOfWork).query<{ title: string }>(
        `select title from todo where topic = 'フォロー' and owner_id = $1 order by id`,
        [as('A09').id],
      )
    ).map(({ title }) => title);
  const before = (await todos()).length;
  const helps = { ownerId: as('I03').id, ownerReason: '同じ業界にいた方のため' };
  await change(helps);
  const [first] = await asked('L2');
  await get(DecisionRequests).reject(first?.id ?? '', '架電が立て込んでいます', as('L2'));
  expect((await todos()).slice(before)).toEqual([expect.stringContaining('お願いできません')]);
  await change(helps);
  expect(await asked('L2')).toHaveLength(1);
  // Of another team, and not of the one who asked: nothing of theirs ends.
  await expect(change({ ownerId: as('A12').id }, 'A12')).rejects.toEqual(refused('not_found'));
  await change({ ownerId: as('A12').id }, 'L3');
  expect(await asked('L2')).toEqual([]);
  expect((await all()).find(({ kind }) => kind === 'interview')).toMatchObject({ owner: { id: as('A12').id } });
  expect((await todos()).slice(before + 1)).toEqual([expect.stringContaining('任せたため')]);
});

it('S003-36 whom to ask is suggested by what their lead holds them good at, then by what waits for them', async () => {
  const set = (code: string, traits: string[], by: string) =>
    get(Traits).set(as(code).id, { traits: traits as never }, as(by));
  await expect(set('A09', ['empathy'], 'L2')).rejects.toEqual(refused('forbidden'));
  for (const { code } of [{ code: 'A09' }, { code: 'A10' }, { code: 'A11' }])
    await set(code, ['empathy', 'listening'], 'M1');
  const all = ['empathy', 'speaking', 'listening', 'multitasking', 'curiosity'];
  await set('A12', all, 'L3');
  await interviewed('A10');
  const { owners } = await get(Owners).list({}, as('A09'));
  expect(owners[0]).toMatchObject({ owner: { id: as('A12').id }, traits: all });
  const of = (code: string) => owners.findIndex(({ owner }) => owner.id === as(code).id);
  // As many traits, less to do: A11 before A10.
  expect(of('A11')).toBeLessThan(of('A10'));
  expect(owners[of('A10')]?.waiting).toBeGreaterThan(owners[of('A11')]?.waiting ?? 99);
  expect(owners[of('I03')]?.needsApproval).toBe(true);
  expect(owners[of('A10')]?.needsApproval).toBe(false);
});
