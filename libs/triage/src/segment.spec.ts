import {
  demoVocabulary,
  experienceBandOf,
  parseSegmentKey,
  segmentKey,
  segmentLevels,
  segmentOf,
  typicalYears,
} from './index';

const { experienceBands, areas } = demoVocabulary;

describe('segment', () => {
  it('joins occupation, experience and area, and falls back from narrow to wide', () => {
    const segment = segmentOf({ experience_years: 6, desired_area: 'kanto' }, 'accounting', demoVocabulary);
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
    expect(experienceBandOf(years, experienceBands)).toBe(band);
  });

  it('lets a band stand for years within it', () => {
    expect(['none', 'y1_3', 'y4_plus', 'x'].map((band) => typicalYears(band, experienceBands))).toEqual([
      0,
      2,
      6,
      undefined,
    ]);
  });

  it('takes the least favourable group for what was not stated', () => {
    expect(segmentOf({}, 'hr_admin', demoVocabulary)).toEqual({
      occupation: 'hr_admin',
      experienceBand: 'none',
      area: 'other',
    });
  });

  it('keeps whoever named a retired area there, and puts nobody else into it', () => {
    const vocabulary = {
      experienceBands,
      areas: areas.map((area) => (area.id === 'kansai' ? area : { ...area, retired: true as const })),
    };
    expect(segmentOf({ desired_area: 'kanto' }, 'hr_admin', vocabulary).area).toBe('kanto');
    expect(segmentOf({ desired_area: 'mars' }, 'hr_admin', vocabulary).area).toBe('kansai');
  });

  it('counts a retired band of experience to the one before it', () => {
    const bands = experienceBands.map((band) => (band.id === 'y1_3' ? { ...band, retired: true as const } : band));
    expect([0, 3, 4].map((years) => experienceBandOf(years, bands))).toEqual(['none', 'none', 'y4_plus']);
  });

  it('reads its own keys back and nothing else, whatever the vocabulary', () => {
    const segment = { occupation: 'it_infra', experienceBand: 'y1_3', area: 'kansai' } as const;
    expect(parseSegmentKey(segmentKey(segment))).toEqual(segment);
    for (const key of ['', 'it_infra', 'it_infra.y1_3', 'it_infra.y1_3.kansai.x', '__proto__.none.other'])
      expect(parseSegmentKey(key)).toBeUndefined();
  });
});
