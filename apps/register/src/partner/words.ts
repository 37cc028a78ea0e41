import type { Localized } from '@toritsugi/triage';

/** Loaded with the introduction: whoever comes by themselves does not load them. */
export const introductionWords = {
  from: { ja: '{name}からのご紹介です', en: 'You were introduced by {name}' },
  code: { ja: '紹介コードを入力する', en: 'Enter your referral code' },
  codeHelp: {
    ja: '紹介元から聞いた6文字のコードです。大文字・小文字は区別しません。',
    en: 'Six letters and digits, as you were told. Capitals make no difference.',
  },
  label: { ja: '紹介コード', en: 'Referral code' },
  go: { ja: '登録フォームへ進む', en: 'Go to the form' },
  unknown: {
    ja: 'このコードは見つかりません。もう一度お確かめください。コードなしでも登録できます。',
    en: 'There is no such code. Please check it. You can register without one, too.',
  },
  without: { ja: 'コードなしで登録する', en: 'Register without a code' },
} as const satisfies Record<string, Localized>;
