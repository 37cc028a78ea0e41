import { defineMessages } from '../language';

export const messages = defineMessages({
  setUpTitle: { ja: 'はじめの設定', en: 'Set up your agency' },
  setUpText: {
    ja: '最初の管理者のアカウントを作ります。ほかの方は、あとから招待できます。',
    en: 'This makes the account of the first manager. You invite the others afterwards.',
  },
  agencyName: { ja: '会社名', en: 'Name of the agency' },
  familyName: { ja: '姓', en: 'Family name' },
  givenName: { ja: '名', en: 'Given name' },
  kana: { ja: 'ふりがな', en: 'Name in kana' },
  login: { ja: 'メールアドレス（ログイン名）', en: 'Mail address (your login)' },
  loginWrong: {
    ja: 'メールアドレスの形で入力してください（例：name@example.jp）',
    en: 'Enter a mail address, such as name@example.jp',
  },
  password: { ja: 'パスワード', en: 'Password' },
  passwordHint: { ja: '15文字以上。短い文でもかまいません。', en: 'At least 15 characters. A short sentence will do.' },
  passwordEmpty: { ja: 'パスワードを入力してください', en: 'Enter a password' },
  start: { ja: '設定を始める', en: 'Start' },
  setUpGone: { ja: 'このアドレスは使えません', en: 'This address does not work' },
  setUpGoneText: {
    ja: '設定用のアドレスは、1回、24時間だけ使えます。まだアカウントがないときは、サーバーを起動し直すと新しいアドレスが表示されます。',
    en: 'The set-up address works once, within 24 hours. If there is no account yet, start the server again: it prints a new one.',
  },
  invitationTitle: { ja: '{agency}へようこそ', en: 'Welcome to {agency}' },
  invitationText: {
    ja: '{name}さん、パスワードを決めてください。次からはこのメールアドレスとパスワードでサインインします。',
    en: '{name}, please choose a password. From then on you sign in with this mail address and your password.',
  },
  resetTitle: { ja: 'パスワードの再設定', en: 'Choose a new password' },
  resetText: {
    ja: '{name}さん、新しいパスワードを決めてください。前のパスワードは使えません。',
    en: '{name}, please choose a new password. The old one works no more.',
  },
  join: { ja: 'パスワードを決めてサインイン', en: 'Set the password and sign in' },
  linkGone: { ja: 'このリンクは使えません', en: 'This link does not work' },
  linkUnknown: {
    ja: 'リンクが途中で切れていないか確かめてください。開けないときは、管理者に新しいリンクを頼んでください。',
    en: 'Please check that the link is whole. If it still does not open, ask a manager for a new one.',
  },
  toSignIn: { ja: 'サインイン画面へ', en: 'To the sign-in page' },
  failed: {
    ja: '通信できませんでした。接続を確認して、もう一度お試しください。',
    en: 'No connection. Check it and try again.',
  },
  again: { ja: 'もう一度読み込む', en: 'Try again' },
});
