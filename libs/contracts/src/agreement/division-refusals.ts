/** Why a turn at intake, or a plan of division, is not so. */
export const divisionRefusals = {
  intake_turn_over: {
    status: 409,
    ja: '登録対応の担当期間が終わったため、新しい方は担当できません。リーダーにご相談ください。',
    en: 'Your turn at intake is over, so you take nobody new. Please ask your lead.',
  },
  division_plan_over: {
    status: 409,
    ja: 'この計画はもう終わっています。',
    en: 'This plan has ended already.',
  },
} as const;
