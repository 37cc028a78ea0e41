import fc from 'fast-check';
import {
  addServiceMinutes,
  deadlineFor,
  defaultCalendar as calendar,
  eligibleAt,
  dueBesidePause,
  followUpDue,
  midFollowUpDue,
  isBusinessDay,
  isServiceTime,
  japaneseHolidays,
  longClosureFrom,
  MINUTE,
  nextBusinessDay,
  nextServiceTime,
  promisedDue,
  retryAt,
  serviceWindow,
  startOfTokyoDay,
  startOfTokyoMonth,
  startOfTokyoWeek,
  monthsAfter,
  tokyoDay,
  tokyoInstant,
  tokyoMoment,
  tokyoTime,
  wrapUpEndsAt,
  type ServiceCalendar,
} from './index';

function at(text: string): Date {
  const [day = '', time] = text.split(' ');
  return tokyoMoment(day, time);
}

function show(moment: Date | undefined): string {
  return moment ? `${tokyoDay(moment)} ${tokyoTime(moment)}` : 'never';
}

const anyMoment = fc.integer({ min: at('2026-01-01').getTime(), max: at('2029-12-31').getTime() });

describe('the worked examples of the clocks', () => {
  it.each([
    ['2026-11-10 12:07', '2026-11-10 12:07', '2026-11-11 18:00', '2026-11-10 13:07'],
    ['2026-11-13 22:48', '2026-11-14 10:00', '2026-11-16 18:00', '2026-11-14 11:00'],
    ['2026-11-14 17:50', '2026-11-14 17:50', '2026-11-16 18:00', '2026-11-16 09:50'],
    ['2026-12-28 20:30', '2026-12-28 20:30', '2027-01-04 18:00', '2027-01-04 09:30'],
  ])(
    'received %s: eligible %s, promised %s, 60 service minutes later %s',
    (received, eligible, promised, hourLater) => {
      expect(show(eligibleAt(calendar, at(received)))).toBe(eligible);
      expect(show(promisedDue(calendar, at(received)))).toBe(promised);
      expect(show(addServiceMinutes(calendar, at(received), 60))).toBe(hourLater);
    },
  );
});

describe('holidays', () => {
  it('knows 2026 and 2027, with substitute holidays and the day between two holidays', () => {
    expect(japaneseHolidays(2026, 2027)).toEqual([
      '2026-01-01',
      '2026-01-12',
      '2026-02-11',
      '2026-02-23',
      '2026-03-20',
      '2026-04-29',
      '2026-05-03',
      '2026-05-04',
      '2026-05-05',
      '2026-05-06',
      '2026-07-20',
      '2026-08-11',
      '2026-09-21',
      '2026-09-22',
      '2026-09-23',
      '2026-10-12',
      '2026-11-03',
      '2026-11-23',
      '2027-01-01',
      '2027-01-11',
      '2027-02-11',
      '2027-02-23',
      '2027-03-21',
      '2027-03-22',
      '2027-04-29',
      '2027-05-03',
      '2027-05-04',
      '2027-05-05',
      '2027-07-19',
      '2027-08-11',
      '2027-09-20',
      '2027-09-23',
      '2027-10-11',
      '2027-11-03',
      '2027-11-23',
    ]);
  });

  it('is open at お盆 and closed at the turn of the year', () => {
    expect(isServiceTime(calendar, at('2026-08-13 12:00'))).toBe(true);
    for (const day of ['2026-12-29', '2026-12-31', '2027-01-01', '2027-01-03'])
      expect(isServiceTime(calendar, at(`${day} 12:00`))).toBe(false);
    expect(show(nextServiceTime(calendar, at('2026-12-28 21:00')))).toBe('2027-01-04 09:00');
  });

  it('treats Saturday as a service day but not a business day', () => {
    expect(isServiceTime(calendar, at('2026-11-14 10:00'))).toBe(true);
    expect(isBusinessDay(calendar, at('2026-11-14 10:00'))).toBe(false);
    expect(show(nextBusinessDay(calendar, at('2026-11-20 12:00')))).toBe('2026-11-24 00:00');
  });

  it('works on a leap day', () => {
    expect(isBusinessDay(calendar, at('2028-02-29 12:00'))).toBe(true);
    expect(show(promisedDue(calendar, at('2028-02-28 23:59')))).toBe('2028-02-29 18:00');
    expect(show(promisedDue(calendar, at('2028-02-28 23:59'), { businessDays: 1, hour: 12 }))).toBe('2028-02-29 12:00');
    const sameDay = { businessDays: 0, hour: 18 } as const;
    expect(show(promisedDue(calendar, at('2026-11-10 12:05'), sameDay))).toBe('2026-11-10 23:59');
    // At night: the day on which the desk opens next.
    expect(show(promisedDue(calendar, at('2026-11-10 22:05'), sameDay))).toBe('2026-11-11 23:59');
    expect(show(addServiceMinutes(calendar, at('2028-02-29 20:45'), 30))).toBe('2028-03-01 09:15');
    expect(show(followUpDue(at('2028-02-28 10:00')))).toBe('2028-02-29 23:59');
  });

  it('S003-27 asks midway between two steps that are a week apart, and not between closer ones', () => {
    const mid = (from: string, until: string) => midFollowUpDue(at(from), at(until));
    expect(show(mid('2026-11-10 12:00', '2026-11-20 12:00') ?? undefined)).toBe('2026-11-15 23:59');
    expect(show(mid('2026-12-28 18:00', '2027-01-04 18:00') ?? undefined)).toBe('2027-01-01 23:59');
    expect(mid('2026-11-10 12:00', '2026-11-17 11:59')).toBeNull();
  });

  it('of a follow-up stands still through a pause, and runs on when that is lifted', () => {
    const planned = at('2026-11-12 23:59');
    const due = (now: string, pausedUntil: string | null, before = planned) =>
      show(dueBesidePause({ planned, due: before }, pausedUntil, at(now)));
    expect(due('2026-11-11 12:00', null)).toBe('2026-11-12 23:59');
    expect(due('2026-11-11 12:00', '2026-11-11')).toBe('2026-11-12 23:59');
    expect(due('2026-11-11 12:00', '2026-11-20')).toBe('2026-11-21 23:59');
    const moved = at('2026-11-21 23:59');
    expect(due('2026-11-11 12:00', null, moved)).toBe('2026-11-12 23:59');
    expect(due('2026-11-18 12:00', null, moved)).toBe('2026-11-19 23:59');
    expect(due('2026-11-25 12:00', null, moved)).toBe('2026-11-21 23:59');
  });

  it('refuses a day that does not exist', () => {
    expect(() => tokyoMoment('2026-02-30')).toThrow(RangeError);
    expect(tokyoInstant('2026-02-30T09:00')).toBeNaN();
    expect(tokyoInstant('2026-11-10T')).toBeNaN();
  });

  it('counts days in Tokyo, whatever day it is in Greenwich', () => {
    expect(tokyoDay(new Date('2026-11-11T15:00:00Z'))).toBe('2026-11-12');
    expect(tokyoDay(new Date('2026-11-10T16:00:00Z'))).toBe('2026-11-11');
    expect(tokyoDay(Date.parse('2026-12-31T16:00:00Z') + 86_400_000)).toBe('2027-01-02');
    expect(tokyoInstant('2026-11-10T12:07')).toBe(Date.parse('2026-11-10T03:07:00Z'));
  });
});

