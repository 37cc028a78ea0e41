import { v7 as uuidv7 } from 'uuid';
import { Refusal } from '../../platform/http/refusals/refusal';
import { startTestApi } from '../../../../../test/server/api';
import { openTransferScene, type TransferScene } from '../../../../../test/scenes/transfer-scene';

/**
 * The noon registrant (Tue 2026-11-10): a busy, a silent and an accepting advisor, and what else may happen on the way.
 */
let scene: TransferScene;
beforeAll(async () => {
  scene = await openTransferScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.clear();
  await scene.at('12:07:12');
  await scene.seat({ A09: 'in_consultation', A12: 'away' });
});

const I01 = () => scene.intake[0];
const requested = async (note = '決算は年次まで経験あり') => {
  const taskId = await scene.onThePhone(I01());
  await scene.at('12:08:31');
  return { taskId, transferId: await scene.transfers.request(taskId, { note }, I01()) };
};
const ringOf = async (transferId: string) => {
  const ring = await scene.ringing(transferId);
  if (ring === null) throw new Error('nobody rings');
  return ring;
};
const stateOf = async (taskId: string) => (await scene.tasks.card(taskId)).state;
const transferState = async (transferId: string) => (await scene.views.of(transferId)).state;
const kinds = async (transferId: string) =>
  (await scene.events()).flatMap((event) => (event.transferId === transferId ? [event.kind] : []));

it('is put through to the second best after the best is busy and another is silent', async () => {
  const { taskId, transferId } = await requested();
  const { ranking } = await scene.views.of(transferId);
  expect(
    ranking.candidates
      .slice(0, 4)
      .map(({ advisor, estimate, skip }) => [advisor.name.slice(0, 3), (100 * estimate.rate).toFixed(2), skip]),
  ).toEqual([
    ['A09', '21.53', 'busy'],
    ['A11', '15.99', null],
    ['A10', '15.52', null],
    ['A12', '11.94', 'away'],
  ]);
  expect(ranking.closeRateVersion).toBe(2);
  const toA11 = await ringOf(transferId);
  expect([toA11.code, await scene.presenceOf('A11'), await stateOf(taskId)]).toEqual([
    'A11',
    'reserved',
    'transferring',
  ]);

  await scene.at('12:08:46');
  await scene.offers.expireDue();
  const toA10 = await ringOf(transferId);
  expect([toA10.code, await scene.presenceOf('A11'), await scene.presenceOf('A10')]).toEqual([
    'A10',
    'away(no_answer)',
    'reserved',
  ]);
  await scene.at('12:08:47');
  await expect(scene.offers.accept(toA11.id, scene.advisor('A11'))).rejects.toMatchObject({
    code: 'offer_expired',
    details: { transfer: 'ringing' },
  });

  await scene.at('12:08:51');
  expect(await scene.offers.accept(toA10.id, scene.advisor('A10'))).toBe(transferId);
  expect(await scene.offers.accept(toA10.id, scene.advisor('A10'))).toBe(transferId);
  expect((await scene.views.of(transferId)).bridgeBy).toBe('2026-11-10T03:09:11.000Z');
  await expect(scene.offers.accept(toA11.id, scene.advisor('A11'))).rejects.toMatchObject({
    details: { acceptedBy: 'A10 試験' },
  });

  await scene.at('12:08:58');
  await scene.transfers.bridge(transferId, I01());
  await scene.at('12:09:20');
  await scene.transfers.complete(transferId, I01());
  expect(await scene.views.of(transferId)).toMatchObject({
    state: 'completed',
    acceptedBy: { id: scene.advisor('A10').id },
  });
  expect((await scene.views.of(transferId)).consultationId).not.toBeNull();
  expect([await stateOf(taskId), await scene.presenceOf('A10')]).toEqual(['handed_over', 'in_consultation']);
  expect((await scene.presence.view(I01().id)).state).toBe('available');
  expect(await scene.offersOf(transferId)).toEqual(['A11 expired', 'A10 accepted']);
  const bridged = (await scene.events()).find(
    (event) => event.kind === 'TransferBridged' && event.transferId === transferId,
  );
  expect(bridged?.payload).toEqual({ secondsFromRequest: 27 });
  expect(await kinds(transferId)).toEqual([
    'TransferRequested',
    'TransferOffered',
    'TransferExpired',
    'TransferOffered',
    'TransferAccepted',
    'TransferBridged',
    'TransferCompleted',
  ]);
});

