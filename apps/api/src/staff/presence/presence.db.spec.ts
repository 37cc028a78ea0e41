import { presenceMachine, presenceStates, type PresenceState } from '@toritsugi/journey';
import type { SignedIn } from '../../platform/http/signed-in';
import { AccessAudit } from '../access-audit';
import { openBoardScene, type BoardScene } from '../../../../../test/scenes/board-scene';

const NO_TEAM = '00000000-0000-7000-8000-000000000000';

let scene: BoardScene;
let advisor: SignedIn;

beforeAll(async () => {
  scene = await openBoardScene({ poolSize: 5 });
});
afterAll(() => scene.close());
let hired = 0;
beforeEach(async () => {
  await scene.at('12:00:00');
  advisor = await scene.hire(`A${(hired += 1)}`, 'advisor', { occupations: ['accounting'] });
  await scene.presence.set(advisor, { state: 'available' });
});

const state = async () => (await scene.presence.view(advisor.id)).state;
const silentFor = (seconds: number) =>
  scene.work.query('update presence set seen_at = clock_timestamp() - make_interval(secs => $2) where staff_id = $1', [
    advisor.id,
    seconds,
  ]);
const put = async (to: PresenceState) => {
  await scene.work.query('alter table presence disable trigger presence_moves');
  await scene.work.query('update presence set state = $2 where staff_id = $1', [advisor.id, to]);
  await scene.work.query('alter table presence enable trigger presence_moves');
};
const changes = async () =>
  (await scene.events()).flatMap((event) =>
    event.kind === 'PresenceChanged' && event.staffId === advisor.id
      ? [`${event.payload.from}→${event.payload.to}`]
      : [],
  );

describe('presence chosen', () => {
  it('moves as the person says, and says so in events', async () => {
    await scene.presence.set(advisor, { state: 'away', reason: 'meeting' });
    expect(await scene.presence.view(advisor.id)).toMatchObject({ state: 'away', reason: 'meeting', side: 'advisor' });
    await scene.presence.set(advisor, { state: 'available' });
    await scene.presence.set(advisor, { state: 'offline' });
    expect(await changes()).toEqual(['offline→available', 'available→away', 'away→available', 'available→offline']);
  });

  it.each(['reserved', 'in_consultation', 'on_call'] as const)('never leaves %s by a switch', async (busy) => {
    await put(busy);
    for (const to of ['available', 'away', 'offline'] as const) {
      await expect(scene.presence.set(advisor, { state: to })).rejects.toMatchObject({ code: 'illegal_move' });
    }
    expect(await state()).toBe(busy);
  });

  it('extends wrap-up once by ten minutes, and ends it by itself', async () => {
    await put('in_consultation');
    await scene.presence.move(advisor.id, 'wrap_up');
    expect((await scene.presence.view(advisor.id)).until).toBe('2026-11-10T03:10:00.000Z');
    await scene.presence.set(advisor, { state: 'wrap_up' });
    expect((await scene.presence.view(advisor.id)).until).toBe('2026-11-10T03:20:00.000Z');
    await expect(scene.presence.set(advisor, { state: 'wrap_up' })).rejects.toMatchObject({ code: 'illegal_move' });
    await scene.at('12:19:59');
    await scene.leases.endWrapUp();
    expect(await state()).toBe('wrap_up');
    await scene.at('12:20:00');
    await scene.leases.endWrapUp();
    expect(await scene.presence.view(advisor.id)).toMatchObject({ state: 'available', until: null });
  });
});

