import fc from 'fast-check';
import {
  lineOf,
  planOf,
  readText,
  sectionNames,
  sectionOf,
  writeText,
  type Entry,
  type Fields,
  type Value,
} from './index';
import { inOrder } from './merged';
import type { Shape } from './sections';

const isPlainText = (text: string): boolean =>
  !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]/.test(text);
const read = (text: string) => readText(text, isPlainText);
const refusedIn = (text: string) => read(text).problems.map(({ line, path, message }) => [line, path, message.en]);

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }).filter(isPlainText),
  fc.constantFrom(
    'on',
    'null',
    '~',
    '1.0',
    '- a',
    '# 1',
    'a: b',
    ' a',
    'a ',
    '2026-12-01',
    '&a',
    '*a',
    '!a',
    '経理\n総務\n',
  ),
  fc.constantFrom(
    'a\r\nb',
    '\tindented',
    '\n\n',
    '| x',
    '> x',
    '%YAML 1.2',
    '---',
    '...',
    '「」',
    '\u0085',
    '\u2028',
    '\ufeff',
  ),
);
const keys = fc.stringMatching(/^[a-zA-Z][\w@. （経理）#-]{0,20}$/).filter((key) => key !== '__proto__');

function valueOf(shape: Shape): fc.Arbitrary<Value> {
  if (shape === 'text') return words;
  if (shape === 'number') return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  if (shape === 'flag') return fc.boolean();
  if (shape === 'texts') return fc.array(words, { maxLength: 4 });
  if (shape === 'any') return fc.oneof(words, fc.array(fc.dictionary(keys, words, { maxKeys: 3 }), { maxLength: 3 }));
  if ('list' in shape) return fc.array(valueOf(shape.list), { maxLength: 3 });
  if ('keyed' in shape) return fc.dictionary(keys, valueOf(shape.keyed), { maxKeys: 3 });
  return fieldsOf(shape.record);
}
const fieldsOf = (shapes: Readonly<Record<string, Shape>>): fc.Arbitrary<Fields> =>
  fc.record(
    Object.fromEntries(
      Object.entries(shapes).map(([name, shape]) => [name, fc.oneof(valueOf(shape), fc.constant(null))]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Fields>;
const settings: fc.Arbitrary<Entry[]> = fc
  .tuple(
    ...sectionNames.map((section) => {
      const { isKeyed, fields } = sectionOf(section);
      const one = fieldsOf(fields);
      return isKeyed === true
        ? fc
            .dictionary(keys, one, { maxKeys: 3 })
            .map((all) => Object.entries(all).map(([key, own]) => ({ section, key, fields: own })))
        : one.map((own) => [{ section, key: '', fields: own }]);
    }),
  )
  .map((all) => all.flat());

describe('the text', () => {
  it('holds everything that was written, and plans nothing for what it was written from', () => {
    fc.assert(
      fc.property(settings, (entries) => {
        const { entries: back, problems } = read(writeText(entries));
        expect(problems).toEqual([]);
        expect(new Set(back.map(({ section, key, fields }) => ({ section, key, fields })))).toEqual(new Set(entries));
        expect(planOf(back, entries)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same for the same settings, and reads like a list of them', () => {
    const team = { name: '第一チーム', consultationTargetMonth: 20, divisionMode: 'on' };
    const channel = {
      name: { en: 'Own site', ja: '自社サイト' },
      place: 1,
      monthlyCost: 0,
      sources: [],
      retired: false,
    };
    expect(
      writeText([
        { section: 'teams', key: 'T1', fields: team },
        { section: 'channels', key: 'direct', fields: channel },
        { section: 'agency', key: '', fields: { name: 'つむぎ橋', notToDoWords: 'スカウト\n派遣' } },
      ]),
    ).toBe(
      [
        'version: 1',
        '',
        'agency:',
        '  name: つむぎ橋',
        '  notToDoWords: |-',
        '    スカウト',
        '    派遣',
        '',
        'teams:',
        '  T1: { name: 第一チーム, consultationTargetMonth: 20, divisionMode: on }',
        '',
        'channels:',
        '  direct:',
        '    name: { ja: 自社サイト, en: Own site }',
        '    place: 1',
        '    monthlyCost: 0',
        '    sources: []',
        '    retired: false',
        '',
      ].join('\n'),
    );
  });

  it('is never thrown out as a whole: whatever stands there, an answer comes', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), words), (text) => read(text).problems.length >= 0));
  });
});

describe('what is wrong', () => {
  it.each([
    ['version: 1\nteams:\n\tT1: {}', [[3, '', 'A tab stands in the indent. Use spaces.']]],
    ['version: 1\nteams:\n  T1: { name: a }\n  T1: { name: b }', [[4, 'teams.T1', 'The same name stands twice.']]],
    ['version: 1\nteams:\n  T1:\n    nmae: a', [[4, 'teams.T1.nmae', 'There is no such item.']]],
    ['version: 1\nsecrets: 1', [[2, 'secrets', 'There is no such item.']]],
    [
      'version: 1\nteams:\n  T1:\n    consultationTargetMonth: viele',
      [[4, 'teams.T1.consultationTargetMonth', 'Write a number.']],
    ],
    ['version: 1\nchannels:\n  a: { name: x }', [[3, 'channels.a.name', 'Write it as `name: value` lines.']]],
    ['version: 1\nembed:\n  hosts: x', [[3, 'embed.hosts', 'Write it as a list of `- value` lines.']]],
    [
      'version: 1\nteams:\n  T1: &one { name: a }\n  T2: *one',
      [
        [3, 'teams.T1', expect.stringMatching('^Anchors')],
        [4, 'teams.T2', expect.stringMatching('^Anchors')],
      ],
    ],
    ['version: 1\nteams:\n  T1: { name: !!binary aGk= }', [[3, expect.anything(), expect.anything()]]],
    ['version: 2', [[1, 'version', 'It must say `version: 1`.']]],
    ['teams: {}', [[1, 'version', 'It must say `version: 1`.']]],
    [
      '- 1',
      [
        [1, '', 'Write it as `name: value` lines.'],
        [1, 'version', expect.anything()],
      ],
    ],
    ['version: 1\nagency: { name: "\\u0000" }', [[2, 'agency.name', 'Some characters cannot be used.']]],
    ['version: 1\nagency: { ? [a] : b }', [[2, 'agency', 'A name must be text.']]],
    ['version: 1\nagency: { __proto__: { name: x } }', [[2, 'agency', 'A name must be text.']]],
    [
      'version: 1\nagency: { consultationTargetMonth: .inf }',
      [[2, 'agency.consultationTargetMonth', expect.anything()]],
    ],
    [`version: 1\nform: { steps: ${'['.repeat(40)}${']'.repeat(40)} }`, [[2, '', 'It is nested too deeply.']]],
    [`version: 1\nform: ${'['.repeat(1_000_000)}`, [[2, '', 'It is nested too deeply.']]],
    [`version: 1\nform:\n  ${'- '.repeat(400_000)}`, [[3, '', 'It is nested too deeply.']]],
    [`version: 1\n${'あ'.repeat(400_000)}`, [[1, '', 'It is too large: at most 1 MB.']]],
  ])('is told with its line: %#', (text, expected) => {
    expect(refusedIn(text)).toEqual(expected);
  });

  it('leaves the rest to be planned', () => {
    const { entries } = read('version: 1\nteams:\n  T1: { nmae: a, name: b }\n  T2: { name: c }');
    expect(entries.map(({ key, fields, line }) => [key, fields, line])).toEqual([
      ['T1', { name: 'b' }, 3],
      ['T2', { name: 'c' }, 4],
    ]);
  });

  it('does not grow with what ten aliases of aliases would mean', () => {
    const levels = Array.from({ length: 9 }, (_, at) => `x${at + 1}: &x${at + 1} [${`*x${at},`.repeat(9)}]`);
    const { problems } = read(['version: 1', 'x0: &x0 [lol]', ...levels].join('\n'));
    expect(problems.length).toBeGreaterThan(9);
  });

  it('is found by the line of what stands closest to it', () => {
    const { entries, lines } = read(
      'version: 1\ntargets:\n  sales:\n    criteria:\n      - id: a\n        label:\n          ja: x',
    );
    const at = (path: string) => lineOf(lines, ['targets', 'sales', path]);
    expect(entries[0]?.line).toBe(3);
    expect(['criteria.0.label.ja', 'criteria.0.rule', 'team'].map(at)).toEqual([7, 5, 3]);
  });
});

describe('the plan', () => {
  const current: Entry[] = [
    { section: 'teams', key: 'T1', fields: { name: 'one', consultationTargetMonth: 20, divisionMode: 'on' } },
    { section: 'channels', key: 'old', fields: { name: { ja: 'あ', en: 'a' }, sources: ['x'], retired: false } },
    { section: 'vocabulary', key: '', fields: { areas: { a: { ja: 'あ' }, b: { ja: 'い' }, c: { ja: 'う' } } } },
  ];
  const plan = (...lines: string[]) =>
    planOf(read(['version: 1', ...lines].join('\n')).entries, current).map(({ action, section, key, differences }) => ({
      [`${action} ${section} ${key}`.trim()]: differences.map(
        ({ path, before, after }) => `${path}: ${before} → ${after}`,
      ),
    }));

  it('says field by field what would be, and leaves alone what is not named', () => {
    expect(plan('teams:', '  T1: { consultationTargetMonth: 30 }', '  T2: { name: two }')).toEqual([
      { 'change teams T1': ['consultationTargetMonth: 20 → 30'] },
      { 'add teams T2': ['name: null → two'] },
    ]);
    expect(plan('channels:', '  old: { name: { en: A } }')).toEqual([{ 'change channels old': ['name.en: a → A'] }]);
    expect(plan('teams: {}', 'agency:')).toEqual([{ 'add agency': [] }]);
  });

  it('retires only what the text retires, once, and nothing that is not there', () => {
    expect(plan('channels:', '  old: { retired: true }')).toEqual([
      { 'retire channels old': ['retired: false → true'] },
    ]);
    expect(plan('channels:', '  new: { retired: true }')).toEqual([]);
  });

  it('puts names in the order of the text, the others behind those they stood behind', () => {
    expect(plan('vocabulary:', '  areas: { c: {}, a: {} }')).toEqual([
      { 'change vocabulary': ['areas: a, b, c → c, a, b'] },
    ]);
    expect(plan('vocabulary:', '  areas: { a: {}, n: { ja: え }, b: {} }')).toEqual([
      { 'change vocabulary': ['areas.n: null → {"ja":"え"}'] },
    ]);
  });

  it('is done with once it was followed', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
    fc.assert(
      fc.property(names, names, (own, given) => {
        const once = inOrder(own, given);
        expect(inOrder(once, given)).toEqual(once);
        expect(new Set(once)).toEqual(new Set([...own, ...given]));
        expect(once.filter((name) => given.includes(name))).toEqual(given);
      }),
    );
  });

  it('followed, plans nothing more', () => {
    fc.assert(
      fc.property(settings, settings, (entries, others) => {
        const { entries: given } = read(writeText(others));
        const followed = new Map(entries.map((entry) => [`${entry.section} ${entry.key}`, entry]));
        for (const { section, key, after } of planOf(given, entries))
          followed.set(`${section} ${key}`, { section, key, fields: after });
        expect(planOf(given, [...followed.values()])).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
