import type { LiveGateway } from '../../board/live/live.gateway';
import { ChangeNotice } from './change-notice';
import type { DashboardFold } from './dashboard-fold';

const { jest } = import.meta;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function notice() {
  const told: number[] = [];
  let changed = (): void => undefined;
  const live = { toLeads: () => told.push(performance.now()) } as unknown as LiveGateway;
  const fold = { onChange: (listener: () => void) => (changed = listener) } as unknown as DashboardFold;
  const subject = new ChangeNotice(live, fold);
  return { told, subject, change: () => changed() };
}

describe('the notice that numbers changed', () => {
  it('comes at once when quiet, and at most once a second however much changes', () => {
    const { told, change } = notice();
    for (let step = 0; step < 40; step += 1) {
      change();
      jest.advanceTimersByTime(50);
    }
    jest.advanceTimersByTime(2_000);
    expect(told).toHaveLength(3);
    expect(told.every((at, i) => i === 0 || at - (told[i - 1] ?? 0) >= 1_000)).toBe(true);
  });

  it('never comes after the end', () => {
    const { told, change, subject } = notice();
    change();
    subject.onApplicationShutdown();
    jest.advanceTimersByTime(5_000);
    expect(told).toEqual([]);
  });
});
