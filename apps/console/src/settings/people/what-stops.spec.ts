import type { PersonSetting, PersonSettingView, TargetSettingView, TeamSettingView } from '@toritsugi/contracts';
import { whatStops } from './what-stops';

const person = (login: string, role: string, occupations: string[] = []) =>
  ({ state: 'active', setting: { login, role, teamId: 'north', occupations } }) as unknown as PersonSettingView;
const agency = {
  people: [
    person('intake', 'intake_staff'),
    person('nurses', 'advisor', ['nurse', 'sales']),
    person('sales', 'advisor', ['sales']),
    person('lead', 'team_lead'),
    person('privacy', 'privacy_officer'),
  ],
  teams: [{ id: 'north', setting: { divisionMode: 'on' } } as TeamSettingView],
  targets: ['nurse', 'sales'].map(
    (occupation) => ({ isRetired: false, setting: { occupation, teamId: 'north' } }) as TargetSettingView,
  ),
};
const nothing = { calls: false, occupations: [], leads: false, privacy: false };

it('says what stops with the last person who does it', () => {
  expect(whatStops(agency, 'intake', null)).toEqual({ ...nothing, calls: true });
  expect(whatStops(agency, 'nurses', null)).toEqual({ ...nothing, occupations: ['nurse'] });
  expect(whatStops(agency, 'lead', null)).toEqual({ ...nothing, leads: true });
  expect(whatStops(agency, 'privacy', null)).toEqual({ ...nothing, privacy: true });
});

it('says it of another role too, and nothing while a colleague does the same or somebody only changes their name', () => {
  const lead = { login: 'intake', role: 'team_lead', teamId: 'north' } as PersonSetting;
  expect(whatStops(agency, 'intake', lead)).toEqual({ ...nothing, calls: true });
  expect(whatStops(agency, 'sales', null)).toEqual(nothing);
  for (const { setting } of agency.people) expect(whatStops(agency, setting.login, setting)).toEqual(nothing);
});
