import fc from 'fast-check';
import {
  blanksOf,
  blanksSince,
  completeCount,
  defaultSheet,
  differencesOf,
  fieldNames,
  fieldOf,
  mergeOf,
  pasteOver,
  readContent,
  readSheet,
  sections,
  sectionStates,
  signingProblems,
  standingOf,
  weekdays,
  writeSheet,
  type FieldDefinition,
  type RowPart,
  type SheetContent,
} from './index';

/** Drawn beforehand: strings of graphemes cost more to draw than all else here. */
const texts = fc.constantFrom(
  ...fc.sample(fc.string({ unit: 'grapheme', maxLength: 40 }), { numRuns: 500, seed: 20261110 }),
  '経理・財務の経験：3年以上、または会計事務所での勤務経験があり、月次の決算をひとりで締められる方',
  'Excel: VLOOKUP などができる方',
  '- 箇条書き',
  '・中黒ではじまる',
  '> 引用のような',
  '① 成功の定義',
  '1.1 職種：経理',
  '（合意シート ここまで）',
  '未定（担当：早乙女、期限：2026-11-20）',
  'a｜b|c',
  '未定',
  '-',
  '　全角の　空白　',
  '👩‍💻 𠮷野家',
);
const days = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const partOf = ({ options }: RowPart): fc.Arbitrary<string> =>
  options === undefined ? texts : fc.constantFrom('', ...Object.keys(options));

