import { tokyoMoment } from '@toritsugi/calendar';
import { demoVocabulary, experienceBandOf } from '@toritsugi/triage';
import fc from 'fast-check';
import {
  advisorFinder,
  cellsOf,
  guessMapping,
  historyWords,
  isReference,
  mapColumns,
  missingColumns,
  momentText,
  problemText,
  readMoment,
  readRow,
  resultOf,
  type HistoryCells,
} from './index';

const { experienceBands } = demoVocabulary;
const words = historyWords(demoVocabulary);
const { areaOf, occupationOf } = words;
const experienceOf = (text: string): string => {
  const reading = words.experienceOf(text);
  return 'band' in reading ? reading.band : reading.problem;
};
const now = tokyoMoment('2026-11-10', '12:05').getTime();
const findAdvisor = advisorFinder([
  { id: 'id-a01', code: 'A01', name: '篠宮 玲奈' },
  { id: 'id-a02', code: 'A02', name: '山田 太郎' },
  { id: 'id-a03', code: 'A03', name: '山田 太郎' },
]);
const good: HistoryCells = {
  advisor: 'A01',
  occupation: '経理',
  experience: '6',
  area: '首都圏',
  heldAt: '2026-05-01 10:30',
  result: '成約',
  decidedAt: '2026/6/1',
  reference: 'C-102',
};
const read = (changes: Partial<HistoryCells> = {}) => readRow(7, { ...good, ...changes }, { findAdvisor, words, now });
const codes = (changes: Partial<HistoryCells>) => read(changes).problems.map(({ field, code }) => `${field} ${code}`);

describe('dates as people write them', () => {
  it.each([
    ['2026-11-10', '2026-11-10', '00:00'],
    ['2026/11/10', '2026-11-10', '00:00'],
    ['2026/1/9', '2026-01-09', '00:00'],
    ['2026年11月10日', '2026-11-10', '00:00'],
    ['20261110', '2026-11-10', '00:00'],
    ['2026.11.9', '2026-11-09', '00:00'],
    ['２０２６／１１／０９', '2026-11-09', '00:00'],
    ['2026-11-09 9:05', '2026-11-09', '09:05'],
    ['2026/11/09 14:30:59', '2026-11-09', '14:30'],
    ['2026年11月9日 14時30分', '2026-11-09', '14:30'],
    ['2026年11月9日14時', '2026-11-09', '14:00'],
    ['2026/11/09(月) 14:30', '2026-11-09', '14:30'],
    ['2026-11-09T05:30:00Z', '2026-11-09', '14:30'],
    ['2026-11-09T05:30:00.123Z', '2026-11-09', '14:30'],
    ['2026-11-09T00:30:00-05:00', '2026-11-09', '14:30'],
    ['2024-02-29', '2024-02-29', '00:00'],
  ])('%s is %s %s in Tokyo', (text, day, time) => expect(readMoment(text, now)).toBe(tokyoMoment(day, time).getTime()));

  it.each([
    ['令和8年11月10日', '2026-11-10', '00:00'],
    ['令和８年１１月９日 14時30分', '2026-11-09', '14:30'],
    ['令和元年5月1日', '2019-05-01', '00:00'],
    ['㋿元年5月1日', '2019-05-01', '00:00'],
    ['平成31年4月30日', '2019-04-30', '00:00'],
    ['R8.11.9', '2026-11-09', '00:00'],
    ['r8/11/9 9:05', '2026-11-09', '09:05'],
    ['H30-01-02', '2018-01-02', '00:00'],
    ['46336', '2026-11-10', '00:00'],
    ['46335.6041666667', '2026-11-09', '14:30'],
    ['36526', '2000-01-01', '00:00'],
  ])('F-38 reads %s as %s %s', (text, day, time) =>
    expect(readMoment(text, now)).toBe(tokyoMoment(day, time).getTime()),
  );
  it.each([
    ['46337', 'moment_future'],
    ['令和9年1月1日', 'moment_future'],
    ['昭和63年1月1日', 'moment_too_old'],
    ['令和8年2月30日', 'moment_impossible'],
    ['令和', 'moment_unknown'],
    ['99999', 'moment_unknown'],
    ['6336', 'moment_unknown'],
  ])('F-38 refuses %s: %s', (text, code) => expect(readMoment(text, now)).toBe(code));

  it.each([
    ['2026-02-30', 'moment_impossible'],
    ['2025-02-29', 'moment_impossible'],
    ['2026-13-01', 'moment_impossible'],
    ['2026-00-10', 'moment_impossible'],
    ['2026-11-09 24:00', 'moment_impossible'],
    ['2026-11-09 10:60', 'moment_impossible'],
    ['2026-11-09T10:00+99:00', 'moment_impossible'],
    ['2026-11-11', 'moment_future'],
    ['2026-11-10 12:06', 'moment_future'],
    ['1999-12-31', 'moment_too_old'],
    ['11/10/2026', 'moment_unknown'],
    ['2026-11/10', 'moment_unknown'],
    ['明日', 'moment_unknown'],
    ['NaN', 'moment_unknown'],
    ['', 'moment_unknown'],
  ])('%s is refused: %s', (text, code) => expect(readMoment(text, now)).toBe(code));

  it('are read back to the minute, whatever the moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 2) / 60_000, max: now / 60_000 }), (minutes) => {
        expect(readMoment(momentText(minutes * 60_000), now)).toBe(minutes * 60_000);
      }),
    );
  });

  it('are never a number that is none, whatever the text', () => {
    const digits = fc.stringMatching(/^[0-9/年月日:. TZ+-]{0,24}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (text) => {
        const found = readMoment(text, now);
        expect(typeof found === 'string' || (Number.isInteger(found) && found <= now)).toBe(true);
      }),
    );
  });
});

