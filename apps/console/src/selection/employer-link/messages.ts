import { defineMessages } from '../../language';

/** Links by which an employer answers a step themselves. */
export const employerLinkMessages = defineMessages({
  give: { ja: '企業に回答リンクを渡す', en: 'Give the employer a link' },
  giveOf: { ja: '{what}：{employer}', en: '{what}: {employer}' },
  again: { ja: '新しいリンクを渡す', en: 'Give a new link' },
  why: {
    ja: '企業の担当者が、アカウントなしで、この選考の可否を1回だけ回答できます。お名前の一部と連絡先は伏せて表示します。',
    en: 'The contact says yes or no to this step, once and without an account. Part of the name and all contact data are hidden.',
  },
  endsOther: { ja: '前に渡したリンクは使えなくなります。', en: 'The link given before stops working.' },
  contact: { ja: '企業の担当者', en: 'Contact' },
  contactHint: { ja: '例：人事 佐伯', en: 'For example: Saeki, Personnel' },
  mail: { ja: 'メールアドレス（空欄ならリンクを自分で渡す）', en: 'Mail address (empty: you hand the link over)' },
  make: { ja: 'リンクを作る', en: 'Make the link' },
  back: { ja: '閉じる', en: 'Close' },
  goesByMail: {
    ja: 'リンクをメールで送ります。ここからもコピーできます。',
    en: 'The link goes by mail. You can copy it too.',
  },
  noMail: {
    ja: 'リンクができました。コピーして企業の担当者に渡してください。',
    en: 'The link is ready. Copy it and hand it to the contact.',
  },
  link: { ja: '回答リンク', en: 'Link' },
  linkOnce: { ja: 'この画面を閉じると、もう表示されません。', en: 'It is shown here only now.' },
  copy: { ja: 'コピー', en: 'Copy' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  given: { ja: '{contact}様に回答リンクを渡しました（{until}まで）', en: 'Link given to {contact}, until {until}' },
  opened: { ja: '{contact}様が{at}に回答リンクを開きました', en: '{contact} opened the link on {at}' },
  answered: { ja: '{contact}様がリンクから回答しました（{at}）', en: '{contact} answered by the link on {at}' },
  ended: { ja: '回答リンクの期限が切れました', en: 'The link has ended' },
  asked: { ja: '企業が新しいリンクを求めています', en: 'The employer asks for a new link' },
  unmailed: { ja: 'メールが届きません：{problem}', en: 'The mail did not leave: {problem}' },
});