function valueOf(field: FieldDefinition): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number':
      return fc.integer({ min: field.min, max: field.max });
    case 'day':
      return days;
    case 'slot':
      return fc.oneof(
        fc.constant('none'),
        fc
          .tuple(
            fc.constantFrom(...Object.keys(weekdays)),
            fc.integer({ min: 0, max: 23 }),
            fc.integer({ min: 0, max: 59 }),
          )
          .map(([day, hour, minute]) => `${day} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
      );
    case 'choice':
      return fc.constantFrom(...Object.keys(field.options));
    case 'choices':
      return fc.subarray(Object.keys(field.options));
    case 'lines':
      return fc.array(texts, { maxLength: Math.min(3, field.max) });
    case 'rows':
      return fc.array(fc.record(Object.fromEntries(field.parts.map((part) => [part.name, partOf(part)]))), {
        maxLength: Math.min(3, field.max),
      });
  }
}
const held = fc.record({ heldBy: fc.constantFrom('早乙女 弘道', 'Sato, Ann', '天羽：恒一'), decideBy: days });
/** Values of each field, drawn beforehand; a sheet picks one of each: ten thousand are drawn in seconds. */
const DRAWN = 400;
const pools = fieldNames.map((name, at) => {
  const values = fc.oneof(
    { weight: 6, arbitrary: valueOf(fieldOf(name)) },
    { weight: 1, arbitrary: held },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  return fc.sample(values, { numRuns: DRAWN, seed: 20261110 + at });
});
const contents: fc.Arbitrary<SheetContent> = fc.integer({ min: 0, max: 0x7fffffff }).map((seed) => {
  let state = seed;
  const picked = fieldNames.map((name, at) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return [name, pools[at]?.[(state >>> 8) % DRAWN]];
  });
  return readContent(Object.fromEntries(picked)).content;
});

const CJK = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\u3000-\u303f\uff00-\uffef]/u;
/** As a mail program does: anywhere in Japanese, instead of a space elsewhere. */
const wrapped = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => {
      const letters = [...line];
      for (let at = width; at < letters.length - 1; at += 1) {
        const [before = '', here = '', after = ''] = letters.slice(at - 1, at + 2);
        if (here === ' ' && /[\da-z]/i.test(before) && /[\da-z]/i.test(after)) {
          letters[at] = '\n';
          at += width;
        } else if (CJK.test(before.slice(-1)) && /^[\p{Script=Han}\p{Script=Hiragana}]/u.test(here)) {
          letters.splice(at, 0, '\n');
          at += width;
        }
      }
      return letters.join('');
    })
    .join('\n');

const whole = (): SheetContent => ({
  occupations: ['経理・財務'],
  headcount: 6,
  deadline: '2027-01-31',
  goal: 'offer_accepted',
  problem: 'not_completed',
  must: ['経理の実務3年', '日商簿記2級', '東京に通える'],
  want: ['決算', '英語', '管理職'],
  avoid: ['短期の離職', '夜勤の希望', '副業のみ'],
  channels: ['自社サイト', '求人媒体A'],
  ownPage: 'there',
  notToDo: ['媒体追加'],
  steps: [{ step: '書類', decider: '天羽 恒一', decideBy: 'business2', escalation: '早乙女 弘道' }],
  firstReply: 'next_day_18',
  means: ['mail', 'phone', 'sms'],
  internalReplyHours: 4,
  meeting: 'mon 09:30',
  emergency: [{ name: '瀬戸口 文', phone: '03-0000-0001' }],
  impressions: 0,
  clicks: 0,
  completions: 740,
  interviewsSet: 240,
  hires: 6,
  reporting: 'weekly',
  outsideWork: ['原稿の修正'],
  insideDecisions: ['給与条件'],
  deliverables: ['週次レポート'],
});
const without = (content: SheetContent, ...names: (keyof SheetContent)[]): SheetContent =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !names.some((one) => one === name)));

describe('the text of a sheet', () => {
  it('S000-20: pasted back recreates the same draft, for ten thousand sheets', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const { content: back, problems } = readSheet(writeSheet(content, '第3版'));
        expect(problems).toEqual([]);
        expect(differencesOf(content, back)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('S000-20: is read the same with other colons, bullets, line ends and as a quotation', () => {
    const hands = fc.record({
      colon: fc.constantFrom(':', '：', ' : '),
      bullet: fc.constantFrom('・', '* ', '• ', '‐ ', '● ', '  - '),
      newline: fc.constantFrom('\n', '\r\n', '\n> ', '\r\n>> ', '\n\n'),
    });
    fc.assert(
      fc.property(contents, hands, (content, hand) => {
        const { content: back, problems } = readSheet(
          `> ご確認ください。\n${writeSheet(content, '', hand)}\n-- \n署名`,
        );
        expect(problems).toEqual([]);
        expect(differencesOf(content, back)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('S000-20: is read the same after a mail program broke its lines', () => {
    fc.assert(
      fc.property(contents, fc.integer({ min: 40, max: 76 }), (content, width) => {
        const { content: back, problems } = readSheet(wrapped(writeSheet(content), width));
        expect(problems).toEqual([]);
        expect(differencesOf(content, back)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('stands under the seven headings of the document', () => {
    const text = writeSheet(whole());
    expect(text.split('\n').filter((line) => /^[①-⑦]/.test(line))).toEqual([
      '①成功の定義',
      '②ターゲット前提',
      '③チャネル方針',
      '④選考フローと権限',
      '⑤連絡ルールとSLA',
      '⑥数字',
      '⑦役割分担と成果物',
    ]);
    expect(text).toContain('5.4 週次ミーティング：毎週 月曜 09:30');
    expect(text).toContain('- 書類｜決める人：天羽 恒一｜期限：2営業日｜過ぎたら：早乙女 弘道');
  });

  it('cut in half says which sections are missing, and loses nothing of the draft', () => {
    const text = writeSheet(whole());
    const reading = readSheet(text.slice(0, text.indexOf('⑤')));
    expect(reading.problems).toEqual([
      { kind: 'missing_section', section: 5 },
      { kind: 'missing_section', section: 6 },
      { kind: 'missing_section', section: 7 },
      { kind: 'cut' },
    ]);
    const draft = { ...whole(), headcount: 1, hires: 9 };
    expect(pasteOver(draft, reading)).toEqual({ ...draft, headcount: 6 });
  });

  it('of another template is named as that, and changes nothing', () => {
    const reading = readSheet('業務委託 仕様書\n1. 目的：採用\n2. 期間：3か月\n');
    expect(reading.problems).toEqual([{ kind: 'other_template' }]);
    expect(pasteOver(whole(), reading)).toEqual(whole());
  });

  it('says what it could not read, word for word, and keeps that field of the draft', () => {
    const text = writeSheet(whole())
      .replace('1.2 人数：6人', '1.2 人数：数名')
      .replace('①成功の定義', '①成功の定義\nなるべく早く');
    const reading = readSheet(text);
    expect(reading.problems).toEqual([
      { kind: 'unknown_line', line: 4, text: 'なるべく早く' },
      { kind: 'unreadable', field: 'headcount', text: '数名' },
    ]);
    expect(pasteOver(whole(), reading)).toEqual(whole());
  });
});

describe('a sheet', () => {
  it('S000-7: counts the sections without a blank, and 未定 or - as blank', () => {
    expect(completeCount(whole())).toBe(7);
    expect(completeCount({ ...whole(), channels: ['未定'], deliverables: ['-'] })).toBe(5);
    expect(completeCount(defaultSheet)).toBe(1);
    expect(completeCount({})).toBe(0);
  });

  it('S000-7: holds what somebody decides until a day: blank, and apart from blanks of nobody', () => {
    const content = {
      ...without(whole(), 'deliverables'),
      emergency: { heldBy: '早乙女 弘道', decideBy: '2026-11-20' },
    };
    expect(completeCount(content)).toBe(5);
    expect(sectionStates(content).filter(({ isComplete }) => !isComplete)).toEqual([
      { number: 5, isComplete: false, held: ['emergency'], blank: [] },
      { number: 7, isComplete: false, held: [], blank: ['deliverables'] },
    ]);
  });

  it('S000-10: has section ② only with three of each, and takes no fourth', () => {
    for (const list of ['must', 'want', 'avoid']) {
      expect(blanksOf({ ...whole(), [list]: ['a', 'b'] })).toEqual([list]);
      expect(readContent({ ...whole(), [list]: ['a', 'b', 'c', 'd'] }).wrong).toEqual([list]);
    }
  });

  it('S000-13: has section ④ only where every step has somebody who decides', () => {
    const [step] = whole().steps as readonly Record<string, string>[];
    expect(blanksOf({ ...whole(), steps: [{ ...step, decider: '' }] })).toEqual(['steps']);
  });

  it('S000-21, S000-22: would be active with all seven, provisional with ①④⑥, and nothing with less', () => {
    expect(standingOf(whole())).toBe('active');
    expect(standingOf(without(whole(), 'must', 'meeting'))).toBe('provisional');
    expect(standingOf(without(whole(), 'headcount'))).toBeNull();
    expect(signingProblems(without(whole(), 'headcount', 'hires', 'must'), '2026-11-10')).toEqual([
      { kind: 'incomplete', sections: [1, 6] },
    ]);
  });

  it('S000-8, S000-30: is not signed for a day that is over, nor with a promise that was not earned', () => {
    expect(signingProblems(whole(), '2026-11-10')).toEqual([]);
    expect(signingProblems({ ...whole(), deadline: '2026-11-10', firstReply: 'same_day' }, '2026-11-10')).toEqual([
      { kind: 'deadline_past', field: 'deadline' },
      { kind: 'promise_unearned', field: 'firstReply' },
    ]);
  });

  it('S000-23: keeps since when a field has been blank', () => {
    const content = without(whole(), 'means', 'hires');
    expect(blanksSince(content, { means: 'then', clicks: 'then' }, 'now')).toEqual({ means: 'then', hires: 'now' });
  });

  it('names what does not fit its field, and keeps the rest', () => {
    const { content, wrong } = readContent({ ...whole(), headcount: 0, goal: 'rich', foo: 1, deadline: '2027-02-30' });
    expect(wrong).toEqual(['foo', 'headcount', 'deadline', 'goal']);
    expect(content).toEqual(without(whole(), 'headcount', 'goal', 'deadline'));
    expect(readContent([]).wrong).toEqual(['content']);
  });

  it('every field stands in one section', () => {
    expect(sections.flatMap(({ fields }) => fields)).toEqual(fieldNames);
  });
});

describe('two versions', () => {
  it('differ field by field, in the order of the sheet', () => {
    expect(differencesOf(whole(), { ...without(whole(), 'meeting'), headcount: 7 })).toEqual([
      { field: 'headcount', before: 6, after: 7 },
      { field: 'meeting', before: 'mon 09:30', after: undefined },
    ]);
  });

  it('written from the same draft at once are one where they touch different fields, and say where they do not', () => {
    const mine = { ...whole(), headcount: 7, hires: 7 };
    const theirs = { ...whole(), headcount: 8, clicks: 100 };
    const { content, conflicts } = mergeOf(whole(), mine, theirs);
    expect(content).toEqual({ ...mine, clicks: 100 });
    expect(conflicts).toEqual([{ field: 'headcount', before: 8, after: 7 }]);
  });
});
