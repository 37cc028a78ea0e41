/** What people and colleagues are asked once: after a talk, an acceptance, a decline, on the job, and each quarter. */
export const surveyKinds = [
  'after_consultation',
  'after_acceptance',
  'after_decline',
  'told_found_30',
  'told_found_90',
  'staff',
] as const;
export type SurveyKind = (typeof surveyKinds)[number];

export const surveyQuestionForms = ['score', 'choices', 'compare', 'text'] as const;
/** `score`: 1–5 · `choices`: any of them · `compare`: how it was found against how it was told · `text`: own words. */
export type SurveyQuestionForm = (typeof surveyQuestionForms)[number];

/** Told versus found (言われていたこと・入ってみて): what each point of the job turned out to be. */
export const comparisons = ['as_told', 'better', 'worse'] as const;
export type Comparison = (typeof comparisons)[number];
export const toldPoints = ['work', 'pay', 'hours', 'overtime', 'people'] as const;
export type ToldPoint = (typeof toldPoints)[number];
export const isToldFound = (kind: SurveyKind): boolean => kind === 'told_found_30' || kind === 'told_found_90';

/** Days after the first day in the job on which it is asked. */
export const TOLD_FOUND_DAYS = { told_found_30: 30, told_found_90: 90 } as const;
/** A survey is open for this long. */
export const SURVEY_DAYS = 30;
/** Below it nothing is said of a group: a single answer could be told from it. */
export const SURVEY_MINIMUM = 5;
export const SURVEY_TEXT = 1_000;

interface Words {
  readonly ja: string;
  readonly en: string;
}
export interface SurveyOption {
  readonly value: string;
  readonly label: Words;
}
export interface SurveyQuestion {
  readonly id: string;
  readonly form: SurveyQuestionForm;
  readonly label: Words;
  readonly options: readonly SurveyOption[];
}

/** By question: the options chosen, or what was written. */
export type SurveyAnswers = Readonly<Record<string, readonly string[]>>;

const score = (id: string, ja: string, en: string): SurveyQuestion => ({
  id,
  form: 'score',
  label: { ja, en },
  options: ['5', '4', '3', '2', '1'].map((value) => ({ value, label: scoreWords[value] ?? { ja: value, en: value } })),
});
const text = (id: string, ja: string, en: string): SurveyQuestion => ({
  id,
  form: 'text',
  label: { ja, en },
  options: [],
});
const choices = (id: string, ja: string, en: string, options: Readonly<Record<string, Words>>): SurveyQuestion => ({
  id,
  form: 'choices',
  label: { ja, en },
  options: Object.entries(options).map(([value, label]) => ({ value, label })),
});
const compare = (id: ToldPoint, ja: string, en: string): SurveyQuestion => ({
  id,
  form: 'compare',
  label: { ja, en },
  options: comparisons.map((value) => ({ value, label: comparisonWords[value] })),
});

const scoreWords: Readonly<Record<string, Words>> = {
  5: { ja: 'とてもよかった', en: 'Very good' },
  4: { ja: 'よかった', en: 'Good' },
  3: { ja: 'どちらともいえない', en: 'Neither' },
  2: { ja: 'よくなかった', en: 'Not good' },
  1: { ja: 'まったくよくなかった', en: 'Not good at all' },
};
const comparisonWords: Readonly<Record<Comparison, Words>> = {
  as_told: { ja: '聞いていたとおり', en: 'As told' },
  better: { ja: '聞いていたよりよい', en: 'Better than told' },
  worse: { ja: '聞いていたよりよくない', en: 'Worse than told' },
};

const work = { ja: '仕事の内容', en: 'The work' };
const pay = { ja: '給与・待遇', en: 'Pay and terms' };
const people = { ja: '人・雰囲気', en: 'The people' };
const place = { ja: '勤務地・働き方', en: 'Place and way of working' };
const pace = { ja: '選考の進み方', en: 'The pace of the selection' };
const other = { ja: 'そのほか', en: 'Something else' };
const nothing = { ja: 'とくにない', en: 'Nothing' };

