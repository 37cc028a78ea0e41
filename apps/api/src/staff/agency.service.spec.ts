import { defaultCalendar } from '@toritsugi/calendar';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import type { AgencyEntity } from './agency.entity';
import { Agency } from './agency.service';

const row = (asksSelfDeclaration: boolean): AgencyEntity => ({
  isSingle: true,
  name: 'つむぎ橋キャリア',
  postalAddress: '',
  licenceNumber: '',
  callerNumber: '03-0000-0000',
  serviceCalendar: defaultCalendar,
  consultationTargetMonth: 240,
  formMinutes: 2,
  asksSelfDeclaration,
  version: 1,
  hoursVersion: 1,
  embedVersion: 1,
  notToDo: [],
  notToDoWords: '',
  declineBenchmark: 11,
  declineBenchmarkSource: 'マイナビ',
  embedHosts: [],
});

/** An agency whose readings end when they are told to, with what they read. */
function slowAgency() {
  const readings: ((rows: AgencyEntity[]) => void)[] = [];
  const rows = {
    find: () => new Promise<AgencyEntity[]>((resolve) => readings.push(resolve)),
    update: () => Promise.resolve(),
  };
  const work = { repository: () => rows, afterCommit: (effect: () => void) => effect() };
  const agency = new Agency(work as unknown as UnitOfWork, {} as DeadlineScheduler);
  return { agency, readings };
}

it('a reading that began before a change and ends after it does not take the change back', async () => {
  const { agency, readings } = slowAgency();
  const first = agency.reload();
  readings[0]?.([row(true)]);
  await first;
  const older = agency.reload();
  await agency.askSelfDeclaration(false);
  readings[1]?.([row(true)]);
  await older;
  expect(agency.current.asksSelfDeclaration).toBe(false);
});

it('of two readings the one begun last counts, whichever ends last', async () => {
  const { agency, readings } = slowAgency();
  const [older, newer] = [agency.reload(), agency.reload()];
  readings[1]?.([row(false)]);
  await newer;
  readings[0]?.([row(true)]);
  await older;
  expect(agency.current.asksSelfDeclaration).toBe(false);
});

it('a reading that is overtaken ends with the one that overtook it: whoever waited for it knows what that read', async () => {
  const { agency, readings } = slowAgency();
  const [overtaken, newer] = [agency.reload(), agency.reload()];
  readings[0]?.([row(false)]);
  const known = overtaken.then(() => agency.current.asksSelfDeclaration);
  await new Promise((resolve) => setImmediate(resolve));
  readings[1]?.([row(true)]);
  await newer;
  expect(await known).toBe(true);
});
