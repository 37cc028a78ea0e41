/** The seven sections of the sheet (合意シート) with the fields of the document: forms, text, diff and checks read them. */

export interface Words {
  readonly ja: string;
  readonly en: string;
}
const say = (ja: string, en: string): Words => ({ ja, en });

type Options = Readonly<Record<string, Words>>;

/** A part of a row; the first stands without its label in the text. */
export interface RowPart {
  readonly name: string;
  readonly label: Words;
  readonly options?: Options;
  readonly isOptional?: true;
}

interface Named {
  readonly label: Words;
  readonly hint?: Words;
  /** Left empty, the section is complete all the same. */
  readonly isOptional?: true;
}
/** How a field is filled: a number, a day, a fixed time of the week, one or several of a list, lines, rows. */
export type FieldShape =
  | { readonly kind: 'day' }
  | { readonly kind: 'slot' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly unit: Words }
  | { readonly kind: 'choice'; readonly options: Options }
  | { readonly kind: 'choices'; readonly options: Options }
  | { readonly kind: 'lines'; readonly max: number; readonly exactly?: number }
  | { readonly kind: 'rows'; readonly max: number; readonly parts: readonly RowPart[] };
export type FieldDefinition = Named & FieldShape;

const number = (label: Words): FieldDefinition => ({
  kind: 'number',
  min: 0,
  max: 1_000_000,
  unit: say('（月）', 'a month'),
  label,
  hint: say('0は目安を置かず、数えるだけです。', '0: counted, without an aim.'),
});

const decideBys = { day: say('24時間', '24 hours'), business2: say('2営業日', '2 business days') } as const;

const definitions = {
  occupations: { kind: 'lines', max: 20, label: say('職種', 'Occupations') },
  headcount: { kind: 'number', min: 1, max: 10_000, unit: say('人', 'people'), label: say('人数', 'How many') },
  deadline: { kind: 'day', label: say('いつまでに', 'By when') },
  goal: {
    kind: 'choice',
    label: say('どの状態まで', 'Up to which state'),
    options: {
      consultation_set: say('面談設定', 'consultation set'),
      interview_set: say('面接設定', 'interview set'),
      offer_accepted: say('内定承諾', 'offer accepted'),
      joined: say('入社', 'joined'),
    },
  },
  problem: {
    kind: 'choice',
    label: say('今の課題', 'What is wrong today'),
    options: {
      not_seen: say('見られていない', 'not seen'),
      not_clicked: say('押されていない', 'not clicked'),
      not_completed: say('完了していない', 'not completed'),
    },
  },
  must: { kind: 'lines', max: 3, exactly: 3, label: say('必須条件', 'Must') },
  want: { kind: 'lines', max: 3, exactly: 3, label: say('歓迎条件', 'Want') },
  avoid: { kind: 'lines', max: 3, exactly: 3, label: say('避けたい条件', 'Avoid') },
  anxieties: {
    kind: 'rows',
    max: 20,
    isOptional: true,
    label: say('候補者が不安に感じそうな点', 'What people may worry about'),
    parts: [
      { name: 'worry', label: say('不安', 'Worry') },
      { name: 'answer', label: say('答え', 'Answer'), isOptional: true },
    ],
  },
  channels: {
    kind: 'lines',
    max: 20,
    label: say('媒体の優先順位', 'Media, the first first'),
  },
  ownPage: {
    kind: 'choice',
    label: say('自社LP', 'Own landing page'),
    options: { there: say('ある', 'there is one'), none: say('ない', 'none'), planned: say('作る', 'to be made') },
  },
  notToDo: {
    kind: 'lines',
    max: 20,
    label: say('やらないこと', 'Not to be done'),
    hint: say('媒体追加・職種追加・広告投下など', 'More media, more occupations, more advertising …'),
  },
  steps: {
    kind: 'rows',
    max: 12,
    label: say('選考の流れ', 'Steps of the selection'),
    parts: [
      { name: 'step', label: say('段階', 'Step') },
      { name: 'decider', label: say('決める人', 'Decider') },
      { name: 'decideBy', label: say('期限', 'Decided within'), options: decideBys },
      { name: 'escalation', label: say('過ぎたら', 'If late, to') },
    ],
  },
  delegations: {
    kind: 'rows',
    max: 20,
    isOptional: true,
    label: say('判断を任せる範囲', 'What is delegated'),
    parts: [
      { name: 'what', label: say('何を', 'What') },
      { name: 'who', label: say('誰に', 'To whom') },
    ],
  },
  firstReply: {
    kind: 'choice',
    label: say('登録者への最初の返事', 'First reply to registrants'),
    options: {
      next_day_18: say('翌営業日 18:00まで', 'next business day, by 18:00'),
      next_day_12: say('翌営業日 12:00まで', 'next business day, by 12:00'),
      same_day: say('当日中', 'the same day'),
    },
  },
  means: {
    kind: 'choices',
    label: say('使う手段', 'Means'),
    options: {
      mail: say('メール', 'mail'),
      phone: say('電話', 'telephone'),
      sms: say('SMS', 'SMS'),
      chat: say('チャット', 'chat'),
    },
  },
  internalReplyHours: {
    kind: 'number',
    min: 1,
    max: 80,
    unit: say('営業時間', 'business hours'),
    label: say('外部からの質問に答えるまで', 'Questions from outside answered within'),
  },
  meeting: { kind: 'slot', label: say('週次ミーティング', 'Weekly meeting') },
  emergency: {
    kind: 'rows',
    max: 1,
    label: say('緊急のときの連絡先', 'Contact in an emergency'),
    parts: [
      { name: 'name', label: say('名前', 'Name') },
      { name: 'phone', label: say('電話', 'Telephone') },
    ],
  },
  impressions: number(say('表示数', 'Impressions')),
  clicks: number(say('クリック数', 'Clicks')),
  completions: number(say('応募完了数（/thanks/到達）', 'Completed registrations (/thanks/)')),
  interviewsSet: number(say('面接設定数', 'Interviews set')),
  hires: number(say('採用数', 'Hires')),
  reporting: {
    kind: 'choice',
    label: say('レポートの頻度', 'Reports'),
    options: {
      weekly: say('週次（推奨）', 'weekly (recommended)'),
      biweekly: say('隔週', 'every other week'),
      monthly: say('月次', 'monthly'),
    },
  },
  outsideWork: { kind: 'lines', max: 20, label: say('外部がする作業', 'Work done outside') },
  insideDecisions: { kind: 'lines', max: 20, label: say('社内がする判断', 'Decisions made inside') },
  deliverables: { kind: 'lines', max: 20, label: say('毎週の成果物', 'Delivered every week') },
} as const satisfies Readonly<Record<string, FieldDefinition>>;

