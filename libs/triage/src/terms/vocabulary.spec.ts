import fc from 'fast-check';
import {
  barredAttributes,
  checkVocabulary,
  definitionOf,
  demoVocabulary,
  fieldsInUse,
  firstVocabulary,
  vocabularyDifferences,
  type Vocabulary,
} from '../index';

const term = (id: string, ja: string, en: string) => ({ id, name: { ja, en } });
const nurse = term('nurse', '看護', 'Nursing');
const codes = (input: unknown, before: Vocabulary | null = demoVocabulary) => {
  const checked = checkVocabulary(input, before);
  return checked.ok ? [] : checked.problems.map(({ path, code }) => `${path} ${code}`);
};
const withBands = (...years: number[]) => ({
  ...firstVocabulary,
  experienceBands: years.map((fromYears, i) => ({ ...term(`b${i}`, `帯${i}`, `band ${i}`), fromYears })),
});
const field = (part: { id?: string; kind?: string; definition?: object }): unknown => {
  const [first] = demoVocabulary.fields.filter(({ id }) => id === 'languages');
  if (first === undefined) throw new Error('no languages');
  const id = part.id ?? 'tools';
  const kind = part.kind ?? 'choices';
  return {
    ...demoVocabulary,
    fields: [...demoVocabulary.fields, { id, kind, definition: { ...first.definition, id, kind, ...part.definition } }],
  };
};

