import type { SheetContent } from '@toritsugi/agreement';
import type { SheetView } from '@toritsugi/contracts';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { readEvents, START } from '../../platform/events/event.queries';
import { LateBlanks } from './late-blanks.service';
import { Sheets } from './sheets.service';

const NOW = '2026-11-10T03:05:00.000Z';
/** Enough for a provisional sheet: ①④⑥. */
const least: SheetContent = {
  occupations: ['経理・財務'],
  headcount: 6,
  deadline: '2027-01-31',
  goal: 'offer_accepted',
  problem: 'not_completed',
  steps: [{ step: '書類', decider: '天羽 恒一', decideBy: 'business2', escalation: '早乙女 弘道' }],
  impressions: 0,
  clicks: 0,
  completions: 740,
  interviewsSet: 240,
  hires: 6,
  reporting: 'weekly',
};
const whole: SheetContent = {
  ...least,
  must: ['a', 'b', 'c'],
  want: ['a', 'b', 'c'],
  avoid: ['a', 'b', 'c'],
  channels: ['自社サイト'],
  ownPage: 'there',
  notToDo: ['媒体追加'],
  firstReply: 'next_day_18',
  means: ['mail'],
  internalReplyHours: 4,
  meeting: 'mon 09:30',
  emergency: [{ name: '瀬戸口 文', phone: '03-0000-0001' }],
  outsideWork: ['原稿の修正'],
  insideDecisions: ['給与条件'],
  deliverables: ['週次レポート'],
};

let api: TestApi;
const sheets = (): Sheets => api.app.get(Sheets);
const as = (code: string) => api.as(code);
const idOf = ({ id }: SheetView): string => id ?? '';

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.app.get(AgencyClock).set({ at: NOW, isFrozen: true });
  const work = api.app.get(UnitOfWork);
  await work.query('delete from sheet_comment');
  await work.query('delete from agreement_sheet');
});

async function inReview(content: SheetContent): Promise<SheetView> {
  const draft = await sheets().draft(as('L3'));
  const { revision } = await sheets().save(idOf(draft), { revision: draft.revision, content }, as('L3'));
  return sheets().review(idOf(draft), revision, as('L3'));
}
async function signed(content: SheetContent): Promise<SheetView> {
  const { id, revision } = await inReview(content);
  await sheets().sign(id ?? '', { revision, as: 'owner' }, as('L3'));
  return sheets().sign(id ?? '', { revision, as: 'decider' }, as('M1'));
}

it('S000-1: without a signed sheet the default one is in force, marked as that', async () => {
  expect((await sheets().book(as('I01'))).inForce).toMatchObject({ id: null, number: 0, mayWrite: false });
});

it('S000-7: a draft with blanks is saved, and a save over what somebody else wrote is refused and loses nothing', async () => {
  const draft = await sheets().draft(as('L3'));
  const content = { headcount: 6, emergency: { heldBy: '早乙女 弘道', decideBy: '2026-11-20' } };
  const saved = await sheets().save(idOf(draft), { revision: 1, content }, as('L3'));
  expect(saved).toMatchObject({ revision: 2, content, state: 'draft' });
  await expect(sheets().save(idOf(draft), { revision: 1, content: { headcount: 9 } }, as('M1'))).rejects.toMatchObject({
    code: 'sheet_changed',
  });
  await expect(sheets().save(idOf(draft), { revision: 2, content: { headcount: -1 } }, as('M1'))).rejects.toMatchObject(
    { code: 'invalid', problems: [expect.objectContaining({ field: 'content.headcount' })] },
  );
  expect((await sheets().book(as('M1'))).open).toEqual([expect.objectContaining({ revision: 2, content })]);
});

it('S000-20: two different people sign, a decider among them, and nobody in the place of another', async () => {
  const { id, revision } = await inReview(whole);
  const half = await sheets().sign(id ?? '', { revision, as: 'owner' }, as('M1'));
  expect(half).toMatchObject({ state: 'in_review', maySignAs: 'nobody' });
  await expect(sheets().sign(id ?? '', { revision, as: 'decider' }, as('M1'))).rejects.toMatchObject({
    code: 'signed_already',
  });
  await expect(sheets().sign(id ?? '', { revision, as: 'decider' }, as('L3'))).rejects.toMatchObject({
    code: 'decider_only',
  });
  await expect(sheets().sign(id ?? '', { revision, as: 'owner' }, as('L3'))).rejects.toMatchObject({
    code: 'signature_taken',
  });
  const work = api.app.get(UnitOfWork);
  await expect(work.query('update agreement_sheet set decider_id = owner_id')).rejects.toThrow(/two_people_sign/);
});

