import type { PersonSettingView, TargetSettingView, TeamSettingView } from '@toritsugi/contracts';
import { missingPeople } from './missing-people';

const person = (role: string, more: object = {}, state = 'active') =>
  ({ state, setting: { role, teamId: 'north', occupations: [], ...more } }) as unknown as PersonSettingView;
const team = (divisionMode: 'on' | 'off') => ({ id: 'north', setting: { divisionMode } }) as TeamSettingView;
const target = (occupation: string, isRetired = false) =>
  ({ isRetired, setting: { occupation, teamId: 'north' } }) as TargetSettingView;

const nurses = { teams: [team('on')], targets: [target('nurse')] };
const enough = [person('intake_staff'), person('advisor', { occupations: ['nurse'] })];

it('asks for somebody who calls, and for an advisor of each occupation that is looked for', () => {
  expect(missingPeople({ ...nurses, people: enough })).toEqual({ isCallerMissing: false, occupations: [] });
  expect(missingPeople({ ...nurses, people: [person('manager'), person('manager')] })).toEqual({
    isCallerMissing: true,
    occupations: ['nurse'],
  });
  const others = [person('intake_staff'), person('advisor', { occupations: ['sales'] })];
  expect(missingPeople({ ...nurses, people: others }).occupations).toEqual(['nurse']);
});

it('counts nobody whose account has ended, and no target that is retired', () => {
  const ended = enough.map(({ setting }) => person(setting.role, setting, 'ended'));
  expect(missingPeople({ ...nurses, people: ended })).toEqual({ isCallerMissing: true, occupations: ['nurse'] });
  const retired = { ...nurses, targets: [target('nurse', true)] };
  expect(missingPeople({ ...retired, people: [person('intake_staff')] }).occupations).toEqual([]);
});

it('asks an undivided team for no intake: its advisors call, and take their own', () => {
  const people = [person('advisor')];
  const undivided = { ...nurses, teams: [team('off')] };
  expect(missingPeople({ ...undivided, people })).toEqual({ isCallerMissing: false, occupations: [] });
  expect(missingPeople({ ...undivided, people: [person('advisor', { teamId: 'south' })] })).toEqual({
    isCallerMissing: true,
    occupations: ['nurse'],
  });
});