it('hangs up while the second advisor is rung: the ring is withdrawn, the advisor stays free, the task is tried again', async () => {
  const { taskId, transferId } = await requested();
  await scene.at('12:08:46');
  await scene.offers.expireDue();
  const toA10 = await ringOf(transferId);
  await scene.transfers.cancel(transferId, 'hung_up', I01());
  expect(await scene.tasks.card(taskId)).toMatchObject({
    state: 'retry_wait',
    nextAttemptAt: '2026-11-10T03:23:46.000Z',
  });
  expect([await transferState(transferId), await scene.presenceOf('A10')]).toEqual(['cancelled', 'available']);
  await expect(scene.offers.accept(toA10.id, scene.advisor('A10'))).rejects.toMatchObject({ code: 'offer_ended' });
  expect((await scene.presence.view(I01().id)).state).toBe('available');
});

it('F-05 rings on when another process boots, and ends by its own deadline', async () => {
  const { taskId, transferId } = await requested();
  const other = await startTestApi({}, { on: scene.databaseUrl });
  expect([await transferState(transferId), await stateOf(taskId), await scene.presenceOf('A11')]).toEqual([
    'ringing',
    'transferring',
    'reserved',
  ]);
  await scene.at('12:08:46');
  await scene.offers.expireDue();
  expect(await scene.offersOf(transferId)).toEqual(['A11 expired', 'A10 offered']);
  await other.stop();
});

it('F-05 is with intake again at its deadline when whoever accepted was not bridged, though the server was killed', async () => {
  const { taskId, transferId } = await requested();
  await scene.offers.accept((await ringOf(transferId)).id, scene.advisor('A11'));
  const other = await startTestApi({}, { on: scene.databaseUrl });
  expect(await transferState(transferId)).toBe('accepted');
  await scene.at('12:08:52');
  await scene.transfers.failUnbridged();
  expect([await transferState(transferId), await stateOf(taskId), await scene.presenceOf('A11')]).toEqual([
    'failed',
    'connected',
    'available',
  ]);
  await other.stop();
});

it('F-01 frees an advisor who fell silent in a talk that intake called off, once they return', async () => {
  const { transferId } = await requested();
  await scene.offers.accept((await ringOf(transferId)).id, scene.advisor('A11'));
  await scene.transfers.bridge(transferId, I01());
  const { id } = scene.advisor('A11');
  await scene.work.query(`update presence set seen_at = clock_timestamp() - interval '1 hour' where staff_id = $1`, [
    id,
  ]);
  await scene.leases.noticeSilence();
  expect(await scene.presenceOf('A11')).toBe('unreachable');
  await scene.transfers.cancel(transferId, 'mistake', I01());
  await scene.leases.seen([id]);
  expect(await scene.presenceOf('A11')).toBe('available');
});

