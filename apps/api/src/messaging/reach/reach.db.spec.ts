import { openDeliveryScene, type DeliveryScene } from '../../../../../test/scenes/delivery-scene';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { Guards } from '../guards';
import { Receipts } from '../receipts/receipts.service';
import { hasten } from './reach.queries';
import { Reach } from './reach.service';

let scene: DeliveryScene;
let stands = true;
const thing = '0192f0c8-0000-7000-8000-000000000001';

beforeAll(async () => {
  scene = await openDeliveryScene();
  scene.api.app.get(Guards).register('thing_stands', async (ids) => new Set(stands ? ids : []));
});
afterAll(() => scene.close());
beforeEach(async () => {
  stands = true;
  await scene.clear();
  await scene.work.query(`update reach set state = 'moot'`);
});

const at = (time: string) => scene.api.app.get(AgencyClock).set({ at: `2026-11-10T${time}+09:00`, isFrozen: true });
const look = async (time: string) => {
  await at(time);
  await scene.api.app.get(Reach).look();
  await scene.settled();
};

/** From noon; must be known by 16:00, makes sense until 18:00. */
async function begun({
  phone = '+819012345678',
  template = 'B1',
}: { phone?: string; template?: 'B1' | 'B2' } = {}): Promise<string> {
  const registrantId = await scene.person();
  await scene.work.query(
    `insert into registrant_contact (registrant_id, family_name, given_name, phone, phone_e164, email)
     values ($1, '藤井', '明日香', $2, $2, 'asuka@example.jp')`,
    [registrantId, phone],
  );
  const wish = {
    registrantId,
    template,
    parts: { startsAt: '2026-11-10T18:00:00+09:00', advisorName: '鷲見 大地', path: '/booking/x' },
    guard: { name: 'thing_stands', id: thing },
    knownBy: new Date('2026-11-10T16:00:00+09:00'),
    expiresAt: new Date('2026-11-10T18:00:00+09:00'),
    dedupeKey: `booked:${registrantId}`,
  } as const;
  await scene.api.app.get(Reach).begin(wish);
  await scene.api.app.get(Reach).begin(wish);
  await scene.settled();
  return registrantId;
}
const ways = async (registrantId: string) =>
  (
    await scene.work.query<{ way: string }>(
      `select via || ' ' || state as way from message where registrant_id = $1 order by id`,
      [registrantId],
    )
  ).map(({ way }) => way);
const story = async (registrantId: string) =>
  (
    await scene.work.query<{ what: string }>(
      `select kind || coalesce(' ' || (payload->>'how'), '') as what from domain_event
       where registrant_id = $1 and kind like 'Reach%' order by seq`,
      [registrantId],
    )
  ).map(({ what }) => what);

it('goes on by the next way while nobody knows that the person knows, and says so when the time has come', async () => {
  const registrantId = await begun();
  expect(await ways(registrantId)).toEqual(['mail sent']);
  await look('13:59:59');
  expect(await ways(registrantId)).toEqual(['mail sent']);
  await look('14:00:00');
  expect(await ways(registrantId)).toEqual(['mail sent', 'sms sent']);
  await look('15:59:59');
  expect(await story(registrantId)).toEqual(['ReachBegan']);
  await look('16:00:00');
  await look('16:00:01');
  expect(await story(registrantId)).toEqual(['ReachBegan', 'ReachUnknown']);
  expect(await scene.api.app.get(Reach).unknownOf([thing])).toEqual(new Set([thing]));
});

it('ends with the receipt of the device, not with one of a mailbox', async () => {
  const registrantId = await begun();
  const receipts = scene.api.app.get(Receipts);
  await scene.work.query(`update message set state = 'delivered' where registrant_id = $1 and via = 'mail'`, [
    registrantId,
  ]);
  await look('14:00:00');
  const [sms] = await scene.work.query<{ id: string }>(
    `select id from message where registrant_id = $1 and via = 'sms'`,
    [registrantId],
  );
  await receipts.ofSms({ id: sms?.id ?? '', state: 'delivered' });
  await look('17:00:00');
  expect(await story(registrantId)).toEqual(['ReachBegan', 'ReachKnown delivered']);
});

