import fc from 'fast-check';
import { isLegalMove, isTerminal, sourcesOf } from './machine';
import { callTaskMachine, heldCallTaskStates, machines, openCallTaskStates, transferOfferMachine } from './machines';

describe.each(machines.map((machine) => [machine.name, machine] as const))('the %s machine', (_name, machine) => {
  const states = machine.states as readonly string[];
  const moves = machine.moves as Readonly<Record<string, readonly string[]>>;

  it('moves only between states it declares', () => {
    for (const [from, targets] of Object.entries(moves)) {
      expect(states).toContain(from);
      for (const to of targets) expect(states).toContain(to);
    }
  });

  it('never stays where it is', () => {
    for (const [from, targets] of Object.entries(moves)) expect(targets).not.toContain(from);
  });

  it('can reach every state from a beginning', () => {
    const reached = new Set<string>(machine.initial);
    for (let grew = true; grew;) {
      grew = false;
      for (const from of reached)
        for (const to of moves[from] ?? [])
          if (!reached.has(to)) {
            reached.add(to);
            grew = true;
          }
    }
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('walks only legal moves on any random walk', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), (choices) => {
        let state = machine.initial[0] as string;
        for (const choice of choices) {
          const next = moves[state] ?? [];
          if (next.length === 0) return true;
          const to = next[choice % next.length] as string;
          if (!isLegalMove(machine as never, state as never, to as never)) return false;
          state = to;
        }
        return states.includes(state);
      }),
    );
  });
});

describe('call tasks', () => {
  it('are open in every state that is not terminal, but where a merge left them to another call', () => {
    const open = callTaskMachine.states.filter((state) => !isTerminal(callTaskMachine, state) && state !== 'set_aside');
    expect([...openCallTaskStates].sort()).toEqual(open.sort());
  });

  it('are held only in open states', () => {
    for (const state of heldCallTaskStates) expect(openCallTaskStates).toContain(state);
  });

  it('can be claimed from waiting alone', () => {
    expect(sourcesOf(callTaskMachine, 'claimed')).toEqual(['waiting']);
  });
});

it('an offer that has ended never changes again', () => {
  for (const state of transferOfferMachine.states)
    if (state !== 'offered') expect(isTerminal(transferOfferMachine, state)).toBe(true);
});
