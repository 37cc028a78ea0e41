import type { OwnSurvey, RegistrantPage, SurveyQuestionView } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { useRef, useState, type FormEvent } from 'react';
import { newId } from '../answers/new-id';
import field from '../fields/Field.module.css';
import { Button } from '../frame/Button';
import { Failure } from '../frame/Notice';
import { ask } from '../public-api';
import { dayOf } from '../words/when';
import styles from './own-page.module.css';
import { useOwnWords } from './use-own-words';
import { useSending } from './use-sending';

type Props = { token: string; survey: OwnSurvey; put: (page: RegistrantPage) => void };
type Given = Readonly<Record<string, readonly string[]>>;

/** What the person is asked: one sheet, sent once, however often it is sent. */
export function SurveyPart({ token, survey, put }: Props) {
  const { w, language } = useOwnWords();
  const { send, failure, setFailure } = useSending(put);
  const [given, setGiven] = useState<Given>({});
  const sendingId = useRef(newId());
  const { id, kind, employer, jobTitle, jobOrderVersion, consentedOn, endsAt, questions } = survey;
  const answer = (event: FormEvent) => {
    event.preventDefault();
    const answers = Object.entries(given).flatMap(([question, values]) =>
      values.some((value) => value.trim() !== '') ? [{ question, given: [...values] }] : [],
    );
    if (answers.length === 0) return setFailure(w('surveyEmpty'));
    const body = { surveyId: id, sendingId: sendingId.current, answers };
    void send(() => ask(publicCalls.answerSurvey, { language, params: { token }, body }));
  };
  const order = jobTitle && w('surveyOrder', { title: jobTitle, version: jobOrderVersion ?? '–' });
  const about = [employer, order, kind.startsWith('told') && consentedOn && w('surveyConsent', { day: consentedOn })];
  return (
    <section className={styles.part} aria-labelledby={`survey-${id}`}>
      <h2 id={`survey-${id}`}>{w(`survey_${kind}`)}</h2>
      {employer && <p>{about.filter(Boolean).join('　')}</p>}
      <p className="muted">{w('surveyWhy', { day: dayOf(endsAt, language) })}</p>
      <form noValidate onSubmit={answer}>
        {questions.map((question) => (
          <Question
            key={question.id}
            question={question}
            given={given[question.id] ?? []}
            onChange={(values) => setGiven({ ...given, [question.id]: values })}
          />
        ))}
        <Failure text={failure} />
        <Button type="submit">{w('surveySend')}</Button>
      </form>
    </section>
  );
}

type QuestionProps = {
  question: SurveyQuestionView;
  given: readonly string[];
  onChange: (given: string[]) => void;
};

function Question({ question: { id, form, label, options }, given, onChange }: QuestionProps) {
  const { w, of } = useOwnWords();
  if (form === 'text')
    return (
      <label className={field.label}>
        {of(label)}
        <small className="muted">{w('surveyText')}</small>
        <textarea
          className={field.control}
          rows={4}
          maxLength={1_000}
          value={given[0] ?? ''}
          onChange={({ currentTarget }) => onChange([currentTarget.value])}
        />
      </label>
    );
  const isSeveral = form === 'choices';
  const toggled = (value: string): string[] => {
    if (!isSeveral || value === 'nothing') return given.includes(value) && isSeveral ? [] : [value];
    const others = given.filter((one) => one !== value && one !== 'nothing');
    return given.includes(value) ? others : [...others, value];
  };
  return (
    <fieldset className={styles.hours}>
      <legend>{of(label)}</legend>
      {options.map(({ value, label: words }) => (
        <label key={value}>
          <input
            type={isSeveral ? 'checkbox' : 'radio'}
            name={id}
            checked={given.includes(value)}
            onChange={() => onChange(toggled(value))}
          />
          {of(words)}
        </label>
      ))}
    </fieldset>
  );
}