describe('a vocabulary', () => {
  it('is accepted as a new agency begins with it, and as the demo agency has it', () => {
    expect(checkVocabulary(firstVocabulary, null)).toEqual({ ok: true, vocabulary: firstVocabulary });
    expect(checkVocabulary(demoVocabulary, firstVocabulary)).toEqual({ ok: true, vocabulary: demoVocabulary });
    expect(checkVocabulary(JSON.parse(JSON.stringify(demoVocabulary)), demoVocabulary).ok).toBe(true);
  });

  it('may be renamed, retired, reordered and added to; the ids stay', () => {
    const [first, ...others] = demoVocabulary.occupations;
    if (first === undefined) throw new Error('no occupation');
    const occupations = [
      nurse,
      ...others,
      { ...first, name: { ja: ' ＩＴエンジニア ', en: 'Engineer' }, retired: true },
    ];
    const checked = checkVocabulary({ ...demoVocabulary, occupations }, demoVocabulary);
    expect(checked).toMatchObject({ ok: true });
    expect(checked.ok && checked.vocabulary.occupations.at(-1)).toEqual({
      id: first.id,
      name: { ja: 'ITエンジニア', en: 'Engineer' },
      retired: true,
    });
  });

  it('never loses an id: what was once there is retired, not removed, and a field keeps its kind', () => {
    expect(codes({ ...demoVocabulary, occupations: demoVocabulary.occupations.slice(1) })).toEqual([
      'occupations removed',
    ]);
    expect(codes({ ...demoVocabulary, fields: demoVocabulary.fields.slice(1) })).toContain('fields removed');
    const fewer = demoVocabulary.fields.map((one) =>
      one.id === 'work_style'
        ? { ...one, definition: { ...one.definition, options: one.definition.options?.slice(1) ?? [] } }
        : one,
    );
    expect(codes({ ...demoVocabulary, fields: fewer })).toEqual([expect.stringMatching(/^fields\.\d+ removed$/)]);
    const fields = demoVocabulary.fields.map((one) =>
      one.id === 'night_work'
        ? { ...one, kind: 'number', definition: { ...one.definition, kind: 'number', min: 0, max: 9 } }
        : one,
    );
    expect(codes({ ...demoVocabulary, fields })).toEqual([expect.stringMatching(/^fields\.\d+ kind_changed$/)]);
  });

  it.each([
    ['Nurse', 'bad_id'],
    ['9lives', 'bad_id'],
    ['a.b', 'bad_id'],
    ['other', 'bad_id'],
    ['no_answer', 'bad_id'],
    ['', 'bad_id'],
    ['x'.repeat(41), 'bad_id'],
    ['kanto', 'duplicate_id'],
    ['accounting', 'duplicate_id'],
    ['__proto__', 'bad_id'],
  ])('refuses the id %s: a part of a segment is read without knowing its list', (id, code) => {
    const occupations = [{ ...nurse, id }, ...demoVocabulary.occupations];
    expect(codes({ ...demoVocabulary, occupations })).toContainEqual(expect.stringMatching(`\\.\\d\\.id ${code}`));
  });

  it.each([
    [{ ja: '', en: 'x' }, 'bad_name'],
    [{ ja: '看護' }, 'bad_name'],
    [{ ja: '看\u202e護', en: 'x' }, 'bad_name'],
    [{ ja: 'あ'.repeat(41), en: 'x' }, 'bad_name'],
    [{ ja: '経理', en: 'Book-keeping' }, 'duplicate_name'],
  ])('refuses the name %j', (name, code) => {
    const occupations = [...demoVocabulary.occupations, { ...nurse, name }];
    expect(codes({ ...demoVocabulary, occupations })).toEqual([`occupations.6.name ${code}`]);
  });

  it.each([
    [[1, 3], 'experienceBands.0.fromYears bad_years'],
    [[0, 3, 3], 'experienceBands.2.fromYears bad_years'],
    [[0, 4, 1], 'experienceBands.2.fromYears bad_years'],
    [[0, 1.5], 'experienceBands.1.fromYears bad_years'],
    [[0, 61], 'experienceBands.1.fromYears bad_years'],
    [[], 'experienceBands too_few'],
  ])('refuses bands from %j years: they ascend from 0, so that everybody is in exactly one', (years, problem) => {
    expect(codes(withBands(...years), null)).toEqual([problem]);
  });

  it.each(['女性営業', '30代まで', '外国人スタッフ', '障がい者採用', '育児中'])(
    'refuses a term called %s (職業安定法 5条の5)',
    (ja) => {
      const occupations = [...demoVocabulary.occupations, term('own', ja, 'own')];
      expect(codes({ ...demoVocabulary, occupations })).toEqual([
        expect.stringMatching(/^occupations\.6\.name\.ja barred_attribute$/),
      ]);
    },
  );

  it.each(barredAttributes)('refuses %s as a field of the catalogue, by id and by what it is called', (attribute) => {
    expect(codes(field({ id: attribute }))).toContainEqual(expect.stringMatching(/barred_attribute$/));
    const asked = { label: { ja: '質問', en: `Your ${attribute.replaceAll('_', ' ')}` } };
    expect(codes(field({ definition: asked }))).toContainEqual(expect.stringMatching(/barred_attribute$/));
  });

  it.each([
    [{ definition: { options: [] } }],
    [{ definition: { options: [{ value: 'a', label: { ja: 'a', en: 'a' } }] } }],
    [{ definition: { dropRate: 2 } }],
    [{ definition: { askSeconds: Number.NaN } }],
    [{ definition: { script: 'x' } }],
    [{ kind: 'income' as const, definition: { kind: 'choice' } }],
    [{ kind: 'number' as const, definition: { options: undefined } }],
  ])('refuses the field %j', (part) => {
    expect(codes(field(part))).toEqual([`fields.${demoVocabulary.fields.length} bad_field`]);
  });

  it('keeps the answers that segments are made of', () => {
    const fields = demoVocabulary.fields.map((one) => (one.id === 'desired_area' ? { ...one, retired: true } : one));
    expect(codes({ ...demoVocabulary, fields })).toEqual(['fields too_few']);
    expect(codes({ ...demoVocabulary, segmentMinimum: 0 })).toEqual(['segmentMinimum bad_minimum']);
  });

  it('never throws, and never repeats what it was given', () => {
    const nothing = fc.anything();
    fc.assert(fc.property(nothing, (input) => void checkVocabulary(input, demoVocabulary)));
    const shape = fc.record({
      occupations: fc.array(fc.object()),
      areas: fc.array(fc.object()),
      experienceBands: fc.array(fc.object()),
      fields: fc.array(fc.oneof(fc.object(), fc.constant(demoVocabulary.fields[0]))),
      segmentMinimum: nothing,
    });
    fc.assert(fc.property(shape, (input) => void checkVocabulary(input, demoVocabulary)));
    const checked = checkVocabulary({ ...demoVocabulary, areas: [term('<script>', '<script>', 'x')] }, null);
    expect(JSON.stringify(checked)).not.toContain('script');
  });
});

