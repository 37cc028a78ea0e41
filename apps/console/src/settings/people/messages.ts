import { defineMessages } from '../../language';

export const peopleMessages = defineMessages({
  state_invited: { ja: '招待中', en: 'Invited' },
  state_reset: { ja: 'パスワード再設定待ち', en: 'Password being reset' },
  state_active: { ja: '利用中', en: 'Active' },
  state_ended: { ja: '停止', en: 'Closed' },
  waiting: {
    ja: '{day}までのリンクが、まだ使われていません。',
    en: 'The link has not been used yet. It ends on {day}.',
  },
  expired: {
    ja: 'リンクの期限が切れました。新しいリンクを作ってください。',
    en: 'The link has expired. Make a new one.',
  },
  mailed: { ja: '{at}にメールで送りました。', en: 'It was mailed on {at}.' },
  mailFailed: {
    ja: 'メールを届けられませんでした（{problem}）。アドレスを直すか、リンクを作ってお渡しください。',
    en: 'The mail could not be delivered ({problem}). Mend the address, or make a link and hand it over.',
  },
  noMail: {
    ja: 'メールの送信は、まだ設定されていません。リンクをコピーして、本人に渡してください。',
    en: 'Mail is not set up yet. Copy the link and hand it over.',
  },
  goesByMail: { ja: 'リンクはメールでも届きます。', en: 'The link also goes by mail.' },
  linkOnce: {
    ja: 'このリンクは{time}まで、1回だけ使えます。表示されるのは今だけです。',
    en: 'This link works once, until {time}. It is shown only now.',
  },
  link: { ja: '{name}さんのリンク', en: 'Link for {name}' },
  copy: { ja: 'リンクをコピー', en: 'Copy the link' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  newLink: { ja: '新しいリンクを作る', en: 'Make a new link' },
  reset: { ja: 'パスワードをリセット', en: 'Reset the password' },
  resetTitle: { ja: '{name}さんのパスワードをリセットしますか', en: 'Reset the password of {name}?' },
  resetText: {
    ja: '今のパスワードは使えなくなり、すべての端末からサインアウトします。新しいパスワードを決めるリンクができます。',
    en: 'The present password works no more, and every device is signed out. You get a link with which a new one is chosen.',
  },
  signOut: { ja: '全端末をサインアウト', en: 'Sign out everywhere' },
  signedOut: { ja: 'すべての端末からサインアウトしました', en: 'Every device was signed out' },
  close: { ja: 'アカウントを停止…', en: 'Close the account…' },
  closeTitle: { ja: '{name}さんのアカウントを停止します', en: 'Close the account of {name}' },
  closeText: {
    ja: 'サインインできなくなります。名前と記録は残ります。',
    en: 'They cannot sign in any more. Their name and records stay.',
  },
  lastDay: { ja: '最後の日（空欄なら今すぐ）', en: 'Last day (empty: at once)' },
  handOver: { ja: '引き継ぎ', en: 'What is handed over' },
  handOverLoading: { ja: '引き継ぐものを調べています…', en: 'Looking for what must be handed over…' },
  isTalking: {
    ja: 'いま通話中か面談中です。停止すると画面が閉じ、通話の続きはリーダーが引き取ります。終わってからの停止をおすすめします。',
    en: 'They are talking to somebody now. Closed, their screen ends, and a lead has to take the talk over. Better wait until it has ended.',
  },
  nothingOpen: { ja: '引き継ぐ案件や予約はありません。', en: 'There is nothing to hand over.' },
  takes: {
    ja: '{name}：担当中の方 {cases}名、予約 {bookings}件',
    en: '{name}: {cases, plural, one {# person} other {# people}}, {bookings, plural, one {# booking} other {# bookings}}',
  },
  leftOver: {
    ja: '引き受けられる人がいないもの：担当中の方 {cases}名、予約 {bookings}件。リーダーが割り当てます。',
    en: 'With nobody to take them: {cases, plural, one {# person} other {# people}}, {bookings, plural, one {# booking} other {# bookings}}. A lead assigns them.',
  },
  stops: { ja: 'ほかに担当できる人がいないため、次のことが止まります。', en: 'Nobody else does this; it stops:' },
  stopsCalls: {
    ja: '登録された方への電話：かけられる人がいなくなります。',
    en: 'Calls to those who register: nobody is left who may call.',
  },
  stopsOccupations: {
    ja: '{occupations}の面談：担当できる面談担当がいなくなり、取次ぎも予約もできません。',
    en: 'Consultations about {occupations}: no advisor is left to put people through to or to book.',
  },
  stopsLeads: {
    ja: 'チームの割り当てと変更の起案：チームリーダーがいなくなります。',
    en: 'Assigning within the team and proposing changes: the team has no lead any more.',
  },
  stopsPrivacy: {
    ja: '個人情報の開示・削除の対応：個人情報管理責任者がいなくなります。',
    en: 'Requests to disclose or delete personal data: there is no privacy officer any more.',
  },
  noOccupations: {
    ja: '担当職種が選ばれていません。このままでは、取次ぎの候補にも予約の担当にもなりません。',
    en: 'No occupation is chosen: nobody is put through to them, and nobody is booked with them.',
  },
  closeNow: { ja: '停止する', en: 'Close it' },
  closed: { ja: '停止しました', en: 'The account was closed' },
  reopen: { ja: 'アカウントを再開', en: 'Open the account again' },
  reopenHint: {
    ja: '停止しています。再開すると、新しいパスワードを決めるリンクができます。引き継いだものは戻りません。',
    en: 'Closed. Opened again, a link with which a new password is chosen is made. What was handed over does not come back.',
  },
  cancel: { ja: 'やめる', en: 'Cancel' },
  nobody: { ja: 'なし', en: 'None' },
});
