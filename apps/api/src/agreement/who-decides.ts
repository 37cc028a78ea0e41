import { kindsDecidedBy, reachOf, type Caller, type DecisionKind } from '@toritsugi/contracts';

interface Decider {
  readonly caller: Caller;
  readonly teamId: string | null;
}

/** Of no team: a lead without one decides nothing. */
const NO_TEAM = '00000000-0000-0000-0000-000000000000';

/** The team to whose proposals somebody is bound; null: to none. */
export const boundTo = ({ caller, teamId }: Decider): string | null =>
  reachOf('decision.decide', caller) === 'team' ? (teamId ?? NO_TEAM) : null;

/** Whether somebody decides proposals of this kind, and of this team, when others make them. */
export function decides(one: Decider, { kind, teamId }: { kind: DecisionKind; teamId: string | null }): boolean {
  const bound = boundTo(one);
  return kindsDecidedBy(one.caller).includes(kind) && (bound === null || bound === teamId);
}