describe('the fields in use', () => {
  it('offer the occupations and areas in use, and other work', () => {
    const vocabulary = {
      ...demoVocabulary,
      occupations: [nurse, { ...term('old', '旧', 'old'), retired: true as const }],
    };
    const asked = fieldsInUse(vocabulary);
    const values = (id: string) => asked.find((one) => one.id === id)?.options?.map(({ value }) => value);
    expect(values('desired_occupation')).toEqual(['nurse', 'other']);
    expect(values('desired_area')).toEqual(['kanto', 'kansai', 'other']);
    expect(demoVocabulary.fields.every((one) => definitionOf(one, demoVocabulary).id === one.id)).toBe(true);
  });
});

describe('the difference in words', () => {
  it('names what was added, renamed, retired, moved and counted otherwise', () => {
    const [it, infra, ...others] = demoVocabulary.occupations;
    if (it === undefined || infra === undefined) throw new Error('two occupations');
    const after: Vocabulary = {
      ...demoVocabulary,
      occupations: [infra, { ...it, name: { ja: 'IT', en: 'IT' } }, ...others, nurse],
      areas: demoVocabulary.areas.map((area) => (area.id === 'kansai' ? { ...area, retired: true } : area)),
      experienceBands: demoVocabulary.experienceBands.map((band) =>
        band.id === 'y4_plus' ? { ...band, fromYears: 5 } : band,
      ),
      segmentMinimum: 50,
    };
    expect(
      vocabularyDifferences(demoVocabulary, after).map(({ label, before, after: to }) => [label.ja, before.ja, to.ja]),
    ).toEqual([
      ['職種', '開発エンジニア', 'IT'],
      ['職種「看護」', 'なし', '使用中'],
      [
        '職種の順番',
        expect.stringMatching(/^開発エンジニア、インフラ/),
        expect.stringMatching(/^インフラ・社内SE、IT/),
      ],
      ['エリア「関西」', '使用中', '使わない'],
      ['経験年数帯「4年以上」', '4年から', '5年から'],
      ['区分の最小件数', '30', '50'],
    ]);
    expect(vocabularyDifferences(demoVocabulary, JSON.parse(JSON.stringify(demoVocabulary)) as Vocabulary)).toEqual([]);
  });

  it('says of a field, part by part, what it was and what it is', () => {
    const fields = demoVocabulary.fields.map((field) => {
      if (field.id !== 'work_style') return field;
      const { definition } = field;
      const options = definition.options?.map((one) =>
        one.value === 'any' ? { ...one, retired: true as const } : one,
      );
      return { ...field, definition: { ...definition, options: options ?? [], askSeconds: 45, required: true } };
    });
    expect(
      vocabularyDifferences(demoVocabulary, { ...demoVocabulary, fields }).map(({ label, before, after }) => [
        label.ja,
        before.ja,
        after.ja,
      ]),
    ).toEqual([
      [
        '項目「希望する働き方」の選択肢',
        '出社、出社とリモートの両方、フルリモートのみ、こだわらない',
        '出社、出社とリモートの両方、フルリモートのみ、こだわらない（使わない）',
      ],
      ['項目「希望する働き方」の必須', 'いいえ', 'はい'],
      ['項目「希望する働き方」の通話で聞く秒数', '20秒', '45秒'],
    ]);
  });
});