it('counts months by the calendar, to the last day where a month has no such day', () => {
  expect(monthsAfter('2026-11-30', 3)).toBe('2027-02-28');
  expect(monthsAfter('2026-12-31', 6)).toBe('2027-06-30');
  expect(monthsAfter('2026-01-15', 0)).toBe('2026-01-15');
});

describe('deadlines of the first dial', () => {
  const submitted = at('2026-11-10 12:07:12');
  it.each([
    ['A', '2026-11-10 12:08:12'],
    ['B', '2026-11-10 12:12:12'],
    ['C', '2026-11-10 12:37:12'],
    ['D', '2026-11-11 12:00:00'],
  ] as const)('band %s at 12:07:12 is due %s', (band, due) => {
    expect(deadlineFor(calendar, { band, submittedAt: submitted, eligibleAt: submitted })).toEqual(at(due));
  });

  it('gives someone out of target who wrote late in the evening until noon of the next business day', () => {
    const late = at('2026-11-10 21:30');
    const eligible = eligibleAt(calendar, late);
    expect(show(eligible)).toBe('2026-11-11 09:00');
    expect(show(deadlineFor(calendar, { band: 'D', submittedAt: late, eligibleAt: eligible }))).toBe(
      '2026-11-11 12:00',
    );
    expect(show(promisedDue(calendar, late))).toBe('2026-11-11 18:00');
  });

  it('stops the clock at closing time', () => {
    const eligible = at('2026-11-10 20:59:30');
    expect(deadlineFor(calendar, { band: 'A', submittedAt: eligible, eligibleAt: eligible })).toEqual(
      at('2026-11-11 09:00:30'),
    );
  });
});

