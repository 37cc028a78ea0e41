/** What is refused of calls that come in, of bookings and talks one on the other, of orders compared and of merges. */
export const boardRefusals = {
  /** S000-33: no number is shown to somebody from outside, so nothing is dialled by hand. */
  calls_through_us: {
    status: 409,
    ja: '電話の接続が設定されていません。外部の方の電話は取次の電話を通すため、設定されるまでかけられません。',
    en: 'No telephone service is connected. Calls from outside go through it: none can be made until it is.',
  },
  task_of_others: {
    status: 403,
    ja: 'この方の回答と経過は、担当の方だけが見られます。',
    en: 'What this person answered and what happened is shown to those in charge of them alone.',
  },
  incoming_taken: { status: 409, ja: '{name}さんがこの電話に出ています。', en: '{name} has taken this call.' },
  incoming_over: {
    status: 409,
    ja: 'この電話はもう切れています。折り返してください。',
    en: 'This call is over. Call back instead.',
  },
  calls_us_now: {
    status: 409,
    ja: 'この方から着信中です。発信せず、電話に出てください。',
    en: 'They are calling us now. Take that call instead of dialling.',
  },
  called_us_now: {
    status: 409,
    ja: 'この方は、かけてきた電話で{name}さんと話しています。',
    en: 'They called us, and are talking with {name}.',
  },
  in_consultation_now: {
    status: 409,
    ja: '{name}さんが{other}さんと面談中です。同じ方には、終わってから発信してください。',
    en: '{name} is in consultation with {other}. Dial the same person once that has ended.',
  },
  already_booked: {
    status: 409,
    ja: 'この方には{time}から{name}さんとの面談の予約があります。時間を変えるときは、その予約を変更してください。',
    en: 'They are booked with {name} at {time}. To meet at another time, change that booking.',
  },
  talks_now: {
    status: 409,
    ja: 'この方はいま{name}さんと面談中です。次の予約は、終わってからお取りください。',
    en: 'They are in a consultation with {name}. Book the next one once that has ended.',
  },
  comparison_running: { status: 409, ja: 'すでに効果測定中です。', en: 'A comparison is running already.' },
  still_consulting: { status: 409, ja: '前の面談を終えてから始めてください。', en: 'First end the one before.' },
  merge_with_self: {
    status: 422,
    ja: '同じ登録どうしは統合できません。',
    en: 'This is one and the same registration.',
  },
  merge_in_call: {
    status: 409,
    ja: '{name}さんが電話の対応中です。終わってからもう一度お試しください。',
    en: '{name} is calling one of them. Try again once that has ended.',
  },
  merge_in_hand: {
    status: 409,
    ja: '{name}さんが一方の対応を取得しています。手放すか、対応を終えてからもう一度お試しください。',
    en: '{name} has taken one of them. Try again once it is released or done.',
  },
  merge_in_talk: {
    status: 409,
    ja: '面談中、または枠を選んでいるところです。終わってからもう一度お試しください。',
    en: 'A consultation is running or a slot is being chosen. Try again once that has ended.',
  },
  merge_two_bookings: {
    status: 409,
    ja: 'お二人とも面談の予約があります。先に一方を取り消してください。',
    en: 'Both have a consultation booked. Cancel one of them first.',
  },
  merge_two_requests: {
    status: 409,
    ja: 'どちらの登録でも担当の変更を希望されています。先に一方へお返事してください。',
    en: 'Another advisor is asked for under both. Answer one of the requests first.',
  },
  merge_done: { status: 409, ja: 'すでに統合されています。', en: 'They have been merged already.' },
  merge_other_way: {
    status: 409,
    ja: '先に進んでいる登録を残してください。反対向きなら統合できます。',
    en: 'Keep the registration that is further along: merge the other way round.',
  },
  merge_gone: {
    status: 409,
    ja: '登録をやめた方、削除された方、リハーサルは統合できません。',
    en: 'Somebody who withdrew, was erased or is a rehearsal cannot be merged.',
  },
  merge_final: {
    status: 409,
    ja: '統合を取り消せるのは24時間以内です。',
    en: 'A merge can be undone within 24 hours.',
  },
  merge_undone: { status: 409, ja: 'この統合は、すでに取り消されています。', en: 'This merge has been undone.' },
  merge_went_on: {
    status: 409,
    ja: 'そのあとの統合や対応があるため、取り消せません。先にそちらを取り消してください。',
    en: 'Something came after it: undo that first.',
  },
} as const;
