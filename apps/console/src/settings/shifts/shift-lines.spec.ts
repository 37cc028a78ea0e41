import { readShiftLines } from './shift-lines';

it('reads a month as spreadsheets write it, and names the lines it cannot read', () => {
  const { lines, unread } = readShiftLines([
    ['社員', '日付', '開始', '終了', '休憩開始', '休憩終了'],
    ['A01', '2026/12/1', '9:00', '18:00', '12:00', '13:00'],
    ['Ａ０１', '２０２６年12月2日', '', '', '', ''],
    ['A01', '2026-02-30', '9:00', '18:00'],
    ['A01', '2026-12-03', '9時', '18:00'],
    ['', '2026-12-03', '9:00', '18:00'],
  ]);
  expect(lines).toEqual([
    {
      line: 2,
      who: 'A01',
      day: '2026-12-01',
      isWorking: true,
      starts: '09:00',
      ends: '18:00',
      breakStarts: '12:00',
      breakEnds: '13:00',
    },
    {
      line: 3,
      who: 'A01',
      day: '2026-12-02',
      isWorking: false,
      starts: '09:00',
      ends: '18:00',
      breakStarts: '',
      breakEnds: '',
    },
  ]);
  expect(unread).toEqual([4, 5, 6]);
});
