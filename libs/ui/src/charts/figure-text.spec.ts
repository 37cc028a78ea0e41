import { changeText, figureText } from './figure-text';

it('a figure is read in its unit, and nothing is read of what is not defined', () => {
  expect([
    figureText('share', 0.6812, 'ja'),
    figureText('seconds', 78, 'ja'),
    figureText('days', 41.5, 'en'),
    figureText('points', 4.256, 'ja'),
    figureText('people', 12, 'ja'),
    figureText('share', null, 'ja'),
    figureText('yen', 12_345.6, 'ja'),
    figureText('people', 181_400, 'ja'),
  ]).toEqual(['68.1%', '78秒', '42 d', '4.26', '12', '–', '¥12,346', '181,400']);
});

it('a change is in points of a share, and no change where both are read the same', () => {
  expect(changeText('share', { value: 0.5, before: 0.62 }, 'ja')).toBe('−12.0pt');
  expect(changeText('people', { value: 12, before: 9 }, 'ja')).toBe('+3');
  expect(changeText('share', { value: 0.5, before: 0.5001 }, 'ja')).toBeNull();
  expect(changeText('share', { value: null, before: 0.5 }, 'ja')).toBeNull();
});
