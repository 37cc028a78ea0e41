import { strengthOf } from './password-strength';

describe('the strength of a password', () => {
  it('is low for what everyone tries first, in Japanese keyboards and names too, and high for a sentence', () => {
    expect(strengthOf('password12345678', [])).toBeLessThan(2);
    expect(strengthOf('aaaaaaaaaaaaaaaaaa', [])).toBeLessThan(2);
    expect(strengthOf('sakurasakurasakura', [])).toBeLessThan(2);
    expect(strengthOf('雨の日に三毛猫が踊る広場', [])).toBe(4);
  });

  it("does not count one's own name", () => {
    const own = 'hasegawa-tarou-san';
    expect(strengthOf(own, [own])).toBeLessThan(strengthOf(own, []));
  });
});
