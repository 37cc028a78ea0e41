import { weekdayNames, type ShiftSettingView } from '@toritsugi/contracts';
import { shiftFile } from './shift-file';

const times = { starts: '09:00', ends: '18:00', breakStarts: '12:00', breakEnds: '13:00' };
const view: ShiftSettingView = {
  id: 'x',
  code: 'A01',
  name: '泉 涼太',
  role: 'advisor',
  version: 1,
  isRetired: false,
  openSlots: 0,
  setting: {
    week: weekdayNames.map((day) => ({ day, isWorking: day === 'monday', ...times })),
    days: [
      { day: '2026-11-09', isWorking: true, ...times },
      { day: '2026-11-16', isWorking: false, ...times },
      { day: '2026-11-18', isWorking: true, ...times, starts: '10:00', breakStarts: '', breakEnds: '' },
    ],
  },
};

it('says a month of shifts day by day: days of work and leave, nothing of days that are off anyhow or over', () => {
  const { header, rows } = shiftFile([view], '2026-11-10', 'ja');
  expect(header).toEqual(['社員', '氏名', '日付', '開始', '終了', '休憩開始', '休憩終了']);
  expect(rows.map((cells) => cells.slice(2).join(' ').trim())).toEqual([
    '2026-11-16 休み',
    '2026-11-18 10:00 18:00',
    '2026-11-23 09:00 18:00 12:00 13:00',
    '2026-11-30 09:00 18:00 12:00 13:00',
    '2026-12-07 09:00 18:00 12:00 13:00',
  ]);
  expect(rows.every(([code, name]) => code === 'A01' && name === '泉 涼太')).toBe(true);
});
