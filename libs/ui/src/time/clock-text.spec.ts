import { clockText, slaStateOf } from './clock-text';

describe('a span of time on a screen', () => {
  it('is written in minutes and seconds', () => {
    expect(clockText(7_999)).toBe('0:07');
    expect(clockText(723_000)).toBe('12:03');
  });

  it('is written without a sign when it lies behind us', () => {
    expect(clockText(-12_000)).toBe('0:12');
  });

  it('warns from the last third on and is late at zero', () => {
    expect(slaStateOf(21_000, 60_000)).toBe('ok');
    expect(slaStateOf(20_000, 60_000)).toBe('soon');
    expect(slaStateOf(0, 60_000)).toBe('late');
  });
});
