import { experienceBandOf, parseSegmentKey, segmentKey, segmentLevels, segmentOf } from './index';

describe('segment', () => {
  it('joins occupation, experience and area, and falls back from narrow to wide', () => {
    const segment = segmentOf({ experience_years: 6, desired_area: 'kanto' }, 'accounting');
    expect(segmentKey(segment)).toBe('accounting.y4_plus.kanto');
    expect(segmentLevels(segment)).toEqual(['accounting.y4_plus.kanto', 'accounting.y4_plus', 'accounting']);
  });

  it.each([
    [0, 'none'],
    [0.9, 'none'],
    [1, 'y1_3'],
    [3.9, 'y1_3'],
    [4, 'y4_plus'],
    [Number.NaN, 'none'],
    ['no_answer', 'none'],
    [undefined, 'none'],
  ])('counts %s years as %s', (years, band) => {
    expect(experienceBandOf(years)).toBe(band);
  });

  it('takes the least favourable group for what was not stated', () => {
    expect(segmentOf({}, 'hr_admin')).toEqual({ occupation: 'hr_admin', experienceBand: 'none', area: 'other' });
  });

  it('reads its own keys back and nothing else', () => {
    const segment = { occupation: 'it_infra', experienceBand: 'y1_3', area: 'kansai' } as const;
    expect(parseSegmentKey(segmentKey(segment))).toEqual(segment);
    for (const key of [
      '',
      'it_infra',
      'it_infra.y1_3',
      'it_infra.y1_3.mars',
      'it_infra.y1_3.kansai.x',
      '__proto__.none.other',
    ])
      expect(parseSegmentKey(key)).toBeUndefined();
  });
});
