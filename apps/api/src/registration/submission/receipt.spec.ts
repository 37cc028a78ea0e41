import { receiptOf } from './receipt';

it('has its keys always in the same order, so that a repeated submission gets the same bytes', () => {
  const stored = {
    submittedAt: '2026-11-10T03:07:12.000Z',
    agencyName: 'つむぎ橋',
    callerNumber: '03-0000-0000',
    promisedBy: '2026-11-11T09:00:00.000Z',
    callFrom: '2026-11-10T03:07:12.000Z',
    callWhen: 'now',
    receiptNumber: 'T-2611-000123',
  } as const;
  const shuffled = Object.fromEntries(Object.entries(stored).reverse()) as typeof stored;
  expect(JSON.stringify(receiptOf(shuffled, 't'))).toBe(JSON.stringify(receiptOf(stored, 't')));
});