const toldFound: readonly SurveyQuestion[] = [
  compare('work', '仕事の内容', 'The work'),
  compare('pay', '給与・待遇', 'Pay and terms'),
  compare('hours', '勤務時間・休日', 'Hours and days off'),
  compare('overtime', '残業', 'Overtime'),
  compare('people', '人・雰囲気', 'The people'),
];

/** At most five of each: it takes a minute. */
export const surveyQuestions: Readonly<Record<SurveyKind, readonly SurveyQuestion[]>> = {
  after_consultation: [
    score('satisfaction', 'ご相談はいかがでしたか', 'How was the consultation?'),
    score('heard', 'ご希望をよく聞いてもらえましたか', 'Were your wishes heard?'),
    score('next', '次に何をするか分かりましたか', 'Is it clear what comes next?'),
    text('comment', 'よかったこと・気になったこと', 'What was good, what was not'),
  ],
  after_acceptance: [
    choices('why', '決め手は何でしたか', 'What made you decide?', { work, pay, people, place, pace, other }),
    choices('helped', '当社のフォローで役に立ったもの', 'Which of what we did helped?', {
      impressions: { ja: '面接後の感想・疑問の確認', en: 'Being asked after each interview' },
      answers: { ja: '質問への回答', en: 'Answers to questions' },
      preparation: { ja: '面接の準備', en: 'Preparing interviews' },
      calls: { ja: '電話での相談', en: 'Talking on the telephone' },
      earlier: { ja: '選考の前倒し', en: 'An earlier date' },
      nothing,
    }),
    choices('worried', '不安だったこと', 'What worried you?', { work, pay, people, place, pace, other, nothing }),
    score('satisfaction', '当社のサポートはいかがでしたか', 'How was our support?'),
    text('comment', 'よかったこと・気になったこと', 'What was good, what was not'),
  ],
  after_decline: [
    choices('why', '決め手になったこと', 'What decided it?', {
      ...{ work, pay, people, place, pace },
      other_offer: { ja: '他社の内定', en: 'Another offer' },
      stays: { ja: '現職に残る', en: 'Staying where I am' },
      other,
    }),
    score('satisfaction', '当社のサポートはいかがでしたか', 'How was our support?'),
    choices('missing', 'もっと知りたかったこと', 'What would you have liked to know?', {
      work,
      pay,
      people,
      place,
      nothing,
    }),
    text('comment', 'よかったこと・気になったこと', 'What was good, what was not'),
  ],
  told_found_30: toldFound,
  told_found_90: toldFound,
  staff: [
    score(
      'satisfaction',
      'この3か月、フォローの取り組みはいかがでしたか',
      'How did following up go these three months?',
    ),
    score('room', 'フォローにかけられる時間はいかがでしたか', 'How was the time you had for it?'),
    score('help', '困ったときの助けはいかがでしたか', 'How was the help when you needed it?'),
    text('comment', 'よかったこと・困っていること', 'What is good, what is hard'),
  ],
};

/** Named as the server refuses: nothing said, or something that was not asked. */
export type SurveyProblem = 'survey_empty' | 'survey_not_asked';

export function surveyProblem(kind: SurveyKind, answers: SurveyAnswers): SurveyProblem | null {
  const questions = surveyQuestions[kind];
  const given = Object.entries(answers);
  const isAsked = given.every(([id, values]) => {
    const question = questions.find((one) => one.id === id);
    if (question === undefined || new Set(values).size !== values.length) return false;
    if (question.form === 'text') return values.length <= 1;
    if (question.form !== 'choices' && values.length > 1) return false;
    return values.every((value) => question.options.some((option) => option.value === value));
  });
  if (!isAsked) return 'survey_not_asked';
  return given.some(([, values]) => values.some((value) => value.trim() !== '')) ? null : 'survey_empty';
}
