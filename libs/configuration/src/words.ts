/** Why something in the text cannot be taken. */
export const problemWords = {
  tooLarge: { ja: '大きすぎます（1 MBまで）。', en: 'It is too large: at most 1 MB.' },
  notYaml: { ja: 'YAMLとして読み取れません。', en: 'This cannot be read as YAML.' },
  tab: { ja: '字下げにタブがあります。空白を使ってください。', en: 'A tab stands in the indent. Use spaces.' },
  indent: { ja: '字下げがそろっていません。', en: 'The indent does not fit.' },
  alias: {
    ja: '別名（& と *）は使えません。書き下してください。',
    en: 'Anchors and aliases (& and *) are not read. Write it out.',
  },
  tag: { ja: '型の指定（!）は使えません。', en: 'Tags (!) are not read.' },
  twice: { ja: '同じ名前が2回あります。', en: 'The same name stands twice.' },
  deep: { ja: '入れ子が深すぎます。', en: 'It is nested too deeply.' },
  key: { ja: '項目の名前は文字で書いてください。', en: 'A name must be text.' },
  unknown: { ja: '知らない項目です。', en: 'There is no such item.' },
  version: { ja: '先頭に「version: 1」が必要です。', en: 'It must say `version: 1`.' },
  map: { ja: '「名前: 値」の並びで書いてください。', en: 'Write it as `name: value` lines.' },
  list: { ja: '「- 値」の並びで書いてください。', en: 'Write it as a list of `- value` lines.' },
  text: { ja: '文字で書いてください。', en: 'Write a text.' },
  number: { ja: '数で書いてください。', en: 'Write a number.' },
  flag: { ja: 'true か false で書いてください。', en: 'Write true or false.' },
  characters: { ja: '使えない文字が含まれています。', en: 'Some characters cannot be used.' },
} as const;

export interface Words {
  readonly ja: string;
  readonly en: string;
}

/** What is wrong, and in which line of the text, from 1. */
export interface Problem {
  readonly line: number;
  /** `teams.T1.name`; empty where it is about the whole. */
  readonly path: string;
  readonly message: Words;
}
