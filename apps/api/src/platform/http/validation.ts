import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Refusal, type FieldProblem } from './refusal';

/** Checks bodies and queries against their classes of the contract; unknown keys are refused, nothing is echoed. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new Refusal('invalid', {}, problemsOf(errors)),
  });

const MAX_PROBLEMS = 50;

function problemsOf(errors: readonly ValidationError[]): FieldProblem[] {
  return errors.flatMap((error) => problemsUnder(error, '')).slice(0, MAX_PROBLEMS);
}

function problemsUnder({ property, constraints = {}, children = [] }: ValidationError, parent: string): FieldProblem[] {
  const [constraint] = Object.keys(constraints);
  // The name of an unknown key is the sender's own text: only the place is told.
  if (constraint === 'whitelistValidation' || constraint === 'unknownValue')
    return [{ field: parent, message: words.unknown }];
  const field = parent === '' ? property : `${parent}.${property}`;
  const own = constraint === undefined ? [] : [{ field, message: messages[constraint] ?? words.wrong }];
  return [...own, ...children.flatMap((child) => problemsUnder(child, field))];
}

const words = {
  unknown: { ja: '知らない項目が含まれています。', en: 'There is an unknown item.' },
  wrong: { ja: '形式が正しくありません。', en: 'The form is not right.' },
  text: { ja: '文字で入力してください。', en: 'Enter text.' },
  long: { ja: '長すぎます。', en: 'This is too long.' },
  characters: { ja: '使えない文字が含まれています。', en: 'Some characters cannot be used.' },
  choice: { ja: '選択肢から選んでください。', en: 'Choose one of the options.' },
  number: { ja: '整数で入力してください。', en: 'Enter a whole number.' },
  small: { ja: '小さすぎます。', en: 'This is too small.' },
  large: { ja: '大きすぎます。', en: 'This is too large.' },
  many: { ja: '数が多すぎます。', en: 'There are too many.' },
} as const;

const messages: Readonly<Record<string, FieldProblem['message']>> = {
  isString: words.text,
  maxLength: words.long,
  isPlainText: words.characters,
  isIn: words.choice,
  isInt: words.number,
  isNumber: words.number,
  min: words.small,
  max: words.large,
  arrayMaxSize: words.many,
};
