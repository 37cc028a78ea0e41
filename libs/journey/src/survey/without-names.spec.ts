import { withoutNames } from './without-names';

const names = [
  { familyName: '藤代', givenName: '明日香', readings: ['ふじしろ', 'あすか'] },
  { familyName: '林', givenName: '誠', readings: [] },
  { familyName: 'Smith', givenName: 'Anna', readings: [] },
];

it.each([
  [
    '藤代 明日香です。林さんに助けられました',
    '〔名前〕です。〔名前〕さんに助けられました',
    { names: 2, phones: 0, mails: 0 },
  ],
  ['森林浴が好きです', '森林浴が好きです', { names: 0, phones: 0, mails: 0 }],
  ['ふじしろさんは親切', '〔名前〕さんは親切', { names: 1, phones: 0, mails: 0 }],
  [
    '電話は090-0000-0101、０９０ー００００ー０１０１です',
    '電話は〔電話番号〕、〔電話番号〕です',
    { names: 0, phones: 2, mails: 0 },
  ],
  ['連絡は a.smith@example.jp まで', '連絡は 〔メール〕 まで', { names: 0, phones: 0, mails: 1 }],
  [
    'Anna Smith helped; a blacksmith did not',
    '〔名前〕 helped; a blacksmith did not',
    { names: 1, phones: 0, mails: 0 },
  ],
  ['2026年11月10日に350万円、3年5ヶ月', '2026年11月10日に350万円、3年5ヶ月', { names: 0, phones: 0, mails: 0 }],
])('takes names, numbers and addresses out of %j and leaves the rest', (text, rest, removed) => {
  expect(withoutNames(text, names)).toEqual({ text: rest, removed });
});

it('takes nothing out twice: what it left is left as it is', () => {
  const once = withoutNames('藤代明日香 090-0000-0101 a@example.jp', names).text;
  expect(withoutNames(once, names)).toEqual({ text: once, removed: { names: 0, phones: 0, mails: 0 } });
});

it('a company called by a word in katakana is found where nobody addresses it, and not within another word', () => {
  const companies = [{ familyName: 'カケス', givenName: '', isCompany: true }];
  expect(withoutNames('カケスと迷った。カケスタワーの会社、カケスの隣', companies)).toEqual({
    text: '〔名前〕と迷った。カケスタワーの会社、〔名前〕の隣',
    removed: { names: 2, phones: 0, mails: 0 },
  });
});