describe('F-02 a talk whose intake is gone', () => {
  const bridged = async () => {
    const { taskId, transferId } = await requested();
    await scene.offers.accept((await ringOf(transferId)).id, scene.advisor('A11'));
    await scene.transfers.bridge(transferId, I01());
    return { taskId, transferId };
  };

  it('is completed by its advisor, and by no other', async () => {
    const { taskId, transferId } = await bridged();
    await expect(scene.transfers.complete(transferId, scene.advisor('A10'))).rejects.toMatchObject({
      code: 'not_found',
    });
    await scene.transfers.complete(transferId, scene.advisor('A11'));
    expect([await transferState(transferId), await stateOf(taskId)]).toEqual(['completed', 'handed_over']);
    expect((await scene.presence.view(I01().id)).state).toBe('available');
  });

  it('is called off by a lead of the team, and the advisor is free', async () => {
    const { taskId, transferId } = await bridged();
    const [lead, teamId] = [await scene.hire('L1', 'team_lead'), uuidv7()];
    await scene.work.query(`insert into team (id, code, name) values ($1, 'T1', '試験')`, [teamId]);
    await scene.work.query('update staff_member set team_id = $1 where id = $2', [teamId, scene.advisor('A11').id]);
    await scene.staff.reload();
    await expect(scene.transfers.cancel(transferId, 'mistake', lead)).rejects.toMatchObject({
      code: 'not_found',
    });
    await scene.transfers.cancel(transferId, 'mistake', { ...lead, teamId });
    expect([await transferState(transferId), await stateOf(taskId), await scene.presenceOf('A11')]).toEqual([
      'cancelled',
      'connected',
      'available',
    ]);
  });
});

it('hears of four silent advisors within 60 seconds', async () => {
  await scene.seat();
  const { taskId, transferId } = await requested();
  for (const time of ['12:08:46', '12:09:01', '12:09:16']) {
    await scene.at(time);
    await scene.offers.expireDue();
    expect(await transferState(transferId)).toBe('ringing');
  }
  await scene.at('12:09:31');
  await scene.offers.expireDue();
  expect(await scene.views.of(transferId)).toMatchObject({ state: 'exhausted', endedAt: '2026-11-10T03:09:31.000Z' });
  expect(await scene.offersOf(transferId)).toEqual(['A09 expired', 'A11 expired', 'A10 expired', 'A12 expired']);
  expect(await stateOf(taskId)).toBe('connected');
  for (const code of ['A09', 'A10', 'A11', 'A12']) expect(await scene.presenceOf(code)).toBe('away(no_answer)');
});

it('never waits longer than 60 seconds though the clock was looked at late', async () => {
  await scene.seat();
  const { transferId } = await requested();
  for (const time of ['12:08:55', '12:09:10', '12:09:25', '12:09:31']) {
    await scene.at(time);
    await scene.offers.expireDue();
  }
  expect(await scene.views.of(transferId)).toMatchObject({ state: 'exhausted', endedAt: '2026-11-10T03:09:31.000Z' });
  expect(await scene.offersOf(transferId)).toHaveLength(4);
});

describe('an advisor who declines', () => {
  it('stays free when it is not their field, and the next one rings in the same moment', async () => {
    const { transferId } = await requested();
    const offer = await scene.offers.decline((await ringOf(transferId)).id, 'not_my_field', scene.advisor('A11'));
    expect(offer).toMatchObject({ state: 'declined', declineReason: 'not_my_field' });
    expect([await scene.presenceOf('A11'), (await ringOf(transferId)).code]).toEqual(['available', 'A10']);
  });

  it('is away for any other reason', async () => {
    const { transferId } = await requested();
    await scene.offers.decline((await ringOf(transferId)).id, 'busy_now', scene.advisor('A11'));
    expect(await scene.presenceOf('A11')).toBe('away(meeting)');
  });

  it('is not rung again for the same person, who goes back to intake when nobody is left', async () => {
    const { taskId, transferId } = await requested();
    await scene.offers.decline((await ringOf(transferId)).id, 'not_my_field', scene.advisor('A11'));
    await scene.offers.decline((await ringOf(transferId)).id, 'not_my_field', scene.advisor('A10'));
    expect([await transferState(transferId), await stateOf(taskId)]).toEqual(['exhausted', 'connected']);
  });
});

