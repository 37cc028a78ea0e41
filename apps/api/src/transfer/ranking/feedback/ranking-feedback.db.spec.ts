import { v7 as uuidv7 } from 'uuid';
import { openTransferScene, type TransferScene } from '../../../../../../test/scenes/transfer-scene';

/** 違うと思う: noted with what was shown, reviewed by a lead, answered once. */
let scene: TransferScene;
beforeAll(async () => {
  scene = await openTransferScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.clear();
  await scene.at('12:07:12');
  await scene.seat();
});

const I01 = () => scene.intake[0];
const open = { teamId: null, isOpen: true, limit: 10 };
async function shownTo(taskId: string) {
  const { closeRateVersion, decision } = await scene.rankings.preview(taskId);
  return { closeRateVersion, settingsVersion: decision?.settingsVersion ?? 0 };
}

it('keeps feedback with the order as it was shown, and tells of it without its words', async () => {
  const taskId = await scene.onThePhone(I01());
  const versions = await shownTo(taskId);
  const noted = await scene.feedback.note(
    taskId,
    { reason: 'better_fit', advisorId: scene.advisor('A10').id, note: ' 決算の話が長い ', ...versions },
    I01(),
  );
  expect(noted).toMatchObject({
    reason: 'better_fit',
    advisor: { id: scene.advisor('A10').id },
    note: '決算の話が長い',
    answer: null,
    by: { id: I01().id },
  });
  expect(noted.ranking.candidates[0]?.advisor.name).toMatch(/^A09/);
  await scene.sit('A09', 'away', 'break');
  expect((await scene.feedback.list(open))[0]).toEqual(noted);
  const event = (await scene.events()).find(({ kind }) => kind === 'RankingFeedbackGiven');
  expect(event?.payload).toEqual({
    feedbackId: noted.id,
    reason: 'better_fit',
    advisorId: scene.advisor('A10').id,
    ...versions,
  });
});

it('keeps the frozen order while a transfer is under way', async () => {
  const taskId = await scene.onThePhone(I01());
  const versions = await shownTo(taskId);
  await scene.transfers.request(taskId, { first: { advisorId: scene.advisor('A12').id, reason: 'other' } }, I01());
  const noted = await scene.feedback.note(taskId, { reason: 'other', ...versions }, I01());
  expect(noted.ranking).toMatchObject({
    decision: { isManual: true },
    candidates: expect.arrayContaining([expect.objectContaining({ position: 1, skip: null })]),
  });
});

it('is refused of an order that is no longer the one shown, of a task somebody else holds, and with a name nobody has', async () => {
  const taskId = await scene.onThePhone(I01());
  const versions = await shownTo(taskId);
  await expect(scene.feedback.note(taskId, { reason: 'other', ...versions }, scene.intake[1])).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(
    scene.feedback.note(taskId, { reason: 'other', advisorId: uuidv7(), ...versions }, I01()),
  ).rejects.toMatchObject({ code: 'not_found' });
  await scene.settings.apply(
    { ...scene.settings.current().settings, priceWeight: 0.5 },
    { decisionId: null, madeBy: null },
  );
  await expect(scene.feedback.note(taskId, { reason: 'other', ...versions }, I01())).rejects.toMatchObject({
    code: 'ranking_changed',
  });
});

it('is answered once by a lead, of the team whose occupation it is', async () => {
  const lead = await scene.hire('L9', 'team_lead');
  const teamId = uuidv7();
  await scene.work.query(`insert into team (id, code, name, consultation_target_month) values ($1, 'T9', '試験', 1)`, [
    teamId,
  ]);
  const taskId = await scene.onThePhone(I01());
  const { id } = await scene.feedback.note(taskId, { reason: 'availability_wrong', ...(await shownTo(taskId)) }, I01());
  const team = { ...open, teamId };
  expect(await scene.feedback.list(team)).toEqual([]);
  await expect(scene.feedback.answer(id, '確認しました', { me: lead, teamId })).rejects.toMatchObject({
    code: 'not_found',
  });
  await scene.work.query('update staff_member set team_id = $1 where id = $2', [teamId, scene.advisor('A09').id]);
  expect((await scene.feedback.list(team)).map((one) => one.id)).toContain(id);

  const both = await Promise.allSettled(
    ['一', '二'].map((answer) => scene.feedback.answer(id, answer, { me: lead, teamId })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(scene.feedback.answer(id, '三', { me: lead, teamId })).rejects.toMatchObject({
    code: 'disagreement_answered',
  });
  expect((await scene.feedback.list({ ...team, isOpen: false }))[0]).toMatchObject({
    id,
    answeredBy: { id: lead.id },
  });
});

it('advises to book with the minutes until somebody is expected free, and to dial only while there is room', async () => {
  const taskId = await scene.onThePhone(I01());
  expect(await scene.pacing.now()).toMatchObject({ isOn: true, mayDial: true, underWay: 1, free: 4, freeSoon: 0 });
  await scene.seat({ A09: 'in_consultation', A10: 'away', A11: 'away', A12: 'wrap_up' });
  await scene.work.query(`update presence set until = agency_now() + interval '4 minutes' where staff_id = $1`, [
    scene.advisor('A12').id,
  ]);
  const { mayTransfer, advice, headline } = await scene.rankings.preview(taskId);
  expect([mayTransfer, advice.ja]).toEqual([false, '今は予約をすすめる: 空き見込み 4分後']);
  expect(headline.ja).toMatch(/^いま呼べる方がいません。最も見込みが高いのはA09さん。/);
  const waiting = await scene.pacing.now();
  expect(waiting).toMatchObject({ mayDial: false, free: 0 });
  expect(waiting.advice.ja).toContain('少し待ちます');
});

it('says whom it is worth waiting for, only once that is a setting', async () => {
  const taskId = await scene.onThePhone(I01());
  await scene.seat({ A09: 'wrap_up' });
  await scene.work.query(`update presence set until = agency_now() + interval '1 minute' where staff_id = $1`, [
    scene.advisor('A09').id,
  ]);
  expect((await scene.rankings.preview(taskId)).advice.ja).toBe('取次ぎできます(受付可 3人)。');
  await scene.settings.apply(
    { ...scene.settings.current().settings, hold: { isOn: true } },
    { decisionId: null, madeBy: null },
  );
  expect(await scene.rankings.preview(taskId)).toMatchObject({
    mayTransfer: true,
    advice: { ja: '取次ぎできます。約1分で空くA09さんを待つ価値があります。' },
  });
});
