import type { SignedIn } from '../../platform/http/signed-in';
import type { StaffDirectory } from '../../staff/staff-directory';

/** Whose people this colleague looks after: their own, or those of the team they lead. */
export const actsFor = (staff: StaffDirectory, me: SignedIn): string[] =>
  me.role === 'team_lead'
    ? staff
        .advisors()
        .filter(({ teamId }) => teamId === me.teamId)
        .map(({ id }) => id)
    : [me.id];
