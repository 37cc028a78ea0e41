import { defineMessages } from '../language';

export const messages = defineMessages({
  booking: { ja: '面談の予約', en: 'Book a consultation' },
  bookingNote: {
    ja: '成約率の見込みが高い順。枠を選ぶと15分間仮押さえします。',
    en: 'By estimated close rate. A chosen slot is held for 15 minutes.',
  },
  suggested: { ja: '最初にご案内する枠', en: 'Offer these first' },
  advisorSlots: { ja: '{name}の空き枠', en: 'Free slots of {name}' },
  small: { ja: '参考値', en: 'few cases' },
  noSlots: { ja: '空き枠がありません', en: 'No free slots' },
  noSlotsText: { ja: '折り返しか予約リンクをご案内ください。', en: 'Offer a call-back or the booking link.' },
  hold: { ja: '{time} {name}を仮押さえ', en: 'Hold {time}, {name}' },
  held: { ja: '仮押さえ中', en: 'Held' },
  heldUntil: { ja: '確定まで', en: 'Confirm within' },
  sla_ok: { ja: '残り', en: 'left' },
  sla_soon: { ja: '注意', en: 'soon' },
  sla_late: { ja: '超過', en: 'late' },
  lapsed: {
    ja: '仮押さえの時間が過ぎました。もう一度枠を選んでください。',
    en: 'The hold has lapsed. Choose a slot again.',
  },
  confirm: { ja: '確定する', en: 'Confirm' },
  release: { ja: '枠を放す', en: 'Let it go' },
  confirmed: { ja: '面談を設定しました：{time} {name}', en: 'Consultation set: {time}, {name}' },
  released: { ja: '枠を放しました。', en: 'The slot was let go.' },
  taken: {
    ja: 'その枠は先に埋まりました。次の枠をご案内ください。',
    en: 'That slot has just been taken. Offer one of these.',
  },
  loading: { ja: '読み込んでいます', en: 'Loading' },
  close: { ja: '予約を閉じる', en: 'Close booking' },
  more: { ja: 'ほかの枠を見る', en: 'More slots' },
  selfBooking: { ja: '予約リンクを送る', en: 'Send the booking link' },
  selfBookingDone: { ja: '予約リンクを送りました。', en: 'The booking link was sent.' },
});
