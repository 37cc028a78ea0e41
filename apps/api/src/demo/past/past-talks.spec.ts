import { DAY, defaultCalendar, isServiceTime, tokyoMoment } from '@toritsugi/calendar';
import { MATURE_AFTER_DAYS, WINDOW_DAYS } from '@toritsugi/journey';
import { closeRecord } from './close-record';
import { pastTalks } from './past-talks';
import { demoStaff } from '../agency/staff';

const talks = pastTalks();

const NOON = tokyoMoment('2026-11-10', '12:05').getTime();

function counted(): Map<string, string> {
  const cells = new Map<string, { n: number; closes: number }>();
  for (const { advisor, segment, result } of talks) {
    const cell = cells.get(`${advisor} ${segment}`) ?? { n: 0, closes: 0 };
    cells.set(`${advisor} ${segment}`, { n: cell.n + 1, closes: cell.closes + (result === 'won' ? 1 : 0) });
  }
  return new Map([...cells].map(([key, { n, closes }]) => [key, `${n}/${closes}`]));
}

describe('the past talks of the demo agency', () => {
  it('add up to every cell of the close record', () => {
    expect(talks).toHaveLength(1_688);
    expect(counted()).toEqual(
      new Map(
        closeRecord.map(({ advisor, segment, consultations, closes }) => [
          `${advisor} ${segment}`,
          `${consultations}/${closes}`,
        ]),
      ),
    );
  });

  it('are all in the matured window at noon, and a week later still', () => {
    for (const now of [NOON, NOON + 6 * DAY]) {
      expect(
        talks.filter(({ heldAt }) => heldAt < now - WINDOW_DAYS * DAY || heldAt > now - MATURE_AFTER_DAYS * DAY),
      ).toEqual([]);
    }
  });

  it('were held in service hours, one at a time, by people who worked here', () => {
    const since = new Map(demoStaff.map((person) => [person.code, tokyoMoment(person.since).getTime()]));
    expect(talks.filter(({ heldAt }) => !isServiceTime(defaultCalendar, heldAt))).toEqual([]);
    expect(new Set(talks.map(({ advisor, heldAt }) => `${advisor} ${heldAt}`)).size).toBe(talks.length);
    expect(talks.filter(({ advisor, heldAt }) => heldAt < (since.get(advisor) ?? NOON))).toEqual([]);
  });

  it('were decided after they were held and before the demonstration begins', () => {
    expect(
      talks.filter(
        ({ heldAt, decidedAt }) =>
          decidedAt === null || decidedAt < heldAt || decidedAt > tokyoMoment('2026-10-13').getTime(),
      ),
    ).toEqual([]);
  });

  it('are spread over the months, wins and losses alike', () => {
    const months = (result: string) =>
      new Set(
        talks.filter((talk) => talk.result === result).map(({ heldAt }) => new Date(heldAt).toISOString().slice(0, 7)),
      );
    expect([months('won').size, months('lost').size]).toEqual([10, 10]);
  });
});
