import Sequencer from '@jest/test-sequencer';

/** How many specs the other worker is done with by the time the longest one ends. */
const APART = 12;

/**
 * The crowd of the fault run comes first, so that nothing waits for it at the end; what measures how late deadlines are
 * met comes when it is over.
 */
export default class CrowdsApart extends (Sequencer.default ?? Sequencer) {
  sort(tests) {
    const [crowd, measured, others] = ['fault-run', 'faults/worker'].reduce(
      ([...found], name) => {
        const rest = found.pop();
        return [
          ...found,
          rest.filter(({ path }) => path.includes(name)),
          rest.filter(({ path }) => !path.includes(name)),
        ];
      },
      [super.sort(tests)],
    );
    return [...crowd, ...others.slice(0, APART), ...measured, ...others.slice(APART)];
  }
}
