import { isRehearsal, rehearsalId } from './rehearsal';

const id = '0192f0c8-0000-7000-8000-000000000001';

it('an id says by itself that its person is a rehearsal, and sorts as it did', () => {
  expect([isRehearsal(id), isRehearsal(rehearsalId(id)), isRehearsal(null)]).toEqual([false, true, false]);
  expect([rehearsalId(id) > id, rehearsalId(id) < '0192f0c8-0001-7000-8000-000000000001']).toEqual([true, true]);
});
