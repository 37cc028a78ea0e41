import { matchWaiting } from './batch-matching';
import { withFirst, type Choice, type ChosenAdvisor } from './choose';
import { STANDING } from './gates';

/** One of several choices made at once. */
export interface MatchedChoice {
  readonly choice: Choice;
  /** Who would have been first alone; null where nobody else is first. */
  readonly insteadOf: string | null;
}

export interface Matching {
  readonly choices: readonly MatchedChoice[];
  /** Value of the first places above what they would be worth decided one after the other, in closes; at least 0. */
  readonly gain: number;
}

/**
 * First places for people who ask at once, an advisor for one of them each: the assignment with the greatest sum of
 * values, standing before value as for one alone. Whoever is first by a draw, or because intake asked for them, stays
 * first. Where several assignments are worth the same, it is as if each had been decided in turn.
 */
export function matchChoices(choices: readonly Choice[]): Matching {
  const inTurn = firstsInTurn(choices);
  const matched = firstsMatched(choices);
  const [turnValue, matchedValue] = [valueOf(choices, inTurn), valueOf(choices, matched)];
  const isBetter = matchedValue.ranked > turnValue.ranked + 1e-9;
  const firsts = isBetter ? matched : inTurn;
  return {
    gain: isBetter ? Math.max(0, matchedValue.value - turnValue.value) : 0,
    choices: choices.map((choice, at) => {
      const [best, first] = [openOf(choice)[0], firsts[at]];
      if (first === undefined || first === null || first === best) return { choice, insteadOf: null };
      return {
        choice: { ...choice, inOrder: withFirst(choice.inOrder, first.advisor.id), isMatched: true },
        insteadOf: best?.advisor.id ?? null,
      };
    }),
  };
}

type First = ChosenAdvisor | null;

const openOf = ({ inOrder }: Choice): ChosenAdvisor[] => inOrder.filter(({ skip }) => skip === null);

/** Those whose first is fixed take theirs; then everyone, in the order they asked, the best who is left. */
function firstsInTurn(choices: readonly Choice[]): First[] {
  const taken = takenByFixed(choices);
  return choices.map((choice) => {
    if (choice.isFirstFixed) return openOf(choice)[0] ?? null;
    const first = openOf(choice).find(({ advisor }) => !taken.has(advisor.id)) ?? null;
    if (first !== null) taken.add(first.advisor.id);
    return first;
  });
}

function firstsMatched(choices: readonly Choice[]): First[] {
  const taken = takenByFixed(choices);
  const open = choices.map((choice) => new Map(openOf(choice).map((one) => [one.advisor.id, one])));
  const advisorIds = [...new Set(open.flatMap((advisors) => [...advisors.keys()]))].filter((id) => !taken.has(id));
  const pairs = matchWaiting({
    waiting: choices.flatMap((choice, at) =>
      choice.isFirstFixed ? [] : [{ id: String(at), secondsOnHold: 0, waitingValue: 0 }],
    ),
    advisorIds: advisorIds.sort(),
    valueOf: (at, advisorId) => {
      const one = open[Number(at)]?.get(advisorId);
      return one === undefined ? null : rankedValue(one, choices.length);
    },
    slaSeconds: Infinity,
  });
  const firsts = new Map(pairs.map(({ personId, advisorId }) => [personId, advisorId]));
  return choices.map((choice, at) =>
    choice.isFirstFixed ? (openOf(choice)[0] ?? null) : (open[at]?.get(firsts.get(String(at)) ?? '') ?? null),
  );
}

function takenByFixed(choices: readonly Choice[]): Set<string> {
  return new Set(choices.flatMap((choice) => (choice.isFirstFixed ? (openOf(choice)[0]?.advisor.id ?? []) : [])));
}

/**
 * A standing outweighs all values together, so that nobody without a record goes before somebody with one; never
 * negative.
 */
function rankedValue({ standing, worth }: ChosenAdvisor, people: number): number {
  return (STANDING.listedOnly - standing) * 2 * (people + 1) + (worth.value ?? 0);
}

function valueOf(choices: readonly Choice[], firsts: readonly First[]): { value: number; ranked: number } {
  let [value, ranked] = [0, 0];
  for (const first of firsts) {
    if (first === null) continue;
    value += first.worth.value ?? 0;
    ranked += rankedValue(first, choices.length);
  }
  return { value, ranked };
}