describe('the next attempt after no answer', () => {
  it.each([
    [1, '2026-11-10 12:07', '2026-11-10 12:22'],
    [2, '2026-11-10 12:22', '2026-11-10 14:22'],
    [3, '2026-11-10 14:22', '2026-11-10 18:30'],
    [3, '2026-11-10 19:00', '2026-11-11 12:15'],
    [4, '2026-11-10 18:30', '2026-11-11 12:15'],
    [4, '2026-11-14 12:00', '2026-11-16 12:15'],
    [5, '2026-11-11 12:15', '2026-11-13 19:00'],
    [5, '2026-11-12 12:15', '2026-11-16 09:00'],
    [1, '2026-11-10 20:50', '2026-11-11 09:00'],
    [6, '2026-11-13 19:00', 'never'],
  ])('attempt %i at %s is followed at %s', (attempt, made, next) => {
    expect(show(retryAt(calendar, attempt, at(made)))).toBe(next);
  });

  it('spreads six attempts over three days or more, in service time', () => {
    fc.assert(
      fc.property(anyMoment, (start) => {
        const attempts = [nextServiceTime(calendar, start)];
        for (let last = attempts.at(-1); last; last = retryAt(calendar, attempts.length, last)) {
          if (last !== attempts.at(-1)) attempts.push(last);
        }
        expect(attempts).toHaveLength(6);
        expect(attempts.every((moment) => isServiceTime(calendar, moment))).toBe(true);
        expect(new Set(attempts.map(tokyoDay)).size).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});

describe('days, weeks and months in Tokyo', () => {
  it('starts them at midnight of Tokyo, the week on Monday', () => {
    const sundayNight = new Date('2026-11-15T14:59:59Z');
    expect(show(startOfTokyoDay(sundayNight))).toBe('2026-11-15 00:00');
    expect(show(startOfTokyoWeek(sundayNight))).toBe('2026-11-09 00:00');
    expect(show(startOfTokyoMonth(sundayNight))).toBe('2026-11-01 00:00');
    expect(show(startOfTokyoWeek(new Date('2026-11-15T15:00:00Z')))).toBe('2026-11-16 00:00');
  });

  it('ends wrap-up after ten minutes, or twenty once extended', () => {
    expect(show(wrapUpEndsAt(at('2026-11-10 12:46')))).toBe('2026-11-10 12:56');
    expect(show(wrapUpEndsAt(at('2026-11-10 12:46'), true))).toBe('2026-11-10 13:06');
  });
});

describe('every calendar', () => {
  it('never calls before 09:00 or after 21:00, whatever it says', () => {
    const eager: ServiceCalendar = { ...calendar, serviceHours: { tuesday: { opens: '06:00', closes: '23:30' } } };
    expect(serviceWindow(eager, at('2026-11-10 12:00'))).toEqual({
      opens: at('2026-11-10 09:00'),
      closes: at('2026-11-10 21:00'),
    });
    expect(isServiceTime(eager, at('2026-11-10 08:59'))).toBe(false);
    expect(isServiceTime(eager, at('2026-11-10 21:00'))).toBe(false);
  });

  it('refuses to wait for a calendar that never opens', () => {
    const shut: ServiceCalendar = { ...calendar, serviceHours: {}, businessDays: [] };
    expect(() => nextServiceTime(shut, 0)).toThrow(RangeError);
    expect(() => nextBusinessDay(shut, 0)).toThrow(RangeError);
  });

  it('finds what would be closed for months: a span written the wrong way round, hours before nine', () => {
    const from = at('2026-11-30 12:00');
    expect(longClosureFrom(calendar, from)).toBeNull();
    const span = (first: string, last: string) => ({ ...calendar, closedEveryYear: [{ from: first, to: last }] });
    expect(longClosureFrom(span('12-29', '01-03'), from)).toBeNull();
    expect(longClosureFrom(span('01-03', '12-29'), from)).toMatch(/^2027-01-0/);
    expect(longClosureFrom(span('04-01', '07-01'), from)).toBe('2027-04-01');
    expect(longClosureFrom({ ...calendar, businessDays: [] }, from)).toBe('2026-11-30');
    const early = { monday: { opens: '06:00', closes: '09:00' } };
    expect(longClosureFrom({ ...calendar, serviceHours: early }, from)).toBe('2026-11-30');
  });

  it('adds service minutes monotonically, additively and only while open', () => {
    fc.assert(
      fc.property(anyMoment, fc.nat(3_000), fc.nat(3_000), fc.nat(100_000), (start, minutes, more, later) => {
        const end = addServiceMinutes(calendar, start, minutes);
        expect(addServiceMinutes(calendar, start, minutes + more).getTime()).toBeGreaterThanOrEqual(end.getTime());
        expect(addServiceMinutes(calendar, start + later * MINUTE, minutes).getTime()).toBeGreaterThanOrEqual(
          end.getTime(),
        );
        expect(
          addServiceMinutes(calendar, end, more).getTime() -
            addServiceMinutes(calendar, start, minutes + more).getTime(),
        ).toBe(more === 0 ? addServiceMinutes(calendar, end, 0).getTime() - end.getTime() : 0);
        expect(isServiceTime(calendar, end) || isServiceTime(calendar, end.getTime() - 1)).toBe(true);
      }),
    );
  });

  it('opens the next service time at or after the moment asked, and never later than needed', () => {
    fc.assert(
      fc.property(anyMoment, (start) => {
        const next = nextServiceTime(calendar, start).getTime();
        expect(next).toBeGreaterThanOrEqual(start);
        expect(isServiceTime(calendar, next)).toBe(true);
        expect(next === start || !isServiceTime(calendar, next - 1)).toBe(true);
      }),
    );
  });
});
