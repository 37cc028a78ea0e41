import { defineMessages } from '../../language';

export const messages = defineMessages({
  title: { ja: '連絡のしかた', en: 'How to contact them' },
  setByPerson: { ja: '{time}にご本人が選びました', en: 'Chosen by the person, {time}' },
  setByStaff: { ja: '{time}に{name}さんが記録しました', en: 'Recorded by {name}, {time}' },
  hours: { ja: '電話してよい時間（なければいつでも）', en: 'When to call (none: at any time)' },
  morning: { ja: '9〜12時', en: '9–12' },
  noon: { ja: '12〜13時', en: '12–13' },
  afternoon: { ja: '13〜18時', en: '13–18' },
  evening: { ja: '18〜21時', en: '18–21' },
  doNotCall: { ja: '電話しないで', en: 'No calls' },
  isMailOnly: { ja: 'メールだけ（SMS・LINEも送らない）', en: 'Mail only (no SMS, no LINE)' },
  english: { ja: '英語希望', en: 'Prefers English' },
  hasComplained: {
    ja: '苦情あり（リーダーが外すまで発信できません）',
    en: 'Complaint (no calls until a lead takes it off)',
  },
  saved: { ja: '連絡のしかたを記録しました', en: 'The contact preference was recorded' },
  noCall_do_not_call: { ja: '電話しないで', en: 'No calls' },
  noCall_mail_only: { ja: 'メールだけ', en: 'Mail only' },
  noCall_complaint: { ja: '苦情', en: 'Complaint' },
  why_do_not_call: {
    ja: '発信できません：ご本人が「電話をしないでほしい」と希望しています。メールでご案内ください。',
    en: 'No dialling: the person asked not to be called. Please write to them.',
  },
  why_mail_only: {
    ja: '発信できません：ご本人がメールだけを希望しています。メールでご案内ください。',
    en: 'No dialling: the person wishes mail only. Please write to them.',
  },
  why_complaint: {
    ja: '発信できません：苦情をお受けしています。リーダーが対応します。',
    en: 'No dialling: a complaint is open, and a lead sees to it.',
  },
  why_later: {
    ja: '発信は{time}から：ご本人が連絡のペースか停止を希望しています。急ぐときは、ご本人に確かめて「連絡のしかた」を変えてください。',
    en: 'No dialling before {time}: the person wishes to hear from us less often, or not for now. If it is urgent, ask them and change how to contact them.',
  },
  frequency: { ja: '連絡のペース', en: 'How often' },
  frequency_any: { ja: '毎日でもよい', en: 'Any day' },
  frequency_every_few_days: { ja: '数日に1回まで', en: 'Once in a few days' },
  frequency_weekly: { ja: '週1回まで', en: 'Once a week' },
  pace: {
    ja: 'こちらからの電話・お便りの回数です。受付・予約・お約束の連絡は止まりません。',
    en: 'Of calls and letters of our own accord. Receipts, bookings and what was promised still go.',
  },
  pausedUntil: { ja: 'この日まで連絡を止める', en: 'No contact through' },
  pause: { ja: '停止する', en: 'Pause' },
  resume: { ja: '停止を解く', en: 'End the pause' },
  pausedNow: { ja: '{day}まで連絡を止めています', en: 'No contact through {day}' },
  wishes: { ja: '{hours}希望', en: 'Wishes {hours}' },
  inEnglish: { ja: '英語', en: 'English' },
});
