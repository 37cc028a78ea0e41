/** What nobody means to send: for any place in a body, a query, a path or a header. */
import fc from 'fast-check';

/** Turns up in everything hostile that is a text: no answer may ever repeat it. */
export const CANARY = 'canary-7f3a';

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** Values in place of a proper one. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    '',
    ' ',
    `${CANARY}\u0000`,
    `${CANARY}\ud800`,
    `\u202e${CANARY}`,
    CANARY.repeat(2_000),
    `'; drop table registrant; -- ${CANARY}`,
    `{{${CANARY}}}`,
    `<script>${CANARY}</script>`,
    `=cmd|${CANARY}`,
    `${CANARY}\r\nx-injected: 1`,
    '＜script＞',
    'infinity',
    'today',
    '2026-02-30T00:00:00.000Z',
    '0000-00-00T00:00:00Z',
    [],
    [[]],
    {},
    [CANARY],
    { [CANARY]: CANARY },
    { toString: CANARY },
    [null],
    ['A', 'B'],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => CANARY + text),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A body near to a proper one: one part wrong, one missing, one too many; or nothing like it. */
export function hostileBody(proper: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const keys = Object.keys(proper);
  const unlike = fc.oneof(
    hostileValue,
    fc.constant(proper).map((body) => ({ ...body, [CANARY]: 1 })),
  );
  if (keys.length === 0) return unlike;
  const key = fc.constantFrom(...keys);
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(key, hostileValue).map(([name, value]) => ({ ...proper, [name]: value })) },
    {
      weight: 2,
      arbitrary: key.map((name) => Object.fromEntries(Object.entries(proper).filter(([other]) => other !== name))),
    },
    { weight: 1, arbitrary: unlike },
  );
}

/** Bodies that are not even JSON, or JSON made to hurt, as they go over the wire. */
export const rawBodies: readonly string[] = [
  '',
  '{',
  'null',
  '"text"',
  '[]',
  'NaN',
  `{"__proto__":{"polluted":"${CANARY}"}}`,
  `{"constructor":{"prototype":{"polluted":"${CANARY}"}}}`,
  `{"a":1,"a":2,"${CANARY}":3}`,
  deep(10_000),
  `{"answers":${deep(5_000)}}`,
  `{"note":1e999}`,
  `{"note":"${CANARY}\\ud800"}`,
  `{"note":"${'x'.repeat(1_000_000)}"}`,
  `{${Array.from({ length: 5_000 }, (_one, index) => `"k${index}":${index}`).join(',')}}`,
];

/** In place of an id in a path. */
export const hostileIds: readonly string[] = [
  '0',
  '-1',
  'null',
  'undefined',
  CANARY,
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%ff',
  "1'%20or%20'1'='1",
  'a'.repeat(150),
  '{}',
  '00000000-0000-0000-0000-00000000000g',
];
