import { defineMessages } from '../../language';

export const importMessages = defineMessages({
  open: { ja: 'CSVで招待', en: 'Invite from CSV' },
  title: { ja: 'CSVからまとめて招待', en: 'Invite people from a CSV file' },
  close: { ja: '閉じる', en: 'Close' },
  hint: {
    ja: '列：氏名（または姓・名）、ふりがな、メールアドレス、役割。チーム、担当職種、初日、最後の日は任意です。UTF-8・Shift_JIS。',
    en: 'Columns: name (or family name and given name), kana, mail, role; optional: team, occupations, first day, last day. UTF-8 or Shift_JIS.',
  },
  choose: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  missing: { ja: '次の列がありません：{columns}', en: 'These columns are missing: {columns}' },
  broken: {
    ja: '読み取れない行（引用符や列の数）：{lines}',
    en: 'Lines that cannot be read, for a quote or the number of cells: {lines}',
  },
  tooLong: {
    ja: '1回に{max}行までです。ファイルを分けてください。',
    en: 'At most {max} lines at once. Divide the file.',
  },
  empty: { ja: '見出し行の下に行がありません。', en: 'There is no line below the header.' },
  would: {
    ja: '{invited}名を招待できます。登録済み {known}名、直す行 {refused}行。まだ何も送っていません。',
    en: 'Can be invited: {invited}. Known already: {known}. Lines to mend: {refused}. Nothing has been sent yet.',
  },
  done: {
    ja: '{invited}名を招待しました。登録済み {known}名、招待しなかった行 {refused}行。',
    en: 'Invited: {invited}. Known already: {known}. Lines left out: {refused}.',
  },
  refusedLine: { ja: '{line}行目・{field}：{message}', en: 'Line {line}, {field}: {message}' },
  invite: { ja: '{count}名を招待する', en: 'Invite {count, plural, one {# person} other {# people}}' },
  byMail: { ja: 'リンクはメールで届きます。', en: 'The links go by mail.' },
  byHand: {
    ja: 'メールの送信は、まだ設定されていません。リンクを保存して、本人に渡してください。表示できるのは今だけです。',
    en: 'Mail is not set up yet. Save the links and hand them over; they are shown only now.',
  },
  saveLinks: { ja: 'リンクの一覧を保存', en: 'Save the list of links' },
  link: { ja: 'リンク', en: 'Link' },
  name: { ja: '氏名', en: 'name' },
  familyName: { ja: '姓', en: 'family name' },
  givenName: { ja: '名', en: 'given name' },
  kana: { ja: 'ふりがな', en: 'kana' },
  login: { ja: 'メールアドレス', en: 'mail' },
  role: { ja: '役割', en: 'role' },
  team: { ja: 'チーム', en: 'team' },
  occupations: { ja: '担当職種', en: 'occupations' },
  firstDay: { ja: '初日', en: 'first day' },
  lastDay: { ja: '最後の日', en: 'last day' },
});
