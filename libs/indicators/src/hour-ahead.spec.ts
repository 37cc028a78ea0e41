import { hourAhead } from './hour-ahead';

const noon = { pastForms: 120, pastDays: 4, waiting: 3, callers: 4, callMinutes: 8, bookedMinutes: 0 };

describe('the hour ahead', () => {
  it('sets the forms of the same hour before, and who waits, against the calls that those on duty can make', () => {
    expect(hourAhead([noon])).toEqual({ expected: 30, waiting: 3, callers: 4, capacity: 30, missing: 3 });
    expect(hourAhead([{ ...noon, callers: 5 }])).toMatchObject({ capacity: 37, missing: 0 });
  });

  it('stands where nobody is on duty, and before there is any history', () => {
    expect(hourAhead([{ ...noon, callers: 0 }])).toMatchObject({ expected: 30, capacity: 0, missing: 33 });
    const first = { ...noon, pastForms: 0, pastDays: 0, waiting: 0, callers: 1, callMinutes: 0 };
    expect(hourAhead([first])).toEqual({ expected: 0, waiting: 0, callers: 1, capacity: 60, missing: 0 });
    expect(hourAhead([])).toEqual({ expected: 0, waiting: 0, callers: 0, capacity: 0, missing: 0 });
  });

  it('lets no team that has time make up for one that calls its own and has none', () => {
    const quiet = { ...noon, pastForms: 0, waiting: 0, callers: 10 };
    expect(hourAhead([noon, quiet])).toEqual({ expected: 30, waiting: 3, callers: 14, capacity: 105, missing: 3 });
  });

  it('leaves out the minutes of those who have consultations booked, who can have more than there are', () => {
    expect(hourAhead([{ ...noon, bookedMinutes: 120 }])).toMatchObject({ capacity: 15, missing: 18 });
    expect(hourAhead([{ ...noon, callers: 1, bookedMinutes: 90 }])).toMatchObject({ capacity: 0 });
  });
});