export type FieldName = keyof typeof definitions;
export const fieldNames = Object.keys(definitions) as FieldName[];
export const fieldOf = (name: FieldName): FieldDefinition => definitions[name];

export interface Section {
  readonly number: number;
  readonly mark: string;
  readonly title: Words;
  readonly fields: readonly FieldName[];
}

const sectionOf = (number: number, title: Words, fields: readonly FieldName[]): Section => ({
  number,
  mark: '①②③④⑤⑥⑦'.charAt(number - 1),
  title,
  fields,
});

export const sections: readonly Section[] = [
  sectionOf(1, say('成功の定義', 'What success is'), ['occupations', 'headcount', 'deadline', 'goal', 'problem']),
  sectionOf(2, say('ターゲット前提', 'Whom we look for'), ['must', 'want', 'avoid', 'anxieties']),
  sectionOf(3, say('チャネル方針', 'Channels'), ['channels', 'ownPage', 'notToDo']),
  sectionOf(4, say('選考フローと権限', 'Selection and who decides'), ['steps', 'delegations']),
  sectionOf(5, say('連絡ルールとSLA', 'Contact rules and SLA'), [
    'firstReply',
    'means',
    'internalReplyHours',
    'meeting',
    'emergency',
  ]),
  sectionOf(6, say('数字', 'Numbers'), ['impressions', 'clicks', 'completions', 'interviewsSet', 'hires', 'reporting']),
  sectionOf(7, say('役割分担と成果物', 'Roles and deliverables'), ['outsideWork', 'insideDecisions', 'deliverables']),
];

/** With these alone work may begin (S000-22). */
export const PROVISIONAL: readonly number[] = [1, 4, 6];

export const sectionWith = (name: FieldName): Section => {
  const section = sections.find(({ fields }) => fields.includes(name));
  if (section === undefined) throw new Error(`${name} stands in no section`);
  return section;
};

/** 「5.1」: under which a field stands in the text and on the page. */
export const clauseOf = (name: FieldName): string => {
  const { number: of, fields } = sectionWith(name);
  return `${of}.${fields.indexOf(name) + 1}`;
};

/** 「⑤5.1」: with the mark of its section. */
export const clauseInFull = (name: FieldName): string => `${sectionWith(name).mark}${clauseOf(name)}`;

export const weekdays = {
  mon: say('月', 'Mon'),
  tue: say('火', 'Tue'),
  wed: say('水', 'Wed'),
  thu: say('木', 'Thu'),
  fri: say('金', 'Fri'),
} as const satisfies Options;
