import { stepTone } from './step-tone';

const dueAt = '2026-11-10T04:30:00.000Z';
const now = (time: string) => Date.parse(`2026-11-10T${time}Z`);

it('a talk is soon five minutes before its time, and late once that has passed', () => {
  const tones = ['04:24:59', '04:25:00', '04:29:59', '04:30:00', '04:32:04'].map((at) =>
    stepTone('hold_talk', dueAt, now(at)),
  );
  expect(tones).toEqual(['ok', 'soon', 'soon', 'late', 'late']);
});

it('a touch is soon two days before the week is over', () => {
  const due = '2026-11-12T04:30:00.000Z';
  expect(stepTone('submit', due, now('04:29:00'))).toBe('ok');
  expect(stepTone('submit', due, now('04:30:00'))).toBe('soon');
});
