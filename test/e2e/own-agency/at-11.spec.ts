import { test } from '../fixtures';
import {
  addOccupations,
  addTeam,
  found,
  setAgency,
  setHours,
  startEmptyAgency,
  type EmptyAgency,
} from './own-agency.pages';

let agency: EmptyAgency;
test.beforeAll(async () => {
  agency = await startEmptyAgency();
});
test.afterAll(() => agency.stop());

test('AT-11 an agency of three without division: from the printed address to the first close', async ({ browser }) => {
  const boss = await agency.visit(browser);
  await found(boss, agency);
  await setAgency(boss);
  await setHours(boss);
  await addTeam(boss, 'あけぼの', { division: 'off' });
  await addOccupations(boss, ['経理', '営業']);
});
