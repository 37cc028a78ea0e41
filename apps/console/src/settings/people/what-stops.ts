import type { PersonSetting, PersonSettingView, TargetSettingView, TeamSettingView } from '@toritsugi/contracts';
import { missingPeople } from '../start/missing-people';

/** What nobody does any more once somebody is gone, or is something else. */
export interface Stopping {
  readonly calls: boolean;
  /** Without an advisor. */
  readonly occupations: readonly string[];
  /** The team's people, handed over and taken back, have nobody to ask. */
  readonly leads: boolean;
  readonly privacy: boolean;
}

interface Agency {
  readonly people: readonly PersonSettingView[];
  readonly teams: readonly TeamSettingView[];
  readonly targets: readonly TargetSettingView[];
}

/** `after`: as they are from then on; null once they are gone. What did not work before does not stop. */
export function whatStops(agency: Agency, login: string, after: PersonSetting | null): Stopping {
  const people = agency.people.flatMap((person) => {
    if (person.setting.login !== login) return [person];
    return after === null ? [] : [{ ...person, setting: after }];
  });
  const [was, is] = [missingPeople(agency), missingPeople({ ...agency, people })];
  const before = agency.people.find((person) => person.setting.login === login);
  const isLast = (role: string, teamId?: string | null): boolean => {
    const isOne = ({ state, setting }: PersonSettingView) =>
      state !== 'ended' && setting.role === role && (teamId === undefined || setting.teamId === teamId);
    return before !== undefined && isOne(before) && !people.some(isOne);
  };
  return {
    calls: is.isCallerMissing && !was.isCallerMissing,
    occupations: is.occupations.filter((id) => !was.occupations.includes(id)),
    leads: isLast('team_lead', before?.setting.teamId),
    privacy: isLast('privacy_officer'),
  };
}
