import { Button, Checkbox, Group, NativeSelect, Radio, TextInput } from '@mantine/core';
import type { OpenQuestion } from '@toritsugi/contracts';
import { Controller, useForm, type Control, type ControllerRenderProps } from 'react-hook-form';
import { useValues } from '../../form/use-contract-form';
import { useLanguage, useText } from '../../language';
import { personMessages } from '../../person/messages';
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

/** By field id; null: not answered. The ids are the agency's own, so no class can name them: the server checks each. */
type Answers = Record<string, Answer | null>;

/** Criteria still unknown, as questions for the phone. Two criteria on one field are asked once. */
export function Questions({ questions, isSaving, onRecord }: Props) {
  const t = useText(messages);
  const form = useForm<Answers>({ defaultValues: {} });
  const asked = questions.filter(
    (question, index) => questions.findIndex(({ field }) => field === question.field) === index,
  );
  const readyOf = (answers: Answers): Record<string, Answer> =>
    Object.fromEntries(
      asked.flatMap(({ field }): [string, Answer][] => {
        const answer = answers[field];
        return answer === undefined || answer === null ? [] : [[field, answer]];
      }),
    );
  const isEmpty = Object.keys(readyOf(useValues(form.control))).length === 0;
  return (
    <form
      className={styles.questions}
      noValidate
      onSubmit={form.handleSubmit((answers) => {
        if (!isEmpty) onRecord(readyOf(answers));
      })}
    >
      {asked.map((question) => (
        <Question key={question.field} question={question} control={form.control} />
      ))}
      <Button type="submit" size="sm" variant="default" loading={isSaving} disabled={isEmpty}>
        {t('record')}
      </Button>
    </form>
  );
}

function Question({ question, control }: { question: OpenQuestion; control: Control<Answers> }) {
  return (
    <Controller
      control={control}
      name={question.field}
      render={({ field }) => <AnswerField question={question} field={field} />}
    />
  );
}

function AnswerField({
  question,
  field: { value: answer, onChange: onAnswer },
}: {
  question: OpenQuestion;
  field: ControllerRenderProps<Answers>;
}) {
  const t = useText(messages);
  const say = useText(personMessages);
  const { localized } = useLanguage();
  const label = (
    <>
      <span className={styles.kind} data-list={question.list}>
        {say(question.list)}
      </span>
      {localized(question.question)}
    </>
  );
  switch (question.kind) {
    case 'yes_no':
      return (
        <Radio.Group
          label={label}
          value={typeof answer === 'boolean' ? String(answer) : ''}
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
