import { hash, verify } from '@node-rs/argon2';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { Refusal } from '../platform/http/refusals/refusal';

/** OWASP's smallest recommended argon2id: 19 MiB, two passes, one lane (argon2id is this package's default). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashing takes a core for tens of milliseconds: more at once would starve everyone else. */
const MAX_AT_ONCE = 2;
const MAX_WAITING = 100;

export const SHORTEST_PASSWORD = 15;
export const MAX_PASSWORD_LENGTH = 128;

let running = 0;
const waiting: (() => void)[] = [];

/** `isFirst`: before whoever waits already, and however many they are. */
async function inTurn<T>(work: () => Promise<T>, { isFirst = false } = {}): Promise<T> {
  if (running >= MAX_AT_ONCE) {
    if (waiting.length >= MAX_WAITING && !isFirst) throw new Refusal('overloaded', { seconds: 5 });
    await new Promise<void>((resolve) => (isFirst ? waiting.unshift(resolve) : waiting.push(resolve)));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

const normal = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(normal(password), cost));

let nobody: Promise<string> | null = null;

/**
 * Whether the password fits. Without a hash the same work is done in vain, so that an unknown login takes as long.
 * `isFirst`: known devices do not wait behind strangers.
 */
export async function fitsPassword(
  passwordHash: string | null,
  password: string,
  { isFirst = false } = {},
): Promise<boolean> {
  nobody ??= hash('nobody has this password', cost);
  const against = passwordHash ?? (await nobody);
  const fits = await inTurn(() => verify(against, normal(password)), { isFirst });
  return fits && passwordHash !== null;
}

const common = [
  'password',
  'passw0rd',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  'letmein',
  'welcome',
  'iloveyou',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'admin',
  'administrator',
  'changeme',
  'secret',
  'abc',
  'test',
  'guest',
  'toritsugi',
  'tsumugibashi',
  'sakura',
  'tokyo',
  'nippon',
  'パスワード',
];

/**
 * Long enough, not made of a common word, a run or one repeated piece, and hard to guess. No rules about kinds of
 * characters.
 */
export async function isStrongPassword(password: string, login: string): Promise<boolean> {
  return fitsRules(password, login) && (await isHardToGuess(normal(password), login));
}

function fitsRules(password: string, login: string): boolean {
  const text = normal(password);
  const length = [...text].length;
  if (length < SHORTEST_PASSWORD || length > MAX_PASSWORD_LENGTH) return false;
  const plain = text.toLowerCase();
  if (login !== '' && plain.includes(login.toLowerCase())) return false;
  if (new Set(plain).size < 5 || isRepeated(plain) || isRun(plain)) return false;
  const rest = common.reduce((left, word) => left.replaceAll(word, ''), plain).replace(/[\d\s\p{P}\p{S}]+/gu, '');
  return [...rest].length >= 4 || !common.some((word) => plain.includes(word));
}

function isRepeated(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length;
}

function isRun(text: string): boolean {
  let steps = 0;
  for (let index = 1; index < text.length; index += 1)
    if (Math.abs(text.charCodeAt(index) - text.charCodeAt(index - 1)) === 1) steps += 1;
  return steps > 0.8 * (text.length - 1);
}

/** zxcvbn's "safely unguessable": 10^8 guesses or more. */
const MIN_SCORE = 3;
/**
 * Where the beginning is hard to guess, the whole is. Of 128 characters zxcvbn takes seconds, of these 40 at most 40
 * ms.
 */
const MAX_GUESSED_LENGTH = 40;
const MAX_SUBSTITUTIONS = 10;

let zxcvbn: Promise<ZxcvbnFactory> | null = null;

/**
 * Finds what the rules do not: ways over a keyboard, dates, names, the tens of thousands of passwords that leaked most.
 */
async function isHardToGuess(password: string, login: string): Promise<boolean> {
  const { score } = (await (zxcvbn ??= loadZxcvbn())).check(password, [login, ...common]);
  return score >= MIN_SCORE;
}

/** Its dictionaries take 10 MiB: they are loaded when a password is first chosen, and stay. */
async function loadZxcvbn(): Promise<ZxcvbnFactory> {
  const [core, general, japanese] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-ja'),
  ]);
  return new core.ZxcvbnFactory({
    dictionary: { ...general.dictionary, ...japanese.dictionary },
    graphs: general.adjacencyGraphs,
    maxLength: MAX_GUESSED_LENGTH,
    l33tMaxSubstitutions: MAX_SUBSTITUTIONS,
  });
}