it('S000-21, S000-22: ①④⑥ make it provisional, all seven active, and the version before ends at that instant', async () => {
  const first = await signed(least);
  expect(first).toMatchObject({ state: 'provisional', inForceAt: NOW, mayWrite: false });
  await expect(sheets().save(idOf(first), { revision: 2, content: {} }, as('L3'))).rejects.toMatchObject({
    code: 'sheet_closed',
  });
  const second = await signed(whole);
  expect(second).toMatchObject({ state: 'active', number: 2, basedOn: first.id, inForceAt: NOW });
  const { inForce, past } = await sheets().book(as('A09'));
  expect(inForce.id).toBe(second.id);
  expect(past).toEqual([expect.objectContaining({ id: first.id, state: 'superseded', endedAt: NOW })]);
  const work = api.app.get(UnitOfWork);
  const events = await readEvents((sql, parameters) => work.query(sql, parameters), START, 100_000);
  expect(
    events
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('Sheet'))
      .slice(-3),
  ).toEqual(['SheetSigned', 'SheetSuperseded', 'SheetActivated']);
});

it('S000-8, S000-22, S000-30: is not signed without ①④⑥, for a day that is over, or with an unearned promise', async () => {
  const sign = async (content: SheetContent) => {
    const { id, revision } = await inReview(content);
    return sheets().sign(id ?? '', { revision, as: 'owner' }, as('L3'));
  };
  const { headcount: _headcount, ...without } = least;
  await expect(sign(without)).rejects.toMatchObject({ code: 'sheet_incomplete', details: { sections: '①' } });
  await expect(sign({ ...least, deadline: '2026-11-10' })).rejects.toMatchObject({ code: 'sheet_deadline_past' });
  await expect(sign({ ...whole, firstReply: 'same_day' })).rejects.toMatchObject({
    code: 'promise_unearned',
    details: { attainment: expect.stringMatching(/^10\/12: .*\(\d+\) · 10\/19: .* · 10\/26: .* · 11\/2: /) },
  });
});

it('a signature falls with what was signed, and nobody signs what they have not read', async () => {
  const { id, revision } = await inReview(least);
  await sheets().sign(id ?? '', { revision, as: 'owner' }, as('L3'));
  const changed = await sheets().save(id ?? '', { revision, content: { ...least, headcount: 7 } }, as('L3'));
  expect(changed).toMatchObject({ signatures: [], state: 'in_review' });
  await expect(sheets().sign(id ?? '', { revision, as: 'decider' }, as('M1'))).rejects.toMatchObject({
    code: 'sheet_changed',
  });
});

it('of two sheets that are activated at once one wins, and the other is kept as it is', async () => {
  const [one, other] = [await inReview(whole), await inReview(least)];
  for (const { id, revision } of [one, other]) await sheets().sign(id ?? '', { revision, as: 'owner' }, as('L3'));
  const outcomes = await Promise.allSettled(
    [one, other].map(({ id, revision }) => sheets().sign(id ?? '', { revision, as: 'decider' }, as('M1'))),
  );
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as object] : []));
  expect(refused).toEqual([expect.objectContaining({ code: 'sheet_outdated' })]);
  expect((await sheets().book(as('M1'))).open).toHaveLength(1);
});

it('is commented on while it is in review, and laid aside without being lost', async () => {
  const draft = await sheets().draft(as('L3'));
  const say = () => sheets().comment(idOf(draft), { field: 'emergency', words: '夜間も同じ人ですか' }, as('M1'));
  await expect(say()).rejects.toMatchObject({ code: 'sheet_not_in_review' });
  await sheets().review(idOf(draft), 1, as('L3'));
  expect((await say()).comments).toEqual([
    expect.objectContaining({ field: 'emergency', words: '夜間も同じ人ですか' }),
  ]);
  await sheets().layAside(idOf(draft), 1, as('L3'));
  expect((await sheets().book(as('M1'))).past).toEqual([
    expect.objectContaining({ id: draft.id, state: 'laid_aside' }),
  ]);
});

it('S000-23: a field that is blank for 14 days goes to the decider once', async () => {
  const first = await signed(least);
  const look = () => api.app.get(LateBlanks).look();
  await api.app.get(AgencyClock).set({ at: '2026-11-24T03:04:59.000Z', isFrozen: true });
  expect(await look()).toBe(0);
  await api.app.get(AgencyClock).set({ at: '2026-11-24T03:05:00.000Z', isFrozen: true });
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  const { inForce } = await sheets().book(as('M1'));
  expect(inForce.id).toBe(first.id);
  const late = inForce.blanks.filter(({ isEscalated }) => isEscalated);
  expect(late).toContainEqual(expect.objectContaining({ field: 'must', since: NOW }));
  const { cookie } = await api.signedIn({ code: 'M8', role: 'manager' });
  expect((await api.call('GET', '/api/decisions/waiting', { cookie })).body).toMatchObject({ lateBlanks: late.length });
});

it('is read by all who work by it and written by leads and managers', async () => {
  const intake = await api.signedIn({ code: 'I77', role: 'intake_staff' });
  expect((await api.call('GET', '/api/sheets', { cookie: intake.cookie })).status).toBe(200);
  expect((await api.call('POST', '/api/sheets', { cookie: intake.cookie, body: {} })).status).toBe(403);
});
