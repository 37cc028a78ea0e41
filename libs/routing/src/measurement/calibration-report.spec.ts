import { mulberry } from '@toritsugi/statistics';
import { calibrationReport } from './calibration-report';

describe('calibration', () => {
  it('says how many are missing instead of a figure from a few', () => {
    const view = calibrationReport(Array.from({ length: 49 }, () => ({ predicted: 0.2, happened: false })));
    expect(view).toMatchObject({ n: 49, brier: null, slope: null, bins: [] });
    expect(view.sentence.ja).toContain('49件');
  });

  it.each([
    ['all wins', true],
    ['all losses', false],
  ])('has no slope, and no NaN, for %s', (_, happened) => {
    const view = calibrationReport(
      Array.from({ length: 80 }, (_one, place) => ({ predicted: 0.1 + place / 200, happened })),
    );
    expect(view.slope).toBeNull();
    expect(JSON.stringify(view)).not.toContain('NaN');
    expect(
      [view.brier, view.logLoss, view.bias].every((value) => typeof value === 'number' && Number.isFinite(value)),
    ).toBe(true);
  });

  it('calls predictions too extreme that are', () => {
    const random = mulberry(3);
    const bold = Array.from({ length: 3_000 }, () => (random.next() < 0.5 ? 0.05 : 0.6)).map((predicted) => ({
      predicted,
      happened: random.next() < 0.25 + (predicted - 0.3) * 0.2,
    }));
    expect(calibrationReport(bold).sentence.en).toContain('too extreme');
  });
});
