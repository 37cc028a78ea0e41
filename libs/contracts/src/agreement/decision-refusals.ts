/** Why somebody decides in nobody's place, or a decision is not made. */
export const decisionRefusals = {
  deputy_twice: {
    status: 409,
    ja: 'その期間には、すでに代理の方がいます。先にその代理を終えるか、期間をずらしてください。',
    en: 'Somebody stands in on these days already. End that first, or choose other days.',
  },
  deputy_loop: {
    status: 409,
    ja: '同じ日に、代理の方の代理があなたになります。決裁する方がいなくなるため、登録できません。',
    en: 'On the same day their deputy would be you, and nobody would be there to decide.',
  },
} as const;
