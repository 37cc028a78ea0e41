import fc from 'fast-check';
import { contents, wholeSheet } from './drawn-sheets';
import {
  blanksOf,
  blanksSince,
  completeCount,
  defaultSheet,
  differencesOf,
  fieldNames,
  mergeOf,
  pasteOver,
  readContent,
  readSheet,
  sections,
  sectionStates,
  isPromiseEarned,
  isStricter,
  signingProblems,
  standingOf,
  writeSheet,
  type SheetContent,
} from './index';

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
    const text = writeSheet(wholeSheet());
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
    const text = writeSheet(wholeSheet());
    const reading = readSheet(text.slice(0, text.indexOf('⑤')));
    expect(reading.problems).toEqual([
      { kind: 'missing_section', section: 5 },
      { kind: 'missing_section', section: 6 },
      { kind: 'missing_section', section: 7 },
      { kind: 'cut' },
    ]);
    const draft = { ...wholeSheet(), headcount: 1, hires: 9 };
    expect(pasteOver(draft, reading)).toEqual({ ...draft, headcount: 6 });
  });

  it('of another template is named as that, and changes nothing', () => {
    const reading = readSheet('業務委託 仕様書\n1. 目的：採用\n2. 期間：3か月\n');
    expect(reading.problems).toEqual([{ kind: 'other_template' }]);
    expect(pasteOver(wholeSheet(), reading)).toEqual(wholeSheet());
  });

  it('says what it could not read, word for word, and keeps that field of the draft', () => {
    const text = writeSheet(wholeSheet())
      .replace('1.2 人数：6人', '1.2 人数：数名')
      .replace('①成功の定義', '①成功の定義\nなるべく早く');
    const reading = readSheet(text);
    expect(reading.problems).toEqual([
      { kind: 'unknown_line', line: 4, text: 'なるべく早く' },
      { kind: 'unreadable', field: 'headcount', text: '数名' },
    ]);
    expect(pasteOver(wholeSheet(), reading)).toEqual(wholeSheet());
  });
});

describe('a sheet', () => {
  it('S000-7: counts the sections without a blank, and 未定 or - as blank', () => {
    expect(completeCount(wholeSheet())).toBe(7);
    expect(completeCount({ ...wholeSheet(), channels: ['未定'], deliverables: ['-'] })).toBe(5);
    expect(completeCount(defaultSheet)).toBe(1);
    expect(completeCount({})).toBe(0);
  });

  it('S000-7: holds what somebody decides until a day: blank, and apart from blanks of nobody', () => {
    const content = {
      ...without(wholeSheet(), 'deliverables'),
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
      expect(blanksOf({ ...wholeSheet(), [list]: ['a', 'b'] })).toEqual([list]);
      expect(readContent({ ...wholeSheet(), [list]: ['a', 'b', 'c', 'd'] }).wrong).toEqual([list]);
    }
  });

  it('S000-13: has section ④ only where every step has somebody who decides', () => {
    const [step] = wholeSheet().steps as readonly Record<string, string>[];
    expect(blanksOf({ ...wholeSheet(), steps: [{ ...step, decider: '' }] })).toEqual(['steps']);
  });

  it('S000-21, S000-22: would be active with all seven, provisional with ①④⑥, and nothing with less', () => {
    expect(standingOf(wholeSheet())).toBe('active');
    expect(standingOf(without(wholeSheet(), 'must', 'meeting'))).toBe('provisional');
    expect(standingOf(without(wholeSheet(), 'headcount'))).toBeNull();
    expect(signingProblems(without(wholeSheet(), 'headcount', 'hires', 'must'), '2026-11-10')).toEqual([
      { kind: 'incomplete', sections: [1, 6] },
    ]);
  });

  it('S000-8: is not signed for a day that is over', () => {
    expect(signingProblems(wholeSheet(), '2026-11-10')).toEqual([]);
    expect(signingProblems({ ...wholeSheet(), deadline: '2026-11-10' }, '2026-11-10')).toEqual([
      { kind: 'deadline_past', field: 'deadline' },
    ]);
  });

  it('S000-30: the same day is earned by four weeks on end of 95 %, each of twenty people and more, unrounded', () => {
    const weeks = (...counts: readonly (readonly [number, number])[]) =>
      counts.map(([kept, people], place) => ({ monday: `2026-10-${12 + 7 * place}`, people, kept }));
    const good = [19, 20] as const;
    expect(isPromiseEarned(weeks(good, good, good, good))).toBe(true);
    expect(isPromiseEarned(weeks(good, good, good))).toBe(false);
    expect(isPromiseEarned(weeks(good, [19, 19], good, good))).toBe(false);
    expect(isPromiseEarned(weeks(good, good, [949, 1_000], good))).toBe(false);
    expect(isPromiseEarned(weeks([0, 40], good, good, good, good))).toBe(true);
    const same: SheetContent = { firstReply: 'same_day' };
    expect([isStricter(same, null), isStricter(same, wholeSheet()), isStricter(same, same)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('S000-23: keeps since when a field has been blank', () => {
    const content = without(wholeSheet(), 'means', 'hires');
    expect(blanksSince(content, { means: 'then', clicks: 'then' }, 'now')).toEqual({ means: 'then', hires: 'now' });
  });

  it('names what does not fit its field, and keeps the rest', () => {
    const { content, wrong } = readContent({
      ...wholeSheet(),
      headcount: 0,
      goal: 'rich',
      foo: 1,
      deadline: '2027-02-30',
    });
    expect(wrong).toEqual(['foo', 'headcount', 'deadline', 'goal']);
    expect(content).toEqual(without(wholeSheet(), 'headcount', 'goal', 'deadline'));
    expect(readContent([]).wrong).toEqual(['content']);
  });

  it('every field stands in one section', () => {
    expect(sections.flatMap(({ fields }) => fields)).toEqual(fieldNames);
  });
});

describe('two versions', () => {
  it('differ field by field, in the order of the sheet', () => {
    expect(differencesOf(wholeSheet(), { ...without(wholeSheet(), 'meeting'), headcount: 7 })).toEqual([
      { field: 'headcount', before: 6, after: 7 },
      { field: 'meeting', before: 'mon 09:30', after: undefined },
    ]);
  });

  it('written from the same draft at once are one where they touch different fields, and say where they do not', () => {
    const mine = { ...wholeSheet(), headcount: 7, hires: 7 };
    const theirs = { ...wholeSheet(), headcount: 8, clicks: 100 };
    const { content, conflicts } = mergeOf(wholeSheet(), mine, theirs);
    expect(content).toEqual({ ...mine, clicks: 100 });
    expect(conflicts).toEqual([{ field: 'headcount', before: 8, after: 7 }]);
  });
});
