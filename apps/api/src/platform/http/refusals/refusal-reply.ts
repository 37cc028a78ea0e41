import { refusals, refusalSentence, type Language, type RefusalBody, type RefusalCode } from '@toritsugi/contracts';
import { constraintRefusals, foreignFields } from '../../../migrations/constraint-refusals';
import { Refusal, type FieldProblem } from './refusal';
import { constraintOf, isDatabaseAway, sqlStateOf } from '../../database/driver-errors';

/** The language a caller asked for; Japanese unless English comes first. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = /\b(ja|en)\b/i.exec(acceptLanguage?.slice(0, 200) ?? '');
  return first?.[1]?.toLowerCase() === 'en' ? 'en' : 'ja';
}

export interface RefusalReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RefusalBody;
}

/** A refusal as it goes over the wire: a code, a sentence, fields by name, and nothing of what was sent. */
export function refusalReply(refusal: Refusal, language: Language, requestId: string): RefusalReply {
  const { status } = refusals[refusal.code];
  const body: RefusalBody = {
    code: refusal.code,
    message: refusalSentence(refusal.code, language, { requestId, ...refusal.details }),
    requestId,
    ...(refusal.problems.length > 0 && {
      problems: refusal.problems.map(({ field, message }) => ({ field, message: message[language] })),
    }),
    ...(Object.keys(refusal.details).length > 0 && { details: { ...refusal.details } }),
  };
  return {
    status,
    headers: { 'content-language': language, 'cache-control': 'no-store', ...retryAfter(status, refusal) },
    body,
  };
}

function retryAfter(status: number, { details }: Refusal): Record<string, string> {
  if (status !== 503 && status !== 429) return {};
  const seconds = details['seconds'];
  return { 'retry-after': String(typeof seconds === 'number' ? seconds : 1) };
}

/** What a person may be told about anything thrown. `unexpected` is a bug: the caller of this logs it. */
export function refusalFrom(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = codeOfSql(error) ?? codeOfHttp(error) ?? (isDatabaseAway(error) ? 'unavailable' : 'unexpected');
  return new Refusal(code, {}, problemsOfSql(error));
}

function problemsOfSql(error: unknown): FieldProblem[] {
  const field = sqlStateOf(error) === '23503' ? foreignFields[constraintOf(error)] : undefined;
  return field === undefined ? [] : [{ field, message: notThere }];
}
const notThere = {
  ja: '見つかりません。一覧から選び直してください。',
  en: 'This is not there. Please choose again from the list.',
};

function codeOfSql(error: unknown): RefusalCode | undefined {
  const state = sqlStateOf(error);
  if (!/^[0-9A-Z]{5}$/.test(state)) return undefined;
  if (state === 'TR001' || state === 'TR002') return 'illegal_move';
  if (state === '23505' || state === '23P01') return constraintRefusals[constraintOf(error)] ?? 'invalid';
  if (state.startsWith('22') || state.startsWith('23')) return 'invalid';
  return undefined;
}

/** The framework's own refusals: unread bodies, unknown paths. */
function codeOfHttp(error: unknown): RefusalCode | undefined {
  if (!(error instanceof Error)) return undefined;
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown };
  switch (status ?? statusCode) {
    case 404:
    case 405:
      return 'not_found';
    case 413:
      return 'too_large';
    case 415:
      return 'unsupported_type';
    case 503:
      return 'unavailable';
    case 400:
    case 408:
    case 414:
    case 431:
      return 'malformed';
    default:
      return undefined;
  }
}