describe('a transfer', () => {
  it('fails 20 seconds after the acceptance without a three-way talk', async () => {
    const { taskId, transferId } = await requested();
    await scene.offers.accept((await ringOf(transferId)).id, scene.advisor('A11'));
    await scene.at('12:08:50');
    await scene.transfers.failUnbridged();
    expect(await transferState(transferId)).toBe('accepted');
    await scene.at('12:08:51');
    await expect(scene.transfers.bridge(transferId, I01())).rejects.toMatchObject({ code: 'illegal_move' });
    await scene.transfers.failUnbridged();
    expect([await transferState(transferId), await stateOf(taskId), await scene.presenceOf('A11')]).toEqual([
      'failed',
      'connected',
      'available',
    ]);
  });

  it('is not introduced without a line of note', async () => {
    const { transferId } = await requested('');
    await scene.offers.accept((await ringOf(transferId)).id, scene.advisor('A11'));
    await expect(scene.transfers.bridge(transferId, I01())).rejects.toEqual(new Refusal('note_required'));
    await scene.transfers.writeNote(transferId, '  \n', I01());
    await expect(scene.transfers.bridge(transferId, I01())).rejects.toEqual(new Refusal('note_required'));
    await scene.transfers.writeNote(transferId, '来月中に転職したい', I01());
    await scene.transfers.bridge(transferId, I01());
    expect(await scene.presenceOf('A11')).toBe('in_consultation');
  });

  it('goes back to intake when it was a mistake, even in the three-way talk', async () => {
    const { taskId, transferId } = await requested();
    await scene.offers.accept((await ringOf(transferId)).id, scene.advisor('A11'));
    await scene.transfers.bridge(transferId, I01());
    await scene.transfers.cancel(transferId, 'mistake', I01());
    expect([await stateOf(taskId), await scene.presenceOf('A11')]).toEqual(['connected', 'available']);
  });

  it('is refused twice at once, outside the held task, out of target, and when nobody is free', async () => {
    const { taskId } = await requested();
    await expect(scene.transfers.request(taskId, {}, I01())).rejects.toMatchObject({ code: 'transfer_open' });
    await scene.clear();
    await scene.seat({ A09: 'offline', A10: 'wrap_up', A11: 'unreachable', A12: 'away' });
    const alone = await scene.onThePhone(I01());
    await expect(scene.transfers.request(alone, {}, scene.intake[1])).rejects.toMatchObject({
      code: 'already_claimed',
    });
    await expect(scene.transfers.request(alone, {}, I01())).rejects.toMatchObject({ code: 'nobody_available' });
    await scene.clear();
    await scene.seat();
    for (const band of ['C', 'D'] as const) {
      const taskId2 = await scene.onThePhone(I01(), band);
      await expect(scene.transfers.request(taskId2, {}, I01())).rejects.toMatchObject({ code: 'transfer_not_allowed' });
      expect(await stateOf(taskId2)).toBe('connected');
      await scene.clear();
    }
  });

  it('lets a booking go first for B when one advisor is free and an A is waiting', async () => {
    await scene.seat({ A09: 'away', A10: 'away', A12: 'away' });
    const taskId = await scene.onThePhone(I01(), 'B');
    await scene.newcomer({ band: 'A' });
    expect((await scene.rankings.preview(taskId)).mayTransfer).toBe(false);
    await scene.sit('A10', 'available');
    expect((await scene.rankings.preview(taskId)).mayTransfer).toBe(true);
  });

  it('is shown to those who take part in it, and to nobody else', async () => {
    const { transferId } = await requested();
    await expect(scene.views.for(transferId, scene.advisor('A11'))).resolves.toMatchObject({ id: transferId });
    await expect(scene.views.for(transferId, scene.advisor('A01'))).rejects.toEqual(new Refusal('not_found'));
    await expect(scene.transfers.cancel(transferId, 'mistake', scene.intake[1])).rejects.toEqual(
      new Refusal('not_found'),
    );
  });
});
