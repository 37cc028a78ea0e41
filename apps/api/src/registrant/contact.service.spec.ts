import { callerOf } from '@toritsugi/contracts';
import type { AgencyClock } from '../platform/clock/agency-clock';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import type { AccessAudit } from '../staff/access-audit';
import { ContactService } from './contact.service';

const MINUTE = 60_000;
const by = { id: 'advisor', caller: callerOf('advisor', null) } as SignedIn;
const row = { familyName: '藤代', givenName: '明日香', familyKana: null, givenKana: null };

let minute = 0;
const views: number[] = [];
const contacts = new ContactService(
  {
    repository: () => ({ findOneBy: () => Promise.resolve(row) }),
    afterCommit: (act: () => void) => act(),
  } as unknown as UnitOfWork,
  { record: () => Promise.resolve(views.push(minute)) } as unknown as AccessAudit,
  { now: () => Promise.resolve(new Date()) } as unknown as AgencyClock,
);
const look = (at: number) => {
  minute = at;
  performance.now = () => at * MINUTE;
  return contacts.read({ registrantId: 'person', by, purpose: 'consultation' });
};

const { now } = performance;
afterAll(() => {
  performance.now = now;
});

it('F-49 audits a view once, however long it stays open and is read again, and anew when it is opened anew', async () => {
  for (let at = 0; at <= 60; at += 1) await look(at);
  expect(views).toEqual([0]);
  await look(66);
  expect(views).toEqual([0, 66]);
});
