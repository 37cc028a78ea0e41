/** What is refused of calls that come in, of comparing orders, and of talks one on the other. */
export const boardRefusals = {
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
  comparison_running: { status: 409, ja: 'すでに効果測定中です。', en: 'A comparison is running already.' },
  still_consulting: { status: 409, ja: '前の面談を終えてから始めてください。', en: 'First end the one before.' },
} as const;
