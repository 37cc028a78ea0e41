/** Why a sheet is not kept, signed or put into force. */
export const sheetRefusals = {
  sheet_changed: {
    status: 409,
    ja: '先にほかの方がこのシートを変えました。入力はそのままです。違いを確かめてください。',
    en: 'Somebody has changed this sheet meanwhile. Your input is kept: look at the difference.',
  },
  sheet_closed: {
    status: 409,
    ja: 'このシートはもう書き換えられません。新しい版の下書きを作ってください。',
    en: 'This sheet is written no more. Draft a new version.',
  },
  sheet_not_in_review: {
    status: 409,
    ja: '確認中のシートではありません。先に確認に回してください。',
    en: 'This sheet is not in review. Put it into review first.',
  },
  sheet_incomplete: {
    status: 422,
    ja: '①④⑥がそろうと署名できます（残り：{sections}）。',
    en: 'It can be signed once sections 1, 4 and 6 are complete (open: {sections}).',
  },
  sheet_deadline_past: {
    status: 422,
    ja: '①の期限がもう過ぎています。今日より後の日にしてください。',
    en: 'The day in section 1 is over. Choose a later one.',
  },
  promise_unearned: {
    status: 422,
    ja: '「当日中」は、翌営業日のお約束を4週続けて95%以上（毎週20件以上）守れてから選べます（{attainment}）。',
    en: '"The same day" can be promised after four weeks of at least 95% (20 people a week and more) by the next business day ({attainment}).',
  },
  todo_type_fixed: {
    status: 422,
    ja: 'この分類は、{type}としてしか登録できません。',
    en: 'This category can only be kept as {type}.',
  },
  todo_decision_owner: {
    status: 422,
    ja: '判断の担当には、判断できる方（リーダー・拠点長）を選んでください。',
    en: 'Choose somebody who may decide (a lead or the manager) as the owner of a decision.',
  },
  todo_decided_inside: {
    status: 403,
    ja: '判断を終えられるのは、リーダーか拠点長です。',
    en: 'Only a lead or the manager closes a decision.',
  },
  todo_for_oneself: {
    status: 403,
    ja: 'ほかの方に任せられるのは、リーダーと拠点長です。自分を担当にしてください。',
    en: 'Only leads and the manager give work to others. Choose yourself.',
  },
  todo_changed: {
    status: 409,
    ja: '先にほかの方が変えました。画面を読み直して、確かめてください。',
    en: 'Somebody has changed this meanwhile. Read it again.',
  },
  creep_answered: {
    status: 409,
    ja: 'すでに回答済みです。',
    en: 'This was answered already.',
  },
  signed_already: {
    status: 409,
    ja: '署名は別々のお二人でします。すでに署名済みです。',
    en: 'Two different people sign. You have signed already.',
  },
  signature_taken: { status: 409, ja: 'この欄はもう署名されています。', en: 'Somebody has signed here already.' },
  decider_only: {
    status: 403,
    ja: '決裁者として署名できるのは拠点長です。',
    en: 'Only a manager signs as the decider.',
  },
  governed_by_sheet: {
    status: 409,
    ja: '合意シート{clauses}で決まっている値です。直接は変えられません。変更を起案してください。',
    en: 'The signed sheet decides this ({clauses}). It is not changed directly: propose the change.',
  },
  sheet_governs_nothing: {
    status: 409,
    ja: '合意シートで決まっている値ではありません。設定で直接変えられます。',
    en: 'The sheet does not decide this. Change it in the settings.',
  },
  sheet_cannot_say: {
    status: 422,
    ja: '合意シートで選べる値ではありません（{clause}）。',
    en: 'The sheet cannot say this ({clause}).',
  },
  sheet_outdated: {
    status: 409,
    ja: 'この下書きのもとになった版は、もう有効ではありません。いま有効な版から下書きを作り直してください。この下書きは残っています。',
    en: 'What this draft went on from is no longer in force. Draft from what is in force now; this draft is kept.',
  },
} as const;
