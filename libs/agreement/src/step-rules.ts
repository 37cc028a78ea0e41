import type { StepRule } from './compile';

/** A step of a selection that somebody decides; `number`: of interviews, from 1. */
export interface RuledStep {
  readonly kind: 'document' | 'interview' | 'offer';
  readonly number: number;
}

const KANJI = '一二三四五六七八九';
const said = (rule: StepRule): string => rule.step.normalize('NFKC').replace(/\s+/gu, '');
const ORDINAL = /([1-9一二三四五六七八九])次/u;
const numberIn = (text: string): number | null => {
  const [, digit = ''] = ORDINAL.exec(text) ?? [];
  return digit === '' ? null : KANJI.includes(digit) ? KANJI.indexOf(digit) + 1 : Number(digit);
};

/**
 * The line of ④ that says who decides this step and within what time (S000-13): of an interview the one of its number,
 * else one for interviews without a number. Which one is the last nobody knows beforehand: 「最終」 is for those after the
 * first that no other line names. Null where the sheet names none.
 */
export function ruleOfStep(rules: readonly StepRule[], { kind, number }: RuledStep): StepRule | null {
  const named = (pattern: RegExp): StepRule | null => rules.find((rule) => pattern.test(said(rule))) ?? null;
  if (kind === 'document') return named(/書類/u);
  if (kind === 'offer') return named(/オファー|内定/u);
  return (
    rules.find((rule) => numberIn(said(rule)) === number) ??
    rules.find((rule) => /面接/u.test(said(rule)) && !/最終/u.test(said(rule)) && numberIn(said(rule)) === null) ??
    (number > 1 ? named(/最終/u) : null)
  );
}
