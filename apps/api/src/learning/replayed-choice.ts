import type { RoutingSettings } from '@toritsugi/contracts';
import type { RoutedTransfer } from '@toritsugi/indicators';
import type { RoutingDecision, RoutingPolicyName } from '@toritsugi/journey';
import { firstOf, longestIdle, rawRate, roundRobin, shrunkRate, type CloseRateTable, type FreeAdvisor, type RoutingPolicy } from '@toritsugi/routing';
import { assertNever } from '@toritsugi/triage';
import { engineShareAt } from './switchback-now';

/** What a choice is replayed with: versions by number, null for one that is gone. */
export interface Replay {
  readonly tableOf: (version: number) => CloseRateTable | null;
  readonly settingsOf: (version: number) => RoutingSettings | null;
  /** Months with the agency. */
  readonly tenureOf: (advisorId: string) => number;
}

/** A policy as far as it decides who is rung first. */
export type ChoicePolicy = Pick<RoutingSettings, 'policy' | 'priceWeight' | 'explorationShare'>;

/** Chance of being rung first, per advisor considered; sums to 1. */
export type Chances = ReadonlyMap<string, number>;

/** The chances that a policy would have given on a logged choice; null where the log does not hold what it would have looked at. */
export function chancesUnder(policy: ChoicePolicy, transfer: RoutedTransfer, replay: Replay): Chances | null {
  const { decision } = transfer;
  if (decision === null || decision.considered.length === 0) return null;
  const ids = decision.considered.map(({ advisorId }) => advisorId);
  if (policy.policy === 'random') return evenly(ids);
  const best = bestUnder(policy, transfer, decision, replay);
  return best === null ? null : mostly(best, ids, policy.explorationShare);
}

/**
 * The chances that the choice was really made with, over the draw of its block too: within a switchback the arm was drawn
 * for the block, so an advisor whom either arm would have rung had the chance of both (multiple importance sampling, balance
 * heuristic; Veach & Guibas 1995). The arm that was in force is taken as logged, the other one replayed.
 */
export function chancesLogged(transfer: RoutedTransfer, replay: Replay): Chances | null {
  const { decision, at } = transfer;
  if (decision === null || decision.isManual || decision.considered.length === 0) return null;
  const logged: Chances = new Map(decision.considered.map(({ advisorId, propensity }) => [advisorId, propensity]));
  const settings = replay.settingsOf(decision.settingsVersion);
  const share = decision.blockStartsAt === null || settings === null ? null : engineShareAt(settings, at);
  if (share === null) return logged;
  const other = chancesUnder(decision.arm === 'engine' ? control : (settings ?? control), transfer, replay);
  if (other === null) return logged;
  const [engine, idle] = decision.arm === 'engine' ? [logged, other] : [other, logged];
  return new Map([...logged.keys()].map((id) => [id, share * (engine.get(id) ?? 0) + (1 - share) * (idle.get(id) ?? 0)]));
}

const control: ChoicePolicy = { policy: 'longest_idle', priceWeight: 0, explorationShare: 0 };

function bestUnder(choice: ChoicePolicy, transfer: RoutedTransfer, decision: RoutingDecision, replay: Replay): string | null {
  const name: Exclude<RoutingPolicyName, 'random'> = choice.policy === 'random' ? 'longest_idle' : choice.policy;
  switch (name) {
    case 'learned':
      return bestByValue(choice, decision, replay);
    case 'estimate':
    case 'raw': {
      const table = replay.tableOf(transfer.closeRateVersion);
      if (table === null) return null;
      return firstUnder(name === 'raw' ? rawRate(table) : shrunkRate(table, replay.tenureOf), transfer, decision);
    }
    case 'longest_idle':
      return firstUnder(longestIdle(), transfer, decision);
    case 'round_robin':
      return firstUnder(roundRobin(), transfer, decision);
    default:
      return assertNever(name);
  }
}

/** Rate − price + the rest, the price weighed as asked: logged by decisions of the learned policy alone. */
function bestByValue({ priceWeight }: ChoicePolicy, { policy, settingsVersion, considered, arm }: RoutingDecision, { settingsOf }: Replay): string | null {
  const logged = settingsOf(settingsVersion);
  if ((arm === 'engine' ? policy : logged?.policy) !== 'learned' || logged === null) return null;
  if (logged.priceWeight === 0 && priceWeight > 0) return null;
  const scale = logged.priceWeight === 0 ? 0 : priceWeight / logged.priceWeight;
  let best: { id: string; value: number } | null = null;
  for (const { advisorId, price, value } of considered) {
    const weighed = value + price - scale * price;
    if (best === null || weighed > best.value + 1e-12) best = { id: advisorId, value: weighed };
  }
  return best?.id ?? null;
}

function firstUnder(policy: RoutingPolicy, { segment, band, idleSince, lastTransferAt }: RoutedTransfer, { considered, offset }: RoutingDecision): string | null {
  const advisors = considered.map(({ advisorId: id }): FreeAdvisor => ({
    id, idleSince: idleSince.get(id) ?? null, lastTransferAt: lastTransferAt.get(id) ?? null, busyShare: 0, noAnswer: 0, transfersToday: 0, owed: 0,
  }));
  // A draw of 1 explores nothing: the chances of exploring are added by whoever asked.
  return firstOf(policy.choose({ segment, band, offset, advisors, draws: { explore: 1, pick: 0 } }));
}

const evenly = (ids: readonly string[]): Chances => new Map(ids.map((id) => [id, 1 / ids.length]));

const mostly = (best: string, ids: readonly string[], exploration: number): Chances =>
  new Map(ids.map((id) => [id, (id === best ? 1 - exploration : 0) + exploration / ids.length]));