describe('presence taken over by a lead', () => {
  it('is away, told to that person alone with who and why, audited, and chosen anew', async () => {
    const boss = await scene.hire(`M${hired}`, 'manager');
    const replied = await scene.presence.putAway(boss, advisor.id, { note: '席にいません' });
    expect(replied).toMatchObject({ state: 'away', reason: 'by_lead', putAway: { note: '席にいません' } });
    expect(replied.putAway?.by.id).toBe(boss.id);
    const [others] = await scene.presence.views([advisor.id], boss.id);
    expect(others).toMatchObject({ reason: 'by_lead', putAway: null });
    expect(await changes()).toContain('available→away');
    const [entry] = await scene.get(AccessAudit).entries({ actorIds: [boss.id] });
    expect(entry).toMatchObject({ action: 'colleague_put_away', detail: advisor.code });
    await scene.presence.set(advisor, { state: 'available' });
    expect(await scene.presence.view(advisor.id)).toMatchObject({ state: 'available', putAway: null });
  });

  it.each(['reserved', 'in_consultation', 'on_call', 'offline'] as const)('is refused in %s', async (busy) => {
    const boss = await scene.hire(`M${hired}`, 'manager');
    await put(busy);
    await expect(scene.presence.putAway(boss, advisor.id, { note: 'x' })).rejects.toMatchObject({
      code: 'illegal_move',
    });
    expect(await state()).toBe(busy);
  });

  it('is not for the lead of another team', async () => {
    const stranger = { ...(await scene.hire(`L${hired}`, 'team_lead')), teamId: NO_TEAM };
    await expect(scene.presence.putAway(stranger, advisor.id, { note: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('presence moved', () => {
  it('goes only where the machine allows, whatever is asked', async () => {
    for (const from of presenceStates) {
      for (const to of presenceStates) {
        await put(from);
        const isMoved = await scene.presence.move(advisor.id, to).catch(() => false);
        expect([from, to, isMoved]).toEqual([from, to, presenceMachine.moves[from].includes(to)]);
      }
    }
  });

  it('is reserved by one of 32 who try', async () => {
    const moved = await Promise.all(
      Array.from({ length: 32 }, () => scene.presence.move(advisor.id, 'reserved', { from: ['available'] })),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect((await changes()).filter((change) => change === 'available→reserved')).toHaveLength(1);
  });
});

describe('signs of life', () => {
  it('are missed after 15 real seconds; back within the minute, one is where one was', async () => {
    await scene.presence.set(advisor, { state: 'away', reason: 'employer' });
    await silentFor(14);
    await scene.leases.noticeSilence();
    expect(await state()).toBe('away');
    await silentFor(16);
    await scene.leases.noticeSilence();
    expect(await scene.presence.view(advisor.id)).toMatchObject({ state: 'unreachable', reason: null });
    await scene.leases.seen([advisor.id, advisor.id]);
    expect(await scene.presence.view(advisor.id)).toMatchObject({ state: 'away', reason: 'employer' });
  });

  it('count as gone home a minute later', async () => {
    await silentFor(16);
    await scene.leases.noticeSilence();
    await silentFor(76);
    await scene.leases.noticeSilence();
    await scene.leases.seen([advisor.id]);
    expect(await state()).toBe('offline');
  });

  it('never end a conversation, nor a ring, which has its own deadline', async () => {
    await put('in_consultation');
    await silentFor(3_600);
    await scene.leases.noticeSilence();
    await scene.leases.noticeSilence();
    expect(await state()).toBe('unreachable');
    await expect(scene.presence.set(advisor, { state: 'available' })).rejects.toMatchObject({ code: 'illegal_move' });
    await scene.leases.seen([advisor.id]);
    expect(await state()).toBe('in_consultation');
    await put('reserved');
    await silentFor(3_600);
    await scene.leases.noticeSilence();
    expect(await state()).toBe('reserved');
  });

  it('are not asked of the agency clock: an hour moved disconnects nobody', async () => {
    await scene.at('20:00:00');
    await scene.leases.noticeSilence();
    expect(await state()).toBe('available');
  });

  it('forgive the time in which the server was down', async () => {
    await silentFor(600);
    await scene.leases.forgiveAbsence();
    await scene.leases.noticeSilence();
    expect(await state()).toBe('available');
  });

  it('let someone whose call was ended meanwhile come back free', async () => {
    await put('on_call');
    await silentFor(16);
    await scene.leases.noticeSilence();
    await scene.presence.hangUp(advisor.id);
    await scene.leases.seen([advisor.id]);
    expect(await state()).toBe('available');
  });
});

describe('the machine in the database', () => {
  it('refuses a move that is not in the table, and a stale version', async () => {
    const to = (state: PresenceState) =>
      scene.work.query('update presence set state = $2 where staff_id = $1', [advisor.id, state]);
    await to('offline');
    await expect(to('in_consultation')).rejects.toMatchObject({ driverError: { code: 'TR001' } });
    await to('available');
    await expect(
      scene.work.query(`update presence set state = 'away', version = 9 where staff_id = $1`, [advisor.id]),
    ).rejects.toMatchObject({ driverError: { code: 'TR002' } });
  });
});
