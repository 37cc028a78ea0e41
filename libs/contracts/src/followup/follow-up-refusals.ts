/** Why something of a follow-up, or of what the person asked, is not recorded. */
export const followUpRefusals = {
  follow_up_over: {
    status: 409,
    ja: 'このフォローはもう終わっています。画面を読み直してください。',
    en: 'This follow-up is over already. Please read the page again.',
  },
  follow_up_too_early: {
    status: 422,
    ja: '面談・面接が終わってから記録してください。',
    en: 'Record it once the talk or interview has ended.',
  },
  follow_up_incomplete: {
    status: 422,
    ja: '不安・疑問・感想の3つを書いてください。なければ「特になし」と書きます。',
    en: 'Write concerns, questions and impressions. Where there is nothing, write "none".',
  },
  follow_up_needed: {
    status: 422,
    ja: '優先度「高」「中」のフォローは、連絡する前に見送れません。',
    en: 'A follow-up of high or normal priority cannot be skipped before the person was asked.',
  },
  phone_reason_required: {
    status: 422,
    ja: '電話で聞いた理由を書いてください。ふだんのフォローは、合意した連絡手段で行います。',
    en: 'Write why it was a call. As a rule people are asked in the way that was agreed with them.',
  },
  follow_up_not_theirs: {
    status: 422,
    ja: '{name}さんにはフォローを頼めません。アドバイザー・リーダー・インテークの中から選んでください。',
    en: '{name} cannot be asked to follow up. Choose an advisor, a lead or intake staff.',
  },
  follow_up_owner_waits: {
    status: 409,
    ja: 'このフォローは、ほかの方に頼む承認を待っています。頼んだ方が取り下げるか、決裁が済むまで、担当は変えられません。',
    en: 'Somebody asked for a colleague to do this, and approval waits. Until they take it back or it is decided, nobody else can be asked.',
  },
  follow_up_owner_reason: {
    status: 422,
    ja: '{name}さんに頼むには、上長の承認が要ります。頼む理由を書いてください。',
    en: 'To ask {name}, their lead has to approve. Write why you ask.',
  },
  helper_week_full: {
    status: 409,
    ja: '{name}さんには、この週にもう2回（30分ずつ）頼んでいます。それでも頼むときは「上限を超えて頼む」を選んでください。',
    en: '{name} was asked twice (30 minutes each) in that week already. To ask once more, choose to go beyond the limit.',
  },
  sit_in_told_late: {
    status: 422,
    ja: '同席は、面接が始まる前にご本人へ伝えます。伝えた日時を確かめてください。',
    en: 'The person is told who sits in before the interview begins. Check the time.',
  },
  question_answered: {
    status: 409,
    ja: 'この質問には{name}さんがもう答えています。書いた文は消えていません。先の答えを確かめてください。',
    en: '{name} has answered this question already. Your words are kept: read the first answer.',
  },
  question_carried: {
    status: 409,
    ja: '次回に答えると約束した質問です。もう一度先送りはできません。',
    en: 'This was promised for the next step. It cannot be put off again.',
  },
  answer_basis_required: {
    status: 422,
    ja: '答えの根拠を選んでください。推測では答えられません。',
    en: 'Choose what the answer rests on. A guess is no answer.',
  },
  questions_promised: {
    status: 409,
    ja: 'ご本人の質問がまだ{count}件あります。次回回答と約束したものなので、答えてから報告してください。書いた報告は残しておきます。',
    en: 'Questions promised for this step that wait: {count}. Answer them before you report; what you wrote stays.',
  },
  questions_open: {
    status: 409,
    ja: 'ご本人の質問がまだ{count}件あります。答えるか、次回回答にしてから報告してください。書いた報告は残しておきます。',
    en: 'Questions of the person that wait: {count}. Answer them, or promise them for the next step, before you report; what you wrote stays.',
  },
} as const;
