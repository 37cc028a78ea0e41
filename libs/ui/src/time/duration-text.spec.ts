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
  [93_600_000, '26時間', '26 h'],
  [172_800_000, '2日', '2 days'],
])('F-50 says one duration one way: %i ms', (ms, ja, en) => {
  expect([durationText(ms, 'ja'), durationText(ms, 'en')]).toEqual([ja, en]);
});

it('tells a wait as a clock does, and one of a day or longer in words', () => {
  expect(waitText(311_000, 'ja')).toBe('5:11');
  expect(waitText(-418_517_000, 'ja')).toBe('4日');
  expect(waitText(93_600_000, 'en')).toBe('26 h');
});
