/** A state machine as data: every legal move, and nothing else. */
export interface Machine<State extends string> {
  readonly name: string;
  readonly states: readonly State[];
  readonly initial: readonly State[];
  readonly moves: Readonly<Record<State, readonly State[]>>;
}

export const isLegalMove = <State extends string>(machine: Machine<State>, from: State, to: State): boolean =>
  machine.moves[from].includes(to);

/** The states from which `to` can be reached in one move: what a guarded `UPDATE … WHERE state = ANY(…)` needs. */
export const sourcesOf = <State extends string>(machine: Machine<State>, to: State): State[] =>
  machine.states.filter((from) => machine.moves[from].includes(to));

export const isTerminal = <State extends string>(machine: Machine<State>, state: State): boolean =>
  machine.moves[state].length === 0;
