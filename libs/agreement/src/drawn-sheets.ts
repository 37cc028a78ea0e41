import fc from 'fast-check';
import {
  fieldNames,
  fieldOf,
  readContent,
  weekdays,
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
/** Sheets of any kind: whole, half-filled, on hold. */
export const contents: fc.Arbitrary<SheetContent> = fc.integer({ min: 0, max: 0x7fffffff }).map((seed) => {
  let state = seed;
  const picked = fieldNames.map((name, at) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return [name, pools[at]?.[(state >>> 8) % DRAWN]];
  });
  return readContent(Object.fromEntries(picked)).content;
});

/** Seven of seven. */
export const wholeSheet = (): SheetContent => ({
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
