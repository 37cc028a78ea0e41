import { formTrial } from './form-trial';

const plan = { minimumEffect: 0.05, startsPerDay: 38 };

it.each([
  [[1_000, 640], [1_000, 760], 'second_better', '第7版のほうが登録が多くなります', 'Version 7 brings more'],
  [[1_000, 760], [1_000, 640], 'first_better', '第6版のほうが登録が多くなります', 'Version 6 brings more'],
  [
    [20_000, 13_400],
    [20_000, 13_410],
    'no_worthwhile_difference',
    'どちらの版でもかまいません',
    'either version will do',
  ],
  [[300, 200], [300, 204], 'not_yet', 'まだ言えません', 'Not yet'],
  [[0, 0], [0, 0], 'not_yet', 'まだ言えません', 'Not yet'],
] as const)('%p against %p: %s', ([a, x], [b, y], verdict, ja, en) => {
  const trial = formTrial(
    { version: 6, starts: a, registrations: x },
    { version: 7, starts: b, registrations: y },
    plan,
  );
  expect(trial.verdict).toBe(verdict);
  expect(trial.words.ja).toContain(ja);
  expect(trial.words.en).toContain(en);
  expect(trial.daysLeft > 0).toBe(verdict === 'not_yet');
  expect(`${trial.words.ja}${trial.words.en}`).not.toMatch(/NaN|Infinity|undefined/);
});
