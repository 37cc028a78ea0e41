import { surveyReport, toldFound, type AnsweredSurvey } from './survey-report';

const answered = (number: number, more: Partial<AnsweredSurvey> = {}): AnsweredSurvey => ({
  kind: 'after_consultation',
  answers: { satisfaction: ['4'], comment: [`${number}`] },
  removed: { names: 1 },
  month: '2026-11',
  personId: `p${number}`,
  stage: null,
  employerId: 'e1',
  employer: '青葉商事',
  order: '経理 第2版',
  advisor: '浅井',
  ...more,
});
const several = (count: number, more: Partial<AnsweredSurvey> = {}) =>
  Array.from({ length: count }, (_, index) => answered(index, more));
const [talks] = surveyReport(several(4));

it('S003-38: says nothing of fewer than five, neither a mean nor a comment', () => {
  expect(talks).toMatchObject({ answered: 4, comments: [] });
  expect(talks?.questions[0]).toMatchObject({ n: 4, mean: null, counts: [] });
  expect(talks?.groups).toEqual([
    { by: 'employer', name: '青葉商事', n: 4, mean: null },
    { by: 'advisor', name: '浅井', n: 4, mean: null },
  ]);
});

it('K28: is the mean of the scores of five and more, and comments say what was taken out of them', () => {
  const [report] = surveyReport([...several(4), answered(5, { answers: { satisfaction: ['2'] }, employer: 'みなと' })]);
  expect(report?.questions[0]).toMatchObject({ n: 5, mean: 3.6 });
  expect(report?.comments).toHaveLength(4);
  expect(report?.comments[0]).toEqual({ month: '2026-11', text: '0', names: 1, phones: 0, mails: 0 });
  expect(report?.groups.find(({ by }) => by === 'advisor')).toMatchObject({ n: 5, mean: 3.6 });
});

it('told versus found is the share of points found as told, per employer, version of the order and advisor', () => {
  const answers = { work: ['as_told'], pay: ['as_told'], hours: ['worse'], overtime: ['better'] };
  const rows = toldFound(several(5, { kind: 'told_found_30', answers }));
  expect(rows.map(({ by, name, people, accuracy }) => [by, name, people, accuracy])).toEqual([
    ['employer', '青葉商事', 5, 0.5],
    ['order', '青葉商事　経理 第2版', 5, 0.5],
    ['advisor', '浅井', 5, 0.5],
  ]);
  expect(rows[0]?.points[2]).toEqual({ point: 'hours', n: 5, asTold: 0, better: 0, worse: 5 });
  expect(rows[0]?.points[4]).toEqual({ point: 'people', n: 0, asTold: null, better: null, worse: null });
});

it('one person asked twice is one person: two days of three people say nothing', () => {
  const twice = (kind: AnsweredSurvey['kind']) => several(3, { kind, answers: { work: ['worse'] } });
  const [row] = toldFound([...twice('told_found_30'), ...twice('told_found_90')]);
  expect(row).toMatchObject({ people: 3, isFew: true, accuracy: null });
  expect(row?.points[0]).toEqual({ point: 'work', n: 6, asTold: null, better: null, worse: null });
});
