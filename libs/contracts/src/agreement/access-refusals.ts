/** Why somebody from outside is not let in, or let in again. */
export const accessRefusals = {
  access_not_granted: {
    status: 403,
    ja: 'アクセスの付与がないか、終わっています。担当のリーダーにお問い合わせください。',
    en: 'You have no access now: it was not granted, or has ended. Please ask your lead.',
  },
  access_is_over: {
    status: 409,
    ja: 'このアクセスはもう終わっています。続けるには新しい申請が必要です。',
    en: 'This access has ended. A new request is needed to go on.',
  },
} as const;
