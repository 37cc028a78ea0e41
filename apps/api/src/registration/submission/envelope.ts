import { isPlainText, UUID_PATTERN } from '@toritsugi/contracts';
import { Refusal, type FieldProblem } from '../../platform/http/refusals/refusal';

/** A submission whose shape is right; the answers are still to be checked against the form. */
export interface Envelope {
  readonly idempotencyKey: string;
  readonly formVersion: number;
  readonly language: 'ja' | 'en';
  readonly answers: Readonly<Record<string, unknown>>;
  readonly consents: readonly { readonly id: string; readonly version: string; readonly isGiven: boolean }[];
  readonly channel: string | null;
  readonly openedToken: string;
  /** Absent for everybody but rehearsals. */
  readonly rehearsal?: string;
}

const keys = new Set([
  'idempotencyKey',
  'formVersion',
  'language',
  'answers',
  'consents',
  'channel',
  'openedToken',
  'rehearsal',
  'website',
]);

type Raw = Readonly<Record<string, unknown>>;

/**
 * The same rules as the class `SubmitRegistration` of the contract, by hand: this is the one body that arrives by the
 * thousand, and the class costs twenty times as much as all the rest of the check. A test holds the two together.
 */
export function envelopeOf(body: unknown): Envelope {
  if (!isObject(body)) throw new Refusal('invalid');
  const {
    idempotencyKey,
    formVersion,
    language,
    answers,
    consents,
    channel = null,
    openedToken,
    rehearsal = null,
    website = null,
  } = body;
  const wrong = (field: string): Refusal => new Refusal('invalid', {}, [problemAt(field)]);
  for (const key in body) if (!keys.has(key)) throw wrong('');
  if (typeof idempotencyKey !== 'string' || !UUID_PATTERN.test(idempotencyKey)) throw wrong('idempotencyKey');
  if (typeof formVersion !== 'number' || !Number.isSafeInteger(formVersion) || formVersion < 1)
    throw wrong('formVersion');
  if (language !== 'ja' && language !== 'en') throw wrong('language');
  if (!isObject(answers)) throw wrong('answers');
  if (!Array.isArray(consents) || consents.length > 20 || !consents.every(isConsent)) throw wrong('consents');
  if (channel !== null && !isText(channel, 60)) throw wrong('channel');
  if (!isText(openedToken, 300)) throw wrong('openedToken');
  if (rehearsal !== null && !isText(rehearsal, 300)) throw wrong('rehearsal');
  // Nobody sees this field: whoever fills it in is a program.
  if (website !== null && website !== '') throw wrong('website');
  return {
    idempotencyKey: idempotencyKey.toLowerCase(),
    formVersion,
    language,
    answers,
    consents,
    channel,
    openedToken,
    ...(rehearsal === null ? {} : { rehearsal }),
  };
}

function isConsent(value: unknown): value is Envelope['consents'][number] {
  return (
    isObject(value) &&
    isText(value['id'], 40) &&
    isText(value['version'], 20) &&
    typeof value['isGiven'] === 'boolean' &&
    Object.keys(value).length === 3
  );
}

function isText(value: unknown, max: number): value is string {
  return isPlainText(value) && value.length <= max;
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problemAt(field: string): FieldProblem {
  return { field, message: { ja: '形式が正しくありません。', en: 'The form is not right.' } };
}
