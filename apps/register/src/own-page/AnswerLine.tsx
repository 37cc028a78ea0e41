import type { OwnAnswer, OwnAnswerControl, RegistrantPage } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { useRef, useState, type FormEvent } from 'react';
import field from '../fields/Field.module.css';
import { Button } from '../frame/Button';
import { Failure } from '../frame/Notice';
import { ask } from '../public-api';
import styles from './own-page.module.css';
import { useOwnWords } from './use-own-words';
import { useSending } from './use-sending';

interface Props {
  token: string;
  answer: OwnAnswer;
  put: (page: RegistrantPage) => void;
}

/** One answer as it was given, and the way to say it otherwise. */
export function AnswerLine({ token, answer, put }: Props) {
  const { w, of } = useOwnWords();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { label, value, control } = answer;
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  const corrected = (page: RegistrantPage) => {
    put(page);
    close();
  };
  return (
    <div>
      <dt>{of(label)}</dt>
      <dd>
        {isOpen && control !== null ? (
          <Correction token={token} answer={answer} control={control} put={corrected} close={close} />
        ) : (
          <span className={styles.answer}>
            {of(value)}
            {control !== null && (
              <button
                ref={opener}
                type="button"
                className={styles.correct}
                aria-label={w('correctOf', { label: of(label) })}
                onClick={() => setOpen(true)}
              >
                {w('correctGo')}
              </button>
            )}
          </span>
        )}
      </dd>
    </div>
  );
}

type CorrectionProps = Props & { control: OwnAnswerControl; close: () => void };

function Correction({ token, answer, control, put, close }: CorrectionProps) {
  const { w, of, language } = useOwnWords();
  const { send, failure, setFailure } = useSending(put);
  const [given, setGiven] = useState(answer.given);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (given.join('').trim() === '') return setFailure(w('correctEmpty'));
    const body = { field: answer.field, given };
    void send(() => ask(publicCalls.correctAnswer, { language, params: { token }, body }));
  };
  return (
    <form
      noValidate
      className={styles.correction}
      aria-label={w('correctOf', { label: of(answer.label) })}
      onSubmit={save}
    >
      {control.options.length > 0 ? (
        <Options label={of(answer.label)} control={control} given={given} onChange={setGiven} />
      ) : (
        <Written
          label={of(answer.label)}
          control={control}
          given={given[0] ?? ''}
          onChange={(text) => setGiven([text])}
        />
      )}
      <Failure text={failure} />
      <p className="buttons">
        <Button type="submit">{w('correctSave')}</Button>
        <Button kind="quiet" onClick={close}>
          {w('correctStay')}
        </Button>
      </p>
    </form>
  );
}

type ControlProps<T> = { label: string; control: OwnAnswerControl; given: T; onChange: (given: T) => void };

const NO_ANSWER = 'no_answer';

function Options({ label, control: { kind, options }, given, onChange }: ControlProps<string[]>) {
  const { of } = useOwnWords();
  const isSeveral = kind === 'choices';
  const toggle = (value: string): void => {
    if (!isSeveral || value === NO_ANSWER) return onChange(given.includes(value) && isSeveral ? [] : [value]);
    const others = given.filter((one) => one !== value && one !== NO_ANSWER);
    onChange(given.includes(value) ? others : [...others, value]);
  };
  return (
    <fieldset className={styles.hours}>
      <legend className="unseen">{label}</legend>
      {options.map(({ value, label: words }, index) => (
        <label key={value}>
          <input
            type={isSeveral ? 'checkbox' : 'radio'}
            name={label}
            autoFocus={index === 0}
            checked={given.includes(value)}
            onChange={() => toggle(value)}
          />
          {of(words)}
        </label>
      ))}
    </fieldset>
  );
}

function Written({ label, control: { kind, unit }, given, onChange }: ControlProps<string>) {
  const { of } = useOwnWords();
  const shared = { 'aria-label': label, className: field.control, value: given, autoFocus: true } as const;
  return kind === 'text' ? (
    <textarea {...shared} rows={4} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  ) : (
    <span className={field.line}>
      <input {...shared} inputMode="numeric" onChange={({ currentTarget }) => onChange(currentTarget.value)} />
      {unit && <span>{of(unit)}</span>}
    </span>
  );
}
