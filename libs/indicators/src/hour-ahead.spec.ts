import { hourAhead } from './hour-ahead';

const noon = { pastForms: 120, pastDays: 4, waiting: 3, callers: 4, callMinutes: 8 };

describe('the hour ahead', () => {
  it('sets the forms of the same hour before, and who waits, against the calls that those on duty can make', () => {
    expect(hourAhead(noon)).toEqual({ expected: 30, capacity: 30, missing: 3 });
    expect(hourAhead({ ...noon, callers: 5 })).toEqual({ expected: 30, capacity: 37, missing: 0 });
  });

  it('stands where nobody is on duty, and before there is any history', () => {
    expect(hourAhead({ ...noon, callers: 0 })).toEqual({ expected: 30, capacity: 0, missing: 33 });
    expect(hourAhead({ pastForms: 0, pastDays: 0, waiting: 0, callers: 1, callMinutes: 0 })).toEqual({
      expected: 0,
      capacity: 60,
      missing: 0,
    });
  });
});
