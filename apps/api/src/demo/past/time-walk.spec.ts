import type { AgencyClock } from '../../platform/clock/agency-clock';
import { TimeWalk, type Story } from './time-walk';

function walk() {
  const seen: string[] = [];
  const clock = { pretend: async (at: Date) => void seen.push(`t${at.getTime()}`) } as unknown as AgencyClock;
  const time = new TimeWalk(clock);
  async function* person(name: string, ...moments: number[]): Story {
    seen.push(`${name} begins`);
    for (const moment of moments) {
      yield moment;
      seen.push(`${name} at ${moment}`);
    }
  }
  return { seen, time, person };
}

describe('a walk through time', () => {
  it('lets whoever is next in time go on, and moves the clock once per moment', async () => {
    const { seen, time, person } = walk();
    time.begin(1, person('a', 5, 9));
    time.begin(2, person('b', 5, 7));
    await time.until(20);
    expect(seen).toEqual([
      't1',
      'a begins',
      't2',
      'b begins',
      't5',
      'a at 5',
      'b at 5',
      't7',
      'b at 7',
      't9',
      'a at 9',
      't20',
    ]);
  });

  it('never moves back: who asks for the past goes on at once', async () => {
    const { seen, time, person } = walk();
    time.begin(10, person('late', 3));
    await time.until(10);
    expect(seen).toEqual(['t10', 'late begins', 'late at 3']);
  });

  it('ends where it is told to, and what lies beyond never happens', async () => {
    const { seen, time, person } = walk();
    time.begin(1, person('a', 5, 6));
    await time.until(5);
    expect(seen).toEqual(['t1', 'a begins', 't5', 'a at 5']);
  });
});
