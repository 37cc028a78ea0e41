import { refusalSentence } from '@toritsugi/contracts';
import type { FieldProblem } from '../../platform/http/refusals/refusal';
import { refusalFrom } from '../../platform/http/refusals/refusal-reply';

/** What a refusal says, by field; what is a bug or a lost connection is thrown on. */
export function saidOf(error: unknown): FieldProblem[] {
  const refusal = refusalFrom(error);
  if (refusal.code === 'unexpected' || refusal.code === 'unavailable') throw error;
  if (refusal.problems.length > 0) return [...refusal.problems];
  const say = (language: 'ja' | 'en') => refusalSentence(refusal.code, language, { ...refusal.details });
  return [{ field: '', message: { ja: say('ja'), en: say('en') } }];
}
