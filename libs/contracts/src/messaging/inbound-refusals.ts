/** Why mail that came in stays where it is. */
export const inboundRefusals = {
  mail_settled: {
    status: 409,
    ja: 'このメールは、ほかの人が先に振り分けました。',
    en: 'Somebody else has settled this mail already.',
  },
  mail_not_yours: {
    status: 403,
    ja: 'この方の担当者か、そのチームのリーダーが振り分けます。',
    en: 'Their advisor, or the lead of that team, says whose this is.',
  },
} as const;
