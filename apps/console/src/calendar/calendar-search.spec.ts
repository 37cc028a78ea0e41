import { isWanted, readCalendarSearch } from './calendar-search';

const [ANNA, EMPLOYER] = ['0192aaaa-0000-7000-8000-000000000001', '0192aaaa-0000-7000-8000-000000000002'];

it('reads from the address what is shown, and lets what nobody could have chosen go', () => {
  const search = { week: '2026-11-10', kind: 'interview', owner: ANNA, employer: EMPLOYER, view: 'list' };
  expect(readCalendarSearch(search)).toEqual(search);
  expect(readCalendarSearch({ week: '10.11.', kind: 'party', owner: 'anna', employer: '', view: 1 })).toEqual({});
});

it('shows an entry where kind, owner and employer are those that are asked for', () => {
  const entry = { kind: 'interview', owner: { id: ANNA, name: '' }, employer: { id: EMPLOYER, name: '' } } as const;
  expect(isWanted(entry, {})).toBe(true);
  expect(isWanted(entry, { kind: 'interview', owner: ANNA, employer: EMPLOYER })).toBe(true);
  expect(isWanted(entry, { kind: 'rescue' })).toBe(false);
  expect(isWanted(entry, { owner: EMPLOYER })).toBe(false);
  expect(isWanted({ ...entry, employer: null }, { employer: EMPLOYER })).toBe(false);
});