it('ends when the person opens the link or is spoken with, also after the time had come', async () => {
  const registrantId = await begun();
  await look('16:00:00');
  await look('16:00:00');
  await scene.api.app.get(Reach).known(registrantId, 'opened');
  await scene.api.app.get(Reach).known(registrantId, 'spoken');
  expect(await story(registrantId)).toEqual(['ReachBegan', 'ReachUnknown', 'ReachKnown opened']);
  expect(await scene.api.app.get(Reach).unknownOf([thing])).toEqual(new Set());
});

it('is not ended by a talk that was before it, however late that is heard of', async () => {
  const before = newId();
  const registrantId = await begun();
  await scene.api.app.get(Reach).known(registrantId, 'spoken', { eventId: before });
  expect(await story(registrantId)).toEqual(['ReachBegan']);
  await scene.api.app.get(Reach).known(registrantId, 'spoken', { eventId: newId() });
  expect(await story(registrantId)).toEqual(['ReachBegan', 'ReachKnown spoken']);
});

it('takes the next way at once where one has failed', async () => {
  scene.behaviour = 'refuse';
  const registrantId = await begun();
  await look('12:00:01');
  expect(await ways(registrantId)).toEqual(['mail failed', 'sms sent']);
});

it('waits for the time where there is no other way, and leaves what is no longer true', async () => {
  const onlyMail = await begun({ phone: '+81312345678' });
  await look('14:00:00');
  await look('15:00:00');
  expect([await ways(onlyMail), await story(onlyMail)]).toEqual([['mail sent'], ['ReachBegan']]);
  stands = false;
  await look('16:00:00');
  expect(await story(onlyMail)).toEqual(['ReachBegan']);
});

it('leaves alone what a newer version asks about, and goes on with the others', async () => {
  const [ofNewer, known] = [await begun(), await begun()];
  await scene.work.query(`update reach set guard = 'of a newer version' where registrant_id = $1`, [ofNewer]);
  await look('14:00:00');
  await look('16:00:00');
  expect([await story(ofNewer), await story(known)]).toEqual([['ReachBegan'], ['ReachBegan', 'ReachUnknown']]);
  expect(await scene.work.query(`select state, step from reach where registrant_id = $1`, [ofNewer])).toEqual([
    { state: 'open', step: 1 },
  ]);
});

describe('a reminder', () => {
  it('that has left is enough, and goes by the next way only once it comes back', async () => {
    const registrantId = await begun({ template: 'B2' });
    await look('14:00:00');
    expect(await ways(registrantId)).toEqual(['mail sent']);
    const [mail] = await scene.work.query<{ id: string }>('select id from message where registrant_id = $1', [
      registrantId,
    ]);
    await scene.work.query(`update message set state = 'bounced' where id = $1`, [mail?.id]);
    await hasten(scene.work, mail?.id ?? '');
    await look('14:00:10');
    expect(await ways(registrantId)).toEqual(['mail bounced', 'sms sent']);
    await look('16:00:00');
    expect(await story(registrantId)).toEqual(['ReachBegan']);
  });

  it('that no way takes is said to be unknown when the time has come', async () => {
    scene.behaviour = 'refuse';
    scene.hookStatus = 400;
    const registrantId = await begun({ template: 'B2' });
    await look('12:00:01');
    await look('12:00:02');
    expect(await ways(registrantId)).toEqual(['mail failed', 'sms failed']);
    await look('15:59:59');
    expect(await story(registrantId)).toEqual(['ReachBegan']);
    await look('16:00:00');
    expect(await story(registrantId)).toEqual(['ReachBegan', 'ReachUnknown']);
  });
});
