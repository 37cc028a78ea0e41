import { problemText } from './problem-text';

const t = ((key: string) => `words of ${key}`) as Parameters<typeof problemText>[0];

it.each(['pace', 'paused', 'expired', 'no_consent'])('says %s, a reason of our own, in words', (problem) => {
  expect(problemText(t, problem)).toBe(`words of problem_${problem}`);
});
