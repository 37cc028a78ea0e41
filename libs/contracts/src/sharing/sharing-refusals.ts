/** Why advice, a case for the library or a message to all is not kept. */
export const sharingRefusals = {
  consult_closed: {
    status: 409,
    ja: 'この相談はもう終わっています。新しく相談してください。',
    en: 'This has been closed already. Ask anew.',
  },
  consult_without_lead: {
    status: 409,
    ja: 'このチームにはリーダーがいないため、相談できません。',
    en: 'Nobody leads this team, so there is nobody to ask.',
  },
  case_not_won: {
    status: 422,
    ja: '事例にできるのは、内定を承諾した方の対応だけです。',
    en: 'Only the case of somebody who accepted an offer can be shared.',
  },
  case_without_care: {
    status: 422,
    ja: '事例にできるのは、フォローを3回以上したか、辞退の兆しから続けてもらえた対応です。',
    en: 'A case is shared after three follow-ups, or after somebody about to decline went on.',
  },
  shared_case_own: {
    status: 409,
    ja: '自分の書いた事例は、ほかのリーダーか拠点長が確認します。',
    en: 'Another lead or the manager looks at what you wrote yourself.',
  },
  shared_case_attached: {
    status: 409,
    ja: 'この事例は、このフォローにもう添えてあります。',
    en: 'This case goes with this follow-up already.',
  },
  shared_case_too_long: {
    status: 422,
    ja: '下書きと合わせて{most}文字を超えるため、この事例を添えられません。下書きを短くしてください。',
    en: 'With the draft this would be longer than {most} characters. Make the draft shorter.',
  },
  shared_case_changed: {
    status: 409,
    ja: 'この事例は変わりました。画面を読み直して、確かめてください。',
    en: 'This has changed meanwhile. Read it again.',
  },
} as const;