describe('words of other systems', () => {
  it.each([
    ['6', 'y4_plus'],
    ['4', 'y4_plus'],
    ['3.9', 'y1_3'],
    ['１年', 'y1_3'],
    ['0', 'none'],
    ['0.99', 'none'],
    ['8か月', 'none'],
    ['18ヶ月', 'y1_3'],
    ['3年11か月', 'y1_3'],
    ['6 years', 'y4_plus'],
    ['4年以上', 'y4_plus'],
    ['1〜4年未満', 'y1_3'],
    ['1年未満', 'none'],
    ['未経験', 'none'],
    ['y1_3', 'y1_3'],
    ['-0', 'none'],
    ['-1', 'experience_negative'],
    ['▲2', 'experience_negative'],
    ['−3年', 'experience_negative'],
    ['61', 'experience_too_many'],
    ['1e3', 'experience_unknown'],
    ['NaN', 'experience_unknown'],
    ['Infinity', 'experience_unknown'],
    ['ベテラン', 'experience_unknown'],
    ['', 'experience_unknown'],
  ])('experience %s is %s', (text, band) => expect(experienceOf(text)).toBe(band));

  it('puts years into the band that the form would', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (tenths) =>
        expect(experienceOf(String(tenths / 10))).toBe(experienceBandOf(tenths / 10, experienceBands)),
      ),
    );
  });

  it.each([
    ['東京都', 'kanto'],
    ['東京', 'kanto'],
    ['神奈川県', 'kanto'],
    ['京都府', 'kansai'],
    ['京都', 'kansai'],
    ['北海道', 'other'],
    ['福岡県', 'other'],
    ['Ｋａｎｔｏ', 'kanto'],
    ['月', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('area %s is %s', (text, area) => expect(areaOf(text)).toBe(area));
  it.each([
    ['経理・財務', 'accounting'],
    ['ACCOUNTING', 'accounting'],
    ['社内ＳＥ', 'it_infra'],
    ['一般事務', 'hr_admin'],
    ['医師', undefined],
    ['__proto__', undefined],
  ])('occupation %s is %s', (text, found) => expect(occupationOf(text)).toBe(found));

  it('are the words of the agency, whatever another calls it, and those it has retired', () => {
    const own = historyWords({
      ...demoVocabulary,
      occupations: [
        { id: 'nurse', name: { ja: '看護', en: 'Nursing' } },
        { id: 'finance', name: { ja: '財務', en: 'Treasury' }, retired: true },
        { id: 'accounting', name: { ja: '帳簿', en: 'Books' } },
      ],
    });
    expect(['看護', 'NURSING', '財務', '帳簿', '経理', '法人営業'].map(own.occupationOf)).toEqual([
      'nurse',
      'nurse',
      'finance',
      'accounting',
      'accounting',
      undefined,
    ]);
  });
  it.each([
    ['成約', 'won'],
    ['○', 'won'],
    ['見送り', 'lost'],
    ['×', 'lost'],
    ['選考中', 'pending'],
    ['WON', 'won'],
    ['?', undefined],
    ['', undefined],
  ])('result %s is %s', (text, found) => expect(resultOf(text)).toBe(found));
});

it('F-38 takes all circles for won and all crosses for lost', () => {
  for (const sign of ['〇', '○', '◯', '●', '◎', '⭕', '⭕\ufe0f', 'O', 'ｏ'])
    expect([sign, resultOf(sign)]).toEqual([sign, 'won']);
  for (const sign of ['×', '✕', '✖\ufe0f', '✗', '❌', 'X', 'ｘ', '╳'])
    expect([sign, resultOf(sign)]).toEqual([sign, 'lost']);
});

describe('a row', () => {
  it('becomes a dated outcome that names nobody', () => {
    expect(read()).toEqual({
      problems: [],
      consultation: {
        advisorId: 'id-a01',
        segment: 'accounting.y4_plus.kanto',
        heldAt: tokyoMoment('2026-05-01', '10:30').getTime(),
        result: 'won',
        decidedAt: tokyoMoment('2026-06-01').getTime(),
        reference: 'C-102',
      },
    });
  });

  it('finds advisors by code or name, however these are spaced and spelled', () => {
    for (const advisor of ['a01', 'Ａ０１', '篠宮 玲奈', '篠宮　玲奈', '篠宮玲奈'])
      expect(read({ advisor }).consultation?.advisorId).toBe('id-a01');
    expect(codes({ advisor: '篠宮' })).toEqual(['advisor advisor_unknown']);
    expect(codes({ advisor: '山田太郎' })).toEqual(['advisor advisor_ambiguous']);
  });

  it('tells every problem at once, one per column', () => {
    expect(
      codes({
        advisor: '',
        occupation: '医師',
        experience: '-1',
        area: '月',
        heldAt: '2026-12-01',
        result: '',
        decidedAt: '2026-02-30',
        reference: '山田',
      }),
    ).toEqual([
      'advisor missing',
      'result missing',
      'occupation occupation_unknown',
      'experience experience_negative',
      'area area_unknown',
      'heldAt moment_future',
      'decidedAt moment_impossible',
      'reference reference_refused',
    ]);
    expect(read({ result: '?' })).toMatchObject({ consultation: null, problems: [{ line: 7, field: 'result' }] });
  });

  it('may be decided on the day it was held, not before', () => {
    expect(codes({ decidedAt: '2026-05-01' })).toEqual([]);
    expect(codes({ decidedAt: '2026-04-30' })).toEqual(['decidedAt decided_before_held']);
    expect(read({ decidedAt: '' }).consultation?.decidedAt).toBeNull();
  });

  it('is refused when it is garbled or endless', () => {
    expect(codes({ area: '\ufffd\ufffds' })).toEqual(['area unreadable']);
    expect(codes({ occupation: '経'.repeat(101) })).toEqual(['occupation too_long']);
  });

  it('has no place for a name, a telephone number or an address in its reference', () => {
    for (const text of ['C-102', '2026/05/0001', 'a_1.b:2', '0192f0c8-0000-7000-8000-000000000001', '00001234', '7'])
      expect([text, isReference(text)]).toEqual([text, true]);
    for (const text of [
      '山田',
      'Yamada',
      'taro@example.jp',
      '090-0000-0101',
      '09000000101',
      '03-0000-0000',
      '+819000000101',
      'a b1',
      '=1+1',
      `x${'1'.repeat(64)}`,
    ])
      expect([text, isReference(text)]).toEqual([text, false]);
  });

  it('never throws, and is either whole or has a problem with words in both languages', () => {
    fc.assert(
      fc.property(fc.record(mapColumns((column) => fc.oneof(fc.string(), fc.constant(good[column])))), (cells) => {
        const { consultation, problems } = readRow(1, cells, { findAdvisor, words, now });
        expect(consultation === null).toBe(problems.length > 0);
        for (const problem of problems)
          expect(Object.values(problemText(problem)).every((words) => words.length > 0 && !words.includes('{'))).toBe(
            true,
          );
      }),
    );
    expect(problemText({ code: 'duplicate', otherLine: 12 }).ja).toContain('12行目');
  });
});

describe('the columns of a file', () => {
  it('are guessed from names in use, each used once, and can be missing', () => {
    const mapping = guessMapping([
      'No',
      '担当者',
      '希望職種',
      '経験年数（年）',
      '希望勤務地',
      '面談日',
      '結果',
      'メモ',
    ]);
    expect(mapping).toEqual({
      advisor: 1,
      occupation: 2,
      experience: 3,
      area: 4,
      heldAt: 5,
      result: 6,
      decidedAt: null,
      reference: null,
    });
    expect(missingColumns(mapping)).toEqual([]);
    expect(missingColumns(guessMapping(['氏名', '電話番号']))).toEqual([
      'advisor',
      'occupation',
      'experience',
      'area',
      'heldAt',
      'result',
    ]);
    expect(cellsOf(['1', 'A01'], mapping)).toMatchObject({ advisor: 'A01', occupation: '', reference: '' });
  });

  it('never map two things to one column', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('日付', 'date', '担当', '結果', 'id', 'Result'), fc.string())),
        (header) => {
          const places = Object.values(guessMapping(header)).filter((place) => place !== null);
          expect(new Set(places).size).toBe(places.length);
          expect(places.every((place) => place >= 0 && place < header.length)).toBe(true);
        },
      ),
    );
  });
});
