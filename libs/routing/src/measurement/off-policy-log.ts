import type { RoutedTransfer, RoutingLogFold } from './routing-log';
import type { LoggedChoice } from '@toritsugi/statistics';
import { chancesLogged, chancesUnder, type Chances, type ChoiceStrategy, type Replay } from './replayed-choice';

/** Choices of the log that a strategy can be judged on. */
export interface ChoiceLog {
  readonly rows: readonly LoggedChoice[];
  /** Choices whose inputs are gone, such as a table version that vanished. */
  readonly unreplayable: number;
}

/**
 * Real choices of the log: a person's first transfer, decided by the system and by itself, with two advisors or more
 * who could be rung, and the one it chose rung first. What became of the person counts, whoever took the call in the
 * end.
 */
export function realChoices(fold: RoutingLogFold): readonly RoutedTransfer[] {
  return fold
    .transfers()
    .filter(
      ({ isFirst, decision, firstRung }) =>
        isFirst &&
        decision !== null &&
        !decision.isManual &&
        decision.batch === undefined &&
        decision.considered.length > 1 &&
        decision.considered.some(({ advisorId }) => advisorId === firstRung),
    );
}

/**
 * The log as an off-policy estimate reads it: the outcome is a close that stands by now, the prediction the rate logged
 * before it.
 */
export function choiceLog(strategy: ChoiceStrategy, fold: RoutingLogFold, replay: Replay): ChoiceLog {
  const rows: LoggedChoice[] = [];
  let unreplayable = 0;
  for (const transfer of realChoices(fold)) {
    const [logged, target] = [chancesLogged(transfer, replay), chancesUnder(strategy, transfer, replay)];
    const row =
      logged === null || target === null
        ? null
        : rowOf(transfer, { logged, target, isClosed: fold.closedAt(transfer.registrantId) !== null });
    if (row === null) unreplayable += 1;
    else rows.push(row);
  }
  return { rows, unreplayable };
}

function rowOf(
  { decision, firstRung }: RoutedTransfer,
  { logged, target, isClosed }: { logged: Chances; target: Chances; isClosed: boolean },
): LoggedChoice | null {
  const chosen = logged.get(firstRung ?? '') ?? 0;
  if (decision === null || firstRung === null || !(chosen > 0)) return null;
  const rates = new Map(decision.considered.map(({ advisorId, rate }) => [advisorId, rate]));
  return {
    outcome: Number(isClosed),
    logged: Math.min(1, chosen),
    target: target.get(firstRung) ?? 0,
    predicted: rates.get(firstRung) ?? 0,
    predictedUnderTarget: [...target].reduce((sum, [id, chance]) => sum + chance * (rates.get(id) ?? 0), 0),
  };
}

/** What each choice adds to the doubly robust estimate. */
export function robustValues(rows: readonly LoggedChoice[]): number[] {
  return rows.map(
    ({ outcome, logged, target, predicted, predictedUnderTarget }) =>
      predictedUnderTarget + (target / logged) * (outcome - predicted),
  );
}
