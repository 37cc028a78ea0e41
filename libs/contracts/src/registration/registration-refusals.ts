/** Why a form is not taken as it was sent. */
export const registrationRefusals = {
  consent_outdated: {
    status: 422,
    ja: '同意文が新しくなりました。もう一度お読みください。',
    en: 'The consent text has changed. Please read it again.',
  },
  consent_unknown: {
    status: 422,
    ja: 'この版の同意文はありません。ページを読み込み直して、もう一度お選びください。',
    en: 'There is no such version of this consent text. Please reload the page and choose again.',
  },
  form_trial_running: {
    status: 409,
    ja: 'フォームの2つの版を試しています。先に試しを終えてください。',
    en: 'Two versions of the form are being tried. End the trial first.',
  },
  form_not_open: {
    status: 503,
    ja: '登録フォームはただいま準備中です。しばらくしてから、もう一度お越しください。',
    en: 'This form is not open yet. Please come back a little later.',
  },
  form_outdated: {
    status: 409,
    ja: 'フォームが新しくなりました。入力内容はそのままです。ページを読み込み直してください。',
    en: 'The form has changed. Your answers are kept. Please reload the page.',
  },
  answers_invalid: {
    status: 422,
    ja: '{count}か所の入力内容を確認してください。',
    en: 'Please check {count} answers.',
  },
  too_fast: {
    status: 429,
    ja: '送信が早すぎます。少し待ってからもう一度送ってください。',
    en: 'That was too quick. Please wait a moment and send again.',
  },
  key_reused: {
    status: 422,
    ja: '同じ送信番号で別の内容が届きました。',
    en: 'The same idempotency key came with a different body.',
  },
} as const;
