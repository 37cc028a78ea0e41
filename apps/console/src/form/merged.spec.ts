import { merged } from './merged';

const day = (opens: string, closes = '19:00') => ({ opens, closes });
const hours = (monday: object, tuesday: object, closedDates: string[] = ['2027-01-01', '2027-01-11']) => ({
  days: [monday, tuesday],
  closedDates,
});

it('keeps the day that each of two changed', () => {
  const was = hours(day('09:00'), day('09:00'));
  const mine = hours(day('09:00'), day('11:00'));
  const theirs = hours(day('10:00'), day('09:00'));
  expect(merged({ was, mine, theirs })).toEqual(hours(day('10:00'), day('11:00')));
});

it('keeps what was typed here where both changed the same part, and theirs of the parts beside it', () => {
  const was = hours(day('09:00'), day('09:00'));
  const mine = hours(day('11:00'), day('09:00'));
  const theirs = hours(day('10:00', '20:00'), day('09:00'));
  expect(merged({ was, mine, theirs })).toEqual(hours(day('11:00', '20:00'), day('09:00')));
});

it('takes out of a set what either took out, and puts in what either put in', () => {
  const at = (...closedDates: string[]) => hours(day('09:00'), day('09:00'), closedDates);
  const was = at('2027-01-01', '2027-01-11');
  const mine = at('2027-01-11', '2027-05-06');
  const theirs = at('2027-01-01', '2027-08-12');
  expect(merged({ was, mine, theirs })).toEqual(at('2027-08-12', '2027-05-06'));
});

it('does not mix lists that grew', () => {
  const mine = [{ from: '12-29' }, { from: '08-11' }];
  expect(merged({ was: [{ from: '12-29' }], mine, theirs: [{ from: '12-30' }] })).toEqual(mine);
});
