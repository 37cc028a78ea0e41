import { tokyoDay } from '@toritsugi/calendar';
import { groupOf } from './people-groups';

it('stands by what is due: late, today in Tokyo, later, or nothing', () => {
  const now = Date.parse('2026-11-10T03:08:00Z');
  const of = (dueAt: string | null) => groupOf({ kind: 'hold_talk', dueAt }, now, tokyoDay);
  expect([of('2026-11-10T03:07:59Z'), of('2026-11-10T14:59:00Z'), of('2026-11-10T15:00:00Z'), of(null)]).toEqual([
    'late',
    'today',
    'later',
    'none',
  ]);
  expect(groupOf({ kind: 'write_result', dueAt: null }, now, tokyoDay)).toBe('today');
});
