import {
  comparisons,
  isToldFound,
  SURVEY_MINIMUM,
  surveyKinds,
  surveyQuestions,
  toldPoints,
  type Removed,
  type SurveyAnswers,
  type SurveyKind,
  type SurveyOption,
  type SurveyQuestion,
  type ToldPoint,
} from '@toritsugi/journey';

/** One answered survey, with what it hangs on. */
export interface AnsweredSurvey {
  readonly kind: SurveyKind;
  readonly answers: SurveyAnswers;
  readonly removed: Partial<Removed>;
  /** `YYYY-MM` */
  readonly month: string;
  readonly personId: string | null;
  readonly stage: string | null;
  readonly employerId: string | null;
  readonly employer: string | null;
  /** The job order with the version that the person agreed to. */
  readonly order: string | null;
  readonly advisor: string | null;
}

export interface QuestionCounts {
  readonly question: SurveyQuestion;
  readonly n: number;
  /** Of scores; null below the minimum. */
  readonly mean: number | null;
  /** Empty below the minimum. */
  readonly counts: (SurveyOption & { readonly count: number })[];
}

export interface GroupMean {
  readonly by: 'employer' | 'advisor' | 'stage';
  readonly name: string;
  readonly n: number;
  readonly mean: number | null;
}

export interface SurveyKindReport {
  readonly kind: SurveyKind;
  readonly answered: number;
  readonly questions: QuestionCounts[];
  readonly groups: GroupMean[];
  readonly comments: ({ readonly month: string; readonly text: string } & Removed)[];
}

const isEnough = (n: number): boolean => n >= SURVEY_MINIMUM;
/** The question by which groups are compared (K28). */
const SATISFACTION = 'satisfaction';

/**
 * What was said, kind by kind. A question, a group or the comments of fewer than five are not told: with fewer an
 * answer could be known from its number.
 */
export function surveyReport(surveys: readonly AnsweredSurvey[]): SurveyKindReport[] {
  const byKind = Map.groupBy(surveys, ({ kind }) => kind);
  return surveyKinds.map((kind) => {
    const answered = byKind.get(kind) ?? [];
    return {
      kind,
      answered: answered.length,
      questions: surveyQuestions[kind].filter(({ form }) => form !== 'text').map((one) => countsOf(one, answered)),
      groups: (['employer', 'advisor', 'stage'] as const).flatMap((by) => groupsBy(by, answered)),
      comments: isEnough(answered.length) ? commentsOf(kind, answered) : [],
    };
  });
}

function countsOf(question: SurveyQuestion, answered: readonly AnsweredSurvey[]): QuestionCounts {
  const given = answered.map(({ answers }) => answers[question.id] ?? []).filter((values) => values.length > 0);
  const n = given.length;
  if (!isEnough(n)) return { question, n, mean: null, counts: [] };
  return {
    question,
    n,
    mean: question.form === 'score' ? meanOf(given) : null,
    counts: question.options.map((option) => ({
      ...option,
      count: given.filter((values) => values.includes(option.value)).length,
    })),
  };
}

function groupsBy(by: GroupMean['by'], answered: readonly AnsweredSurvey[]): GroupMean[] {
  const scored = answered.filter((survey) => (survey.answers[SATISFACTION] ?? []).length > 0);
  return [...Map.groupBy(scored, (survey) => survey[by])]
    .flatMap(([name, group]) =>
      name === null
        ? []
        : { by, name, n: group.length, mean: isEnough(group.length) ? meanOf(group.map(satisfactionOf)) : null },
    )
    .sort((one, other) => other.n - one.n || one.name.localeCompare(other.name));
}

const satisfactionOf = ({ answers }: AnsweredSurvey): readonly string[] => answers[SATISFACTION] ?? [];

const meanOf = (given: readonly (readonly string[])[]): number =>
  given.reduce((sum, [value]) => sum + Number(value), 0) / given.length;

/** By month and then by their words, so that nobody is known by the order in which they answered. */
function commentsOf(kind: SurveyKind, answered: readonly AnsweredSurvey[]): SurveyKindReport['comments'] {
  const ids = surveyQuestions[kind].filter(({ form }) => form === 'text').map(({ id }) => id);
  return answered
    .flatMap(({ month, answers, removed }) =>
      ids.flatMap((id) => {
        const [text = ''] = answers[id] ?? [];
        const { names = 0, phones = 0, mails = 0 } = removed;
        return text.trim() === '' ? [] : { month, text, names, phones, mails };
      }),
    )
    .sort((one, other) => other.month.localeCompare(one.month) || one.text.localeCompare(other.text));
}

export interface PointTally {
  readonly point: ToldPoint;
  readonly n: number;
  readonly asTold: number | null;
  readonly better: number | null;
  readonly worse: number | null;
}

export interface ToldFound {
  readonly by: 'employer' | 'order' | 'advisor';
  readonly name: string;
  readonly employerId: string | null;
  /** Who answered, however often. */
  readonly people: number;
  readonly isFew: boolean;
  /** Points found as they were told, of all that were answered; null for few. */
  readonly accuracy: number | null;
  readonly points: PointTally[];
}

/** Told versus found: how often what people were told of a job turned out so, for whom it is enough people to say. */
export function toldFound(surveys: readonly AnsweredSurvey[]): ToldFound[] {
  const told = surveys.filter(({ kind }) => isToldFound(kind));
  return (['employer', 'order', 'advisor'] as const).flatMap((by) =>
    [...Map.groupBy(told, (survey) => keyOf(survey, by))]
      .flatMap(([key, group]) => (key === null ? [] : rowOf(by, group)))
      .sort((one, other) => other.people - one.people || one.name.localeCompare(other.name)),
  );
}

/** Orders of two employers may share a title. */
const keyOf = (survey: AnsweredSurvey, by: ToldFound['by']): string | null =>
  by === 'order' && survey.order !== null ? `${survey.employerId} ${survey.order}` : survey[by];

function rowOf(by: ToldFound['by'], group: readonly AnsweredSurvey[]): ToldFound {
  const [first] = group;
  const people = new Set(group.map(({ personId }) => personId)).size;
  const isFew = !isEnough(people);
  const given = toldPoints.map((point) => ({ point, values: group.flatMap(({ answers }) => answers[point] ?? []) }));
  const values = given.flatMap((one) => one.values);
  const employer = first?.employer ?? '';
  return {
    by,
    name: by === 'order' ? `${employer}　${first?.order ?? ''}` : (first?.[by] ?? ''),
    employerId: by === 'employer' ? (first?.employerId ?? null) : null,
    people,
    isFew,
    accuracy: isFew || values.length === 0 ? null : share(values, 'as_told'),
    points: given.map((one) => tallyOf(one, isFew)),
  };
}

function tallyOf({ point, values }: { point: ToldPoint; values: readonly string[] }, isFew: boolean): PointTally {
  const n = values.length;
  const [asTold = null, better = null, worse = null] =
    isFew || !isEnough(n) ? [] : comparisons.map((one) => values.filter((value) => value === one).length);
  return { point, n, asTold, better, worse };
}

const share = (values: readonly string[], value: string): number =>
  values.filter((one) => one === value).length / values.length;
