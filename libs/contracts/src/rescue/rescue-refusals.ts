/** Why a step of a rescue is not taken. */
export const rescueRefusals = {
  rescue_open: {
    status: 409,
    ja: 'この推薦には、対応中の辞退の兆しがあります。先にその結果を残してください。',
    en: 'A sign of declining is being dealt with here. Record its outcome first.',
  },
  rescue_over: {
    status: 409,
    ja: 'この辞退の兆しへの対応は終わっています。',
    en: 'This has ended already.',
  },
  rescue_nothing_open: {
    status: 409,
    ja: 'この推薦はすでに終わっています。',
    en: 'This submission has ended already.',
  },
  rescue_asked_already: {
    status: 409,
    ja: '「電話のお願い」はすでに送っています。',
    en: 'They have been asked for a call already.',
  },
  rescue_agreed_already: {
    status: 409,
    ja: '電話してよいことは、すでに記録されています。',
    en: 'Their agreement to a call is recorded already.',
  },
  rescue_ask_first: {
    status: 422,
    ja: '文章で届いた兆しです。いきなり電話せず、先に「電話のお願い」を送ってください。',
    en: 'They wrote. Ask them for a call before calling.',
  },
  rescue_wait_for_answer: {
    status: 422,
    ja: '「電話のお願い」への返事を待っています。返事がなければ、営業時間で4時間後に1回だけ電話できます。',
    en: 'Waiting for their answer. Without one, call once after four hours of service.',
  },
  rescue_called_once: {
    status: 422,
    ja: '返事がないままの電話は1回だけです。ご本人が電話してよいと言われたら記録してください。',
    en: 'Without their answer one call is all. Record it when they agree to another.',
  },
  rescue_calls_refused: {
    status: 422,
    ja: 'ご本人が電話を望んでいません。',
    en: 'They do not want to be called.',
  },
  rescue_call_needed: {
    status: 422,
    ja: '結果を残す前に、一度電話するか、電話は不要というご本人の言葉を記録してください。',
    en: 'Before recording the outcome, call once, or record that they want no call.',
  },
  rescue_not_reached: {
    status: 409,
    ja: 'ご本人とまだ話せていません。話せたら「話せた」を記録してから、続けることになったと記録してください。',
    en: 'Nobody has talked with them yet. Record that they were reached before they go on.',
  },
  rescue_proposal_needed: {
    status: 422,
    ja: '最終段階です。選考の前倒しを企業に提案し、その返事を記録してください。',
    en: 'This is the final stage. Propose an earlier date to the employer and record the answer.',
  },
  rescue_reason_needed: {
    status: 422,
    ja: '辞退の理由を選んでください。',
    en: 'Choose the reason of the decline.',
  },
  rescue_words_needed: {
    status: 422,
    ja: 'そう分かった理由を、ご本人の言葉でメモに書いてください。',
    en: 'Write in the note how you know: what they said or wrote.',
  },
  rescue_answer_needed: {
    status: 422,
    ja: '企業の返事を選んでください。',
    en: 'Choose what the employer answered.',
  },
  rescue_begun: {
    status: 409,
    ja: '対応を始めた兆しは取り消せません。結果を残してください。',
    en: 'It is being dealt with. Record its outcome.',
  },
} as const;
