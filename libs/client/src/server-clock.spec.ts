import { createServerClock } from './server-clock';

const at = (serverNow: string, isFrozen = false) => ({ serverNow, isFrozen });

describe('the clock of a screen', () => {
  it('counts on from the reading by a clock that never jumps', () => {
    let monotonic = 1_000;
    const clock = createServerClock(() => monotonic);
    clock.take(at('2026-11-10T03:07:12.000Z'));
    monotonic += 2_500;
    expect(clock.remaining('2026-11-10T03:08:12.000Z')).toBe(57_500);
  });

  it("stands still while the agency's clock does", () => {
    let monotonic = 0;
    const clock = createServerClock(() => monotonic);
    clock.take(at('2026-11-10T03:07:12.000Z', true));
    monotonic += 60_000;
    expect(clock.remaining('2026-11-10T03:08:12.000Z')).toBe(60_000);
    expect(clock.isFrozen()).toBe(true);
  });

  it('does not go back by a reading that was late on its way, and follows one that was moved', () => {
    let monotonic = 0;
    const clock = createServerClock(() => monotonic);
    let moves = 0;
    clock.subscribe(() => (moves += 1));
    clock.take(at('2026-11-10T03:00:00.000Z'));
    monotonic += 1_000;
    clock.take(at('2026-11-10T03:00:00.900Z'));
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-10T03:00:01.000Z');
    clock.take(at('2026-11-10T04:00:00.000Z'));
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-10T04:00:00.000Z');
    expect(moves).toBe(2);
  });
});
