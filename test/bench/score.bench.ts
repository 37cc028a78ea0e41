/** What does it cost to score one registrant against 20 and 100 criteria, with the reasons at hand? */
import { compileTarget, newEvaluation } from '@toritsugi/triage';
import {
  cpuPerAwaited,
  cpuPerOperation,
  interleaved,
  median,
  ratioAtLeast,
  ratioOf,
  report,
  valueAtMost,
} from './ground/measure';
import { inRulesEngine, registrants, targetOf, writtenOut } from './ground/score-cases';

const people = registrants(300);

for (const criteria of [20, 100]) {
  const target = targetOf(criteria);
  const compiled = compileTarget(target);
  const written = writtenOut(target);
  const rulesEngine = inRulesEngine(target);
  const into = newEvaluation(target);
  for (const person of people) {
    compiled.evaluate(person, into);
    const ours = (into[0] ?? 0) * 4 + (into[2] ?? 0);
    if (written(person) !== ours) throw new Error('the function written out disagrees');
    if ((await rulesEngine(person)) !== into[0]) throw new Error('json-rules-engine disagrees');
  }
  const at = (index: number) => people[index % people.length] ?? people[0] ?? {};
  const rounds = await interleaved(7, {
    ours: cpuPerOperation((index) => compiled.evaluate(at(index), into)),
    written: cpuPerOperation((index) => written(at(index))),
    rulesEngine: cpuPerAwaited((index) => rulesEngine(at(index)), 600),
  });
  const value = median(rounds.ours);
  report({
    bench: `score-${criteria}`,
    value,
    unit: 'us cpu',
    peer: 'json-rules-engine',
    ratio: ratioOf(rounds, 'rulesEngine', 'ours'),
    goal: ratioAtLeast(300),
  });
  report({
    bench: `score-${criteria}`,
    value,
    unit: 'us cpu',
    peer: 'the same written out, unexplained',
    ratio: ratioOf(rounds, 'written', 'ours'),
    goal: ratioAtLeast(0.9),
  });

  const edits = Array.from({ length: 40 }, (_, edit) => {
    const edited = { ...target, version: edit };
    const since = performance.now();
    compileTarget(edited).evaluate(at(edit), into);
    return performance.now() - since;
  });
  report({
    bench: `score-${criteria}-edit`,
    value: median(edits),
    unit: 'ms from edit to first score',
    peer: null,
    ratio: null,
    goal: valueAtMost(1),
  });
}
