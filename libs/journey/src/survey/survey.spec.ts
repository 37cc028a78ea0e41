import { surveyKinds, surveyProblem, surveyQuestions } from './survey';

it('asks at most five things, each in both languages', () => {
  for (const kind of surveyKinds) {
    const questions = surveyQuestions[kind];
    expect(questions.length).toBeLessThanOrEqual(5);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    for (const { label, options } of questions)
      for (const { ja, en } of [label, ...options.map((option) => option.label)]) expect(ja && en).toBeTruthy();
  }
});

it.each([
  [{ satisfaction: ['5'], comment: ['よかった'] }, null],
  [{ satisfaction: ['4'] }, null],
  [{ comment: [' '] }, 'survey_empty'],
  [{}, 'survey_empty'],
  [{ satisfaction: ['6'] }, 'survey_not_asked'],
  [{ satisfaction: ['4', '5'] }, 'survey_not_asked'],
  [{ salary: ['4'] }, 'survey_not_asked'],
  [{ comment: ['one', 'two'] }, 'survey_not_asked'],
])('of a survey after a talk, %j is %j', (answers: Record<string, string[]>, problem) => {
  expect(surveyProblem('after_consultation', answers)).toBe(problem);
});
