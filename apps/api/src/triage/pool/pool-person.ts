import type { Answers, AnswerValue, PoolPerson } from '@toritsugi/triage';
import type { PoolRow } from './pool.queries';

/** Of each field the newest answer counts, by the form or on the telephone; heard in the same moment counts more. */
export function poolPerson({ forms, heard, registeredAt, ...row }: PoolRow): PoolPerson {
  return { ...row, registeredAt: registeredAt.getTime(), answers: newestAnswers(forms ?? [], heard ?? []) };
}

function newestAnswers(forms: NonNullable<PoolRow['forms']>, heard: NonNullable<PoolRow['heard']>): Answers {
  const [only] = forms;
  if (only !== undefined && forms.length === 1 && heard.length === 0) return only[1];
  const said = [
    ...forms.map(([at, answers]) => ({ at: Date.parse(at), answers })),
    ...heard.map(([at, field, value]) => ({ at: Date.parse(at), answers: { [field]: value } })),
  ];
  // Stable: of one moment the form stays first.
  said.sort((a, b) => a.at - b.at);
  return Object.assign({}, ...said.map(({ answers }) => answers)) as Record<string, AnswerValue>;
}
