import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../platform/http/refusal';

/** OWASP's smallest recommended argon2id: 19 MiB, two passes, one lane (argon2id is this package's default). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashing takes a core for tens of milliseconds: more at once would starve everyone else. */
const MAX_AT_ONCE = 2;
const MAX_WAITING = 100;

export const SHORTEST_PASSWORD = 15;
export const MAX_PASSWORD_LENGTH = 128;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new Refusal('overloaded', { seconds: 5 });
    await new Promise<void>((resolve) => waiting.push(resolve));
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

/** Whether the password fits. Without a hash the same work is done in vain, so that an unknown login takes as long. */
export async function fitsPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hash('nobody has this password', cost);
  const against = passwordHash ?? (await nobody);
  const fits = await inTurn(() => verify(against, normal(password)));
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

/** Long enough, and not made of a common word, a run or one repeated piece. No rules about kinds of characters. */
export function isStrongPassword(password: string, login: string): boolean {
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
