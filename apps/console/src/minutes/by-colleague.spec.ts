import type { HandledWeek } from '@toritsugi/contracts';
import { byColleague } from './by-colleague';

const sato = { id: 'I01', name: '佐藤' };
const mori = { id: 'A09', name: '森' };
const rows: HandledWeek[] = [
  { staff: sato, activity: 'intake', week: '2026-11-02', minutes: 40, people: 5 },
  { staff: mori, activity: 'talk', week: '2026-11-02', minutes: 90, people: 3 },
  { staff: mori, activity: 'intake', week: '2026-11-09', minutes: 10, people: 1 },
  { staff: mori, activity: 'follow_up', week: '2026-11-09', minutes: 5, people: 1 },
];

it('adds up what a colleague did in a week, whoever did most first', () => {
  expect(byColleague(rows, undefined)).toEqual([
    { staff: mori, minutes: { '2026-11-02': 90, '2026-11-09': 15 }, total: 105, people: 5 },
    { staff: sato, minutes: { '2026-11-02': 40 }, total: 40, people: 5 },
  ]);
});

it('leaves out who did none of it', () => {
  expect(byColleague(rows, 'follow_up')).toEqual([{ staff: mori, minutes: { '2026-11-09': 5 }, total: 5, people: 1 }]);
});
