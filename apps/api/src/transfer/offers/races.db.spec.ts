import type { SignedIn } from '../../platform/http/signed-in';
import { sqlStateOf } from '../../platform/database/driver-errors';
import { openTransferScene, type TransferScene } from '../../../../../test/scenes/transfer-scene';

let scene: TransferScene;
let intakes: SignedIn[];
beforeAll(async () => {
  scene = await openTransferScene();
  intakes = [];
  for (let n = 0; n < 8; n += 1) intakes.push(await scene.hire(`R${n}`, 'intake_staff'));
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? String(error);
const settled = <T>(promise: Promise<T>): Promise<T | string> => promise.catch(codeOf);
const repeat = <T>(times: number, act: () => Promise<T>): Promise<T>[] => Array.from({ length: times }, act);

/** A ringing transfer without an open offer, or an open offer without a reserved advisor, in one snapshot. */
const brokenMoments = () =>
  scene.work.query(
    `select t.id from transfer t where t.state = 'ringing' and not exists (select 1 from transfer_offer o where o.transfer_id = t.id and o.state = 'offered')
     union all
     select o.id from transfer_offer o join presence p on p.staff_id = o.advisor_id where o.state = 'offered' and p.state <> 'reserved'
     union all
     select p.staff_id from presence p where p.state = 'reserved' and not exists (
       select 1 from transfer_offer o join transfer t on t.id = o.transfer_id
       where o.advisor_id = p.staff_id and (o.state = 'offered' or (o.state = 'accepted' and t.state = 'accepted')))`,
  );

/** Looks at the database again and again while `act` runs; replies every broken moment seen. */
async function watched(act: Promise<unknown>): Promise<object[]> {
  const seen: object[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) seen.push(...(await brokenMoments()));
  })();
  await act;
  isOver = true;
  await watching;
  return [...seen, ...(await brokenMoments())];
}

const ringing = async () => {
  await scene.at('12:07:12');
  await scene.seat();
  const taskId = await scene.onThePhone(scene.intake[0]);
  await scene.at('12:08:31');
  const transferId = await scene.transfers.request(taskId, { note: 'メモ' }, scene.intake[0]);
  const ring = await scene.ringing(transferId);
  if (ring === null) throw new Error('nobody rings');
  return { taskId, transferId, ring };
};

it('an offer is accepted or expired, never both, when 64 race across its deadline', async () => {
  const ends = { accepted: 0, expired: 0 };
  for (let round = 0; round < 10; round += 1) {
    const { transferId, ring } = await ringing();
    const me = scene.advisor(ring.code);
    const accepting = () => repeat(16, () => settled(scene.offers.accept(ring.id, me)));
    const expiring = () => repeat(15, () => settled(scene.offers.expireDue()));
    if (round % 2 === 1) await scene.at('12:08:46');
    // From all too early to all too late: somewhere between, the answer and the deadline meet.
    const passing = new Promise((resolve) => setTimeout(resolve, 10 * round)).then(() => scene.at('12:08:46'));
    const race = Promise.all([...accepting(), settled(passing), ...expiring(), ...accepting(), ...expiring()]);
    const broken = await watched(race);
    const outcomes = await race;
    // Every look may have come before the clock moved; the next one finds it.
    await scene.offers.expireDue();
    expect(broken).toEqual([]);
    const isAcknowledged = outcomes.includes(transferId);
    const [first, second] = await scene.offersOf(transferId);
    expect(first).toBe(`${ring.code} ${isAcknowledged ? 'accepted' : 'expired'}`);
    if (isAcknowledged) {
      expect(second).toBeUndefined();
      expect((await scene.views.of(transferId)).acceptedBy?.id).toBe(me.id);
      expect(outcomes).not.toContain('offer_expired');
    } else {
      expect(second).toMatch(/ offered$/);
      expect(await scene.presenceOf(ring.code)).toBe('away(no_answer)');
    }
    ends[isAcknowledged ? 'accepted' : 'expired'] += 1;
    await scene.clear();
  }
  expect(Math.min(ends.accepted, ends.expired)).toBeGreaterThan(0);
});

it('accept, decline and cancel at once have one outcome, and everyone is where it says', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { taskId, transferId, ring } = await ringing();
    const me = scene.advisor(ring.code);
    const race = Promise.all([
      ...repeat(4, () => settled(scene.offers.accept(ring.id, me))),
      ...repeat(4, () => settled(scene.offers.decline(ring.id, 'not_my_field', me))),
      ...(round % 2 === 0 ? [settled(scene.transfers.cancel(transferId, 'changed_mind', scene.intake[0]))] : []),
    ]);
    expect(await watched(race)).toEqual([]);
    const { state } = await scene.views.of(transferId);
    const [first] = await scene.offersOf(transferId);
    const isAccepted = (await race).slice(0, 4).includes(transferId);
    const isDeclined = (await race).slice(4, 8).some((outcome) => typeof outcome === 'object');
    expect(isAccepted && isDeclined).toBe(false);
    expect(first).toBe(`${ring.code} ${isAccepted ? 'accepted' : isDeclined ? 'declined' : 'withdrawn'}`);
    if (state === 'cancelled')
      expect([await scene.presenceOf(ring.code), (await scene.tasks.card(taskId)).state]).toEqual([
        'available',
        'connected',
      ]);
    await scene.clear();
  }
});

it('eight people asked for at once get three free advisors once each; the others are told that nobody is free', async () => {
  for (let round = 0; round < 5; round += 1) {
    await scene.at('12:07:12');
    await scene.seat({ A12: 'away' });
    const tasks = await Promise.all(intakes.map((me) => scene.onThePhone(me)));
    const race = Promise.all(
      tasks.map((taskId, n) => settled(scene.transfers.request(taskId, {}, intakes[n] as SignedIn))),
    );
    expect(await watched(race)).toEqual([]);
    const outcomes = await race;
    expect(outcomes.filter((outcome) => outcome === 'nobody_available')).toHaveLength(5);
    const rung = await scene.work.query<{ code: string }>(
      `select m.code from transfer_offer o join staff_member m on m.id = o.advisor_id where o.state = 'offered' order by 1`,
    );
    expect(rung.map(({ code }) => code)).toEqual(['A09', 'A10', 'A11']);
    await scene.clear();
  }
});

it('the database itself refuses an acceptance that skipped the check', async () => {
  const { ring, transferId } = await ringing();
  await scene.at('12:08:46');
  await scene.offers.expireDue();
  const late = scene.work.query(`update transfer_offer set state = 'accepted' where id = $1`, [ring.id]);
  await expect(late).rejects.toThrow();
  expect(sqlStateOf(await late.catch((error: unknown) => error))).toBe('TR001');
  const second = scene.work.query(
    `insert into transfer_offer (id, state, transfer_id, advisor_id, position, offered_at, deadline_at)
     select gen_random_uuid(), 'offered', $1, $2, 9, agency_now(), agency_now()`,
    [transferId, scene.advisor('A12').id],
  );
  expect(sqlStateOf(await second.catch((error: unknown) => error))).toBe('23505');
});

it('the watch would see a cascade done in two transactions', async () => {
  const { transferId, ring } = await ringing();
  const twoSteps = async () => {
    await scene.work.query(`update transfer_offer set state = 'expired' where id = $1`, [ring.id]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await scene.work.query(`update transfer set state = 'exhausted' where id = $1`, [transferId]);
  };
  expect((await watched(twoSteps())).length).toBeGreaterThan(0);
});
