import type { PersonSettingView, TargetSettingView, TeamSettingView } from '@toritsugi/contracts';

/** What the people of an agency cannot do yet: nobody calls, or nobody consults about these occupations. */
export interface MissingPeople {
  readonly isCallerMissing: boolean;
  readonly occupations: readonly string[];
}

interface Settings {
  readonly people: readonly PersonSettingView[];
  readonly teams: readonly TeamSettingView[];
  readonly targets: readonly TargetSettingView[];
}

/** Whoever is invited counts: their link is out. An account that has ended does not, nor a target that is retired. */
export function missingPeople({ people, teams, targets }: Settings): MissingPeople {
  const there = people.filter(({ state }) => state !== 'ended').map(({ setting }) => setting);
  const undivided = new Set(teams.filter(({ setting }) => setting.divisionMode === 'off').map(({ id }) => id));
  const intake = there.some(({ role }) => role === 'intake_staff');
  const consulting = there.filter(
    ({ role, occupations }) => role === 'advisor' || (role === 'team_lead' && (occupations ?? []).length > 0),
  );
  const callsAlone = there.filter(
    ({ role, teamId }) => (role === 'advisor' || role === 'team_lead') && undivided.has(teamId ?? ''),
  );
  const needed = targets.filter(({ isRetired }) => !isRetired).map(({ setting }) => setting);
  const takesTheirOwn = (teamId: string | null | undefined): boolean =>
    callsAlone.some((person) => (teamId ?? person.teamId) === person.teamId);
  const missing = needed.filter(
    ({ occupation, teamId }) =>
      !takesTheirOwn(teamId) && !consulting.some(({ occupations }) => occupations?.includes(occupation)),
  );
  return {
    isCallerMissing:
      !intake && (needed.length === 0 ? callsAlone.length === 0 : !needed.every(({ teamId }) => takesTheirOwn(teamId))),
    occupations: [...new Set(missing.map(({ occupation }) => occupation))],
  };
}
