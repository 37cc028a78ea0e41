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

/** Choices of the log that can be replayed under both, and those of them whose most likely first place differs. */
export interface MovedChoices {
  readonly choices: number;
  readonly moved: number;
}

/** How many of the choices that were made would have gone to somebody else. */
export function movedChoices(
  { before, after }: { before: ChoiceStrategy; after: ChoiceStrategy },
  fold: RoutingLogFold,
  replay: Replay,
): MovedChoices {
  let [choices, moved] = [0, 0];
  for (const transfer of realChoices(fold)) {
    const [was, becomes] = [chancesUnder(before, transfer, replay), chancesUnder(after, transfer, replay)];
    if (was === null || becomes === null) continue;
    choices += 1;
    moved += Number(likeliest(was) !== likeliest(becomes));
  }
  return { choices, moved };
}

function likeliest(chances: Chances): string | null {
  let best: string | null = null;
  for (const [id, chance] of chances) if (best === null || chance > (chances.get(best) ?? 0)) best = id;
  return best;
}

/** What each choice adds to the doubly robust estimate. */
export function robustValues(rows: readonly LoggedChoice[]): number[] {
  return rows.map(
    ({ outcome, logged, target, predicted, predictedUnderTarget }) =>
      predictedUnderTarget + (target / logged) * (outcome - predicted),
  );
}
