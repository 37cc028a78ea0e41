import { Button, Checkbox, Group, NativeSelect, Radio, TextInput } from '@mantine/core';
import type { OpenQuestion } from '@toritsugi/contracts';
import { useState, type FormEvent } from 'react';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';
import styles from './task.module.css';

type Answer = string | number | boolean | string[];

/** More options than this are a list to open. */
const MANY = 8;

interface Props {
  questions: readonly OpenQuestion[];
  isSaving: boolean;
  /** Field id → answer, of the questions answered. */
  onRecord: (answers: Record<string, Answer>) => void;
}

/** Criteria still unknown, as questions for the phone. Two criteria on one field are asked once. */
export function Questions({ questions, isSaving, onRecord }: Props) {
  const t = useText(messages);
  const [answers, setAnswers] = useState<Record<string, Answer>>({});
  const asked = questions.filter(
    (question, index) => questions.findIndex(({ field }) => field === question.field) === index,
  );
  const open = new Set(asked.map(({ field }) => field));
  const ready = Object.entries(answers).filter(([field]) => open.has(field));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready.length > 0) onRecord(Object.fromEntries(ready));
  };
  const set = (field: string, answer: Answer | null): void =>
    setAnswers(({ [field]: _before, ...others }) => (answer === null ? others : { ...others, [field]: answer }));
  return (
    <form className={styles.questions} onSubmit={submit}>
      {asked.map((question) => (
        <Question
          key={question.field}
          question={question}
          answer={answers[question.field]}
          onAnswer={(answer) => set(question.field, answer)}
        />
      ))}
      <Button type="submit" size="sm" variant="default" loading={isSaving} disabled={ready.length === 0}>
        {t('record')}
      </Button>
    </form>
  );
}

function Question({
  question,
  answer,
  onAnswer,
}: {
  question: OpenQuestion;
  answer: Answer | undefined;
  onAnswer: (answer: Answer | null) => void;
}) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const label = (
    <>
      <span className={styles.kind} data-list={question.list}>
        {t(question.list)}
      </span>
      {localized(question.question)}
    </>
  );
  switch (question.kind) {
    case 'yes_no':
      return (
        <Radio.Group
          label={label}
          value={answer === undefined ? '' : String(answer)}
          onChange={(value) => onAnswer(value === 'true')}
        >
          <Group gap="md" mt={4}>
            <Radio value="true" label={t('answerYes')} />
            <Radio value="false" label={t('answerNo')} />
          </Group>
        </Radio.Group>
      );
    case 'choice':
      if (question.options.length > MANY) {
        return (
          <NativeSelect
            label={label}
            size="sm"
            value={typeof answer === 'string' ? answer : ''}
            onChange={(event) => onAnswer(event.currentTarget.value || null)}
          >
            <option value="">{t('choose')}</option>
            {question.options.map((option) => (
              <option key={option.value} value={option.value}>
                {localized(option.label)}
              </option>
            ))}
          </NativeSelect>
        );
      }
      return (
        <Radio.Group label={label} value={typeof answer === 'string' ? answer : ''} onChange={onAnswer}>
          <Group gap="md" mt={4}>
            {question.options.map((option) => (
              <Radio key={option.value} value={option.value} label={localized(option.label)} />
            ))}
          </Group>
        </Radio.Group>
      );
    case 'choices':
      return (
        <Checkbox.Group
          label={label}
          value={Array.isArray(answer) ? answer : []}
          onChange={(value) => onAnswer(value.length > 0 ? value : null)}
        >
          <Group gap="md" mt={4}>
            {question.options.map((option) => (
              <Checkbox key={option.value} value={option.value} label={localized(option.label)} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'number':
      return (
        <TextInput
          label={label}
          classNames={{ wrapper: styles.number }}
          size="sm"
          inputMode="numeric"
          value={typeof answer === 'number' ? answer : ''}
          onChange={(event) => onAnswer(wholeNumber(event.currentTarget.value))}
          rightSectionWidth={48}
          rightSection={question.unit ? <span>{localized(question.unit)}</span> : undefined}
        />
      );
    case 'text':
      return (
        <TextInput
          label={label}
          size="sm"
          value={typeof answer === 'string' ? answer : ''}
          onChange={(event) => onAnswer(event.currentTarget.value || null)}
        />
      );
    default:
      return assertNever(question.kind);
  }
}

/** Full-width digits are digits too; anything else is not kept. */
const wholeNumber = (text: string): number | null => {
  const digits = text
    .normalize('NFKC')
    .replace(/[^0-9]/g, '')
    .slice(0, 9);
  return digits === '' ? null : Number(digits);
};

const assertNever = (kind: never): never => {
  throw new Error(`No such kind of question: ${String(kind)}`);
};
