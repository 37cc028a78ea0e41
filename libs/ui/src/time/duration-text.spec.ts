import { durationText, waitText } from './duration-text';

it.each([
  [0, '0秒', '0 s'],
  [78_000, '78秒', '78 s'],
  [119_499, '119秒', '119 s'],
  [119_500, '2.0分', '2.0 min'],
  [311_000, '5.2分', '5.2 min'],
  [597_000, '10分', '10 min'],
  [3_600_000, '60分', '60 min'],
  [7_140_000, '119分', '119 min'],
  [7_200_000, '2時間', '2 h'],
  [7_860_000, '2時間11分', '2 h 11 min'],
  [93_600_000, '1日2時間', '1 day 2 h'],
  [172_800_000, '2日', '2 days'],
  [700_000_000, '8日', '8 days'],
])('F-50 says one duration one way: %i ms', (ms, ja, en) => {
  expect([durationText(ms, 'ja'), durationText(ms, 'en')]).toEqual([ja, en]);
});

it('tells a wait as a clock does, and one of an hour or longer in words', () => {
  expect(waitText(311_000, 'ja')).toBe('5:11');
  expect(waitText(-102_825_000, 'ja')).toBe('1日4時間');
  expect(waitText(3_909_000, 'en')).toBe('1 h 5 min');
});
