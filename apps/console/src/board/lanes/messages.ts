import type { QueueLane } from '@toritsugi/client';
import { defineMessages } from '../../language';

export const laneMessages = defineMessages({
  now: { ja: '今かける', en: 'Call now' },
  waiting: { ja: 'お待ちの方', en: 'Waiting' },
  late: { ja: '遅れ', en: 'Late' },
  callback: { ja: '折り返し', en: 'Call-backs' },
  working: { ja: '対応中', en: 'Being handled' },
  later: { ja: 'あとで', en: 'Later' },
  courtesy: { ja: '案内対応', en: 'Courtesy and mail' },
  note_now: { ja: 'この方から', en: 'This person first' },
  note_late: { ja: '期限を過ぎた方', en: 'Past their time' },
  note_callback: { ja: 'お約束の時刻の順', en: 'By the time promised' },
  note_later: { ja: '次の架電の順', en: 'By the next call' },
  note_courtesy: {
    ja: '翌営業日の正午までに、電話かメールで',
    en: 'By noon of the next business day, by call or mail',
  },
  why_callback: { ja: 'お約束の折り返しの時刻です。', en: 'It is the time they asked to be called.' },
  why_callback_late: {
    ja: 'お約束の折り返しの時刻を{time}過ぎています。',
    en: 'Their call-back is {time} late.',
  },
  why_called_in: {
    ja: 'お電話をいただきましたが、出られませんでした。折り返してください。',
    en: 'They called and nobody took it. Call them back.',
  },
  why_late: { ja: '期限を{time}過ぎてお待たせしています。', en: 'Kept waiting {time} past their time.' },
  why_talk_now: {
    ja: '今すぐ話せる方です。期限まで{time}。',
    en: 'They can talk now. {time} to their deadline.',
  },
  why_promised: {
    ja: '今日中のご連絡をお約束しています。期限まで{time}。',
    en: 'A first response was promised for today. {time} to their deadline.',
  },
  why_again_late: {
    ja: 'もう一度おかけする時刻を{time}過ぎています。',
    en: '{time} past the time to try again.',
  },
  why_again: { ja: 'もう一度おかけする時刻です。', en: 'It is time to try again.' },
  why_worth: {
    ja: '今おかけすると、つながって成約に進む見込みが最も大きい方です。',
    en: 'Calling them now saves the most: score, and the chance to reach them.',
  },
  why_first: { ja: '次に期限が来る方です。あと{time}。', en: 'Theirs is the next deadline, in {time}.' },
  opens: { ja: '次の受付 {time}', en: 'Calls from {time}' },
  callbackLate: { ja: 'お約束', en: 'Call-back' },
  againLate: { ja: '再架電', en: 'Next try' },
});

type LaneNote = `note_${'now' | 'late' | 'callback' | 'later' | 'courtesy'}`;
/** Which lanes say in words what stands in them, beside their name. */
export const laneNotes: Partial<Record<QueueLane, LaneNote>> = {
  now: 'note_now',
  late: 'note_late',
  callback: 'note_callback',
  later: 'note_later',
  courtesy: 'note_courtesy',
};
