import type { RoutingSettings, SimulatedEffect } from '@toritsugi/contracts';

/**
 * Settings somebody has simulated and wants to propose, with what came of it, for the version of the settings it was
 * tried against.
 */
export interface SimulatedProposal {
  readonly settings: RoutingSettings;
  readonly version: number;
  readonly simulated: SimulatedEffect;
}

let offered: SimulatedProposal | null = null;

/** Kept until it is proposed or set aside; a reload forgets it, as it does a form half filled in. */
export function offerProposal(proposal: SimulatedProposal): void {
  offered = proposal;
}

/** The proposal on offer; null without one, and when other settings are in force than it was tried against. */
export function offeredProposal(version: number): SimulatedProposal | null {
  return offered?.version === version ? offered : null;
}

export function forgetProposal(): void {
  offered = null;
}
