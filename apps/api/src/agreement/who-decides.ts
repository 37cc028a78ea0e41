import { callerOf, kindsDecidedBy, proposedBy, reachOf, type Caller, type DecisionKind } from '@toritsugi/contracts';
import type { StaffDirectory, StaffMember } from '../staff/staff-directory';

interface Decider {
  readonly caller: Caller;
  readonly teamId: string | null;
}

/** What is decided: changes of this kind, of one team alone or of all. */
interface Decided {
  readonly kind: DecisionKind;
  readonly teamId: string | null;
}

/** Of no team: a lead without one decides nothing. */
const NO_TEAM = '00000000-0000-0000-0000-000000000000';

/** The team to whose proposals somebody is bound; null: to none. */
export const boundTo = ({ caller, teamId }: Decider): string | null =>
  reachOf('decision.decide', caller) === 'team' ? (teamId ?? NO_TEAM) : null;

/** Whether somebody decides proposals of this kind, and of this team, when others make them. */
export function decides(one: Decider, { kind, teamId }: Decided): boolean {
  const bound = boundTo(one);
  return kindsDecidedBy(one.caller).includes(kind) && (bound === null || bound === teamId);
}

/** By which right somebody decides: their own, or that of whom they stand in for. */
export interface Power {
  readonly by: Decider;
  readonly forId: string | null;
}

/** The first right that reaches a proposal: nobody decides, or has decided for them, what is theirs. */
export const powerOver = (
  powers: readonly Power[],
  { id, ...decided }: { id: string; proposerId: string; takenFromId: string | null } & Decided,
): Power | null => {
  const isTheirs = (one: string | null): boolean =>
    one !== null && [decided.proposerId, decided.takenFromId].includes(one);
  return isTheirs(id) ? null : (powers.find(({ by, forId }) => !isTheirs(forId) && decides(by, decided)) ?? null);
};

/** Whether somebody could have proposed this themselves. */
export function mayPropose({ caller, teamId: own }: Decider, { kind, teamId }: Decided): boolean {
  const reach = reachOf(proposedBy[kind], caller);
  return reach !== null && (teamId === null || reach === 'all' || own === teamId);
}

/** Who works here and decides this, besides somebody. */
export const decidersOf = (staff: StaffDirectory, decided: Decided, besides: string): StaffMember[] =>
  staff
    .all()
    .filter(
      ({ id, isActive, role, scope, teamId }) =>
        isActive && id !== besides && decides({ caller: callerOf(role, scope), teamId }, decided),
    );
