import { besides, periodOf, spans } from './period';
import { askedOf, readIndicatorsSearch } from './indicators-search';

const now = Date.parse('2026-11-30T23:30:00+09:00');

it.each([
  ['day', undefined, '2026-11-30', '2026-11-30'],
  ['week', undefined, '2026-11-30', '2026-12-06'],
  ['week', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['month', undefined, '2026-11-01', '2026-11-30'],
  ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
  ['quarter', undefined, '2026-10-01', '2026-12-31'],
] as const)('a %s of %s is from %s until %s', (span, day, from, until) => {
  expect(periodOf(span, day, now)).toEqual({ from, until });
});

it.each(spans)('the %s before and the one after have this one between them, over the end of a year too', (span) => {
  for (const day of ['2026-12-31', '2027-01-01', '2026-11-30']) {
    const period = periodOf(span, day, now);
    const after = periodOf(span, besides(span, period, 1), now);
    expect(periodOf(span, besides(span, after, -1), now)).toEqual(period);
    expect(after.from > period.until).toBe(true);
  }
});

it('an address that was typed by hand asks for what it can be read as, and never for a day that is none', () => {
  const search = readIndicatorsSearch({
    span: 'decade',
    day: '2026-13-45',
    ofBand: 'E',
    team: 'T1',
    number: "K13';--",
  });
  expect(search).toEqual({});
  expect(askedOf(search, now)).toEqual({ from: '2026-11-30', until: '2026-12-06' });
  expect(readIndicatorsSearch({ span: 'day', day: '2026-11-10', ofBand: 'A', number: 'K13.median' })).toEqual({
    ...{ span: 'day', day: '2026-11-10', ofBand: 'A', number: 'K13.median' },
  });
});
