import { Refusal } from '../platform/http/refusals/refusal';

/** What somebody wrote, without the spaces around it; spaces alone are refused at their field. */
export function said(field: string, words: string): string {
  const text = words.trim();
  if (text === '') throw new Refusal('invalid', {}, [{ field, message: nothing }]);
  return text;
}

const nothing = { ja: '書いてください。', en: 'Write something here.' };
