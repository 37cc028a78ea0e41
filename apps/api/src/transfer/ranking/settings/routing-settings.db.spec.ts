import { startingRoutingSettings } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import { openBoardScene, type BoardScene } from '../../../../../../test/scenes/board-scene';
import { eventually } from '../../../../../../test/eventually';
import { RoutingSettingsVersions } from './routing-settings.service';

/** The settings in force, on two servers of one database. */
let scene: BoardScene;
let one: RoutingSettingsVersions;
let other: RoutingSettingsVersions;
beforeAll(async () => {
  scene = await openBoardScene();
  const { work, feed, staff } = scene;
  one = new RoutingSettingsVersions(work, feed, staff);
  other = new RoutingSettingsVersions(work, feed, staff);
  await one.onModuleInit();
  await other.onModuleInit();
  await feed.start();
});
afterAll(async () => {
  await scene.feed.onApplicationShutdown();
  await scene.close();
});

const settings = startingRoutingSettings({ startsOn: '2026-11-01', seed: 7 });
const nobody = { decisionId: null, madeBy: null };

it('starts with a version that the schema brought, compared by halves and exploring a little', () => {
  const { version, settings: first } = one.current();
  expect(version).toBe(1);
  expect(first).toMatchObject({
    strategy: 'learned',
    explorationShare: 0.05,
    switchback: { isOn: true, engineShare: 0.8, blockMinutes: 60 },
  });
  expect(first.switchback.startsOn).toMatch(/^\d{4}-\d\d-\d\d$/);
});

it('puts the next version in force here at once and on the other server once it hears of it', async () => {
  const version = await one.apply({ ...settings, priceWeight: 0.5 }, nobody);
  expect(one.current()).toMatchObject({ version, settings: { priceWeight: 0.5 } });
  await eventually('the other server hears of it', () => other.current().version === version);
  expect(other.current()).toEqual(one.current());
  expect(await other.version(version)).toEqual(one.current());
});

it('gives two changes at once one version each, and keeps the later one', async () => {
  const before = one.current().version;
  const versions = await Promise.all([
    one.apply({ ...settings, loadWeight: 0.1 }, nobody),
    other.apply({ ...settings, loadWeight: 0.2 }, nobody),
  ]);
  expect([...versions].sort((a, b) => a - b)).toEqual([before + 1, before + 2]);
  await eventually('both stand at the later one', () =>
    [one, other].every((strategy) => strategy.current().version === before + 2),
  );
  expect(one.current()).toEqual(other.current());
  expect((await one.versions())[0]).toEqual(one.current());
});

it('applies an approved proposal once, however often it is asked to', async () => {
  const decisionId = uuidv7();
  const versions = await Promise.all(
    [1, 2, 3].map(() => one.apply({ ...settings, explorationShare: 0.1 }, { decisionId, madeBy: null })),
  );
  expect(new Set(versions).size).toBe(1);
});

it('is as before when the work around the change fails', async () => {
  const before = one.current();
  const failing = scene.work.run(async () => {
    await one.apply({ ...settings, priceWeight: 2 }, nobody);
    throw new Error('something else');
  });
  await expect(failing).rejects.toThrow('something else');
  expect(one.current()).toEqual(before);
  expect((await one.versions())[0]?.version).toBe(before.version);
});

it('refuses settings that are not whole, out of bounds, promise too much or name a stranger', async () => {
  const before = one.current();
  const advisorId = (await scene.hire('A01', 'advisor')).id;
  const intakeId = (await scene.hire('I09', 'intake_staff')).id;
  const impossible = [
    { ...settings, explorationShare: 0.21 },
    { ...settings, priceWeight: Number.NaN },
    { ...settings, strategy: 'whim' },
    { ...settings, surprise: 1 },
    { ...settings, switchback: { ...settings.switchback, blockMinutes: 59 } },
    {
      ...settings,
      minimumShares: [
        { advisorId, share: 0.2 },
        { advisorId, share: 0.2 },
      ],
    },
    { ...settings, minimumShares: [advisorId, uuidv7()].map((id) => ({ advisorId: id, share: 0.45 })) },
    { ...settings, minimumShares: [{ advisorId: intakeId, share: 0.1 }] },
    {},
  ];
  for (const wrong of impossible)
    await expect(one.apply(wrong as typeof settings, nobody)).rejects.toMatchObject({ code: 'invalid' });
  expect(one.current()).toEqual(before);
  await expect(one.apply({ ...settings, minimumShares: [{ advisorId, share: 0.2 }] }, nobody)).resolves.toBe(
    before.version + 1,
  );
});
