import { templateName, type LocalizedText } from '@toritsugi/contracts';
import type {
  CallResult,
  ContactFrequency,
  ContactHour,
  EarlierOutcome,
  EventOf,
  MessageObstacle,
  MessageRoute,
  RescueAct,
  WayOfKnowing,
} from '@toritsugi/journey';
import type { CallTaskCause } from '../call-task.entity';

export const say =
  (ja: string, en: string): (() => LocalizedText) =>
  () => ({ ja, en });

export const closed: Readonly<Record<EventOf<'CallTaskClosed'>['payload']['as'], LocalizedText>> = {
  handed_over: { ja: '面談担当へ引き渡しました', en: 'Handed over to the advisor' },
  booked: { ja: '面談を予約して対応を終えました', en: 'Closed with a booked consultation' },
  courtesy_closed: { ja: 'ご案内をお送りして対応を終えました', en: 'Closed with a courteous message' },
  declined: { ja: 'ご本人の希望で対応を終えました', en: "Closed at the person's wish" },
  unreachable: { ja: 'つながらないため対応を終えました', en: 'Closed: could not be reached' },
  cancelled: { ja: '対応を取り消しました', en: 'Cancelled' },
  set_aside: { ja: 'もう一つの架電にまとめました', en: 'Left to the other call' },
};

export const ways: Readonly<Record<MessageRoute, LocalizedText>> = {
  mail: { ja: 'メール', en: 'Mail' },
  sms: { ja: 'SMS', en: 'SMS' },
  line: { ja: 'LINE', en: 'LINE' },
};
/** Which message, by which way. */
export const letter = (via: MessageRoute, template: string): LocalizedText => ({
  ja: `${ways[via].ja}「${templateName(template).ja}」`,
  en: `${ways[via].en} “${templateName(template).en}”`,
});
export const unsent: Readonly<Record<EventOf<'MessageFailed'>['payload']['cause'], LocalizedText>> = {
  refused: { ja: 'を送信できませんでした', en: 'could not be delivered' },
  expired: { ja: 'は期限内に送信できませんでした', en: 'could not be sent in time' },
  uncertain: { ja: 'は送信できたか確認できません', en: 'may not have been sent' },
};

export const obstacles: Readonly<Record<MessageObstacle, LocalizedText>> = {
  hard_bounce: { ja: 'あて先が存在しません', en: 'the address does not exist' },
  complaint: { ja: '迷惑メールとして報告されました', en: 'reported as spam' },
  blocked: { ja: 'ブロックされています', en: 'the person blocked us' },
  opt_out: { ja: '案内の配信停止のご希望です', en: 'no advertising wanted' },
  person_gone: { ja: '登録が取り消されています', en: 'the registration was withdrawn' },
  no_longer_true: { ja: '内容がいまの状況と合いません', en: 'it is no longer true' },
  mail_only: { ja: 'メールだけのご希望です', en: 'mail alone is wanted' },
  no_sms: { ja: 'SMSを受け取れない番号です', en: 'the number takes no SMS' },
  complaint_open: { ja: '苦情をお受けしています', en: 'a complaint is open' },
  quiet_hours: { ja: '夜間のため送れず、朝では間に合いません', en: 'not at night, and too late by morning' },
  too_long: { ja: 'SMSの文字数を超えています', en: 'too long for an SMS' },
  no_consent: { ja: '案内への同意がありません', en: 'no consent to advertising' },
};

/** Why a message waits that was due. */
export const holds: Readonly<Record<EventOf<'MessageHeld'>['payload']['cause'], LocalizedText>> = {
  paused: { ja: '連絡停止のご希望です', en: 'no contact is wanted for now' },
  pace: { ja: '連絡のペースのご希望です', en: 'contact is wanted less often' },
};

export const rescueActs: Readonly<Partial<Record<RescueAct, LocalizedText>>> = {
  ask: { ja: '電話してよいかお尋ねしました', en: 'Asked whether to call' },
  agree: { ja: '電話してよいとのことです', en: 'Agreed to be called' },
  refuse_calls: { ja: '電話は不要とのことです', en: 'Wants no call' },
  unanswered: { ja: 'お電話しましたが、つながりませんでした', en: 'Called, without an answer' },
  propose: { ja: '企業に選考の前倒しを提案しました', en: 'An earlier date was proposed to the employer' },
};
export const rescueEnds: Readonly<Record<EventOf<'RescueClosed'>['payload']['as'], LocalizedText>> = {
  recovered: { ja: '選考を続けることになりました', en: 'Goes on with the selection' },
  declined_final: { ja: '辞退が決まりました', en: 'Declined in the end' },
  dismissed: { ja: '辞退の兆しではありませんでした', en: 'It was no sign of declining' },
  moot: { ja: '選考が終わったため、辞退の兆しへの対応を終えました', en: 'Ended with the selection' },
};

export const waiting: Readonly<Record<CallTaskCause, LocalizedText>> = {
  registration: { ja: '架電待ちになりました', en: 'Waiting for a call' },
  no_show: { ja: '再設定の架電待ちになりました', en: 'Waiting for a call to set a new date' },
  not_reached: { ja: '予約を確認するための架電待ちになりました', en: 'Waiting for a call to confirm the booking' },
  wished_times: { ja: '希望の日時へのお返事待ちになりました', en: 'Waiting for an answer to the times they wished' },
  called_in: { ja: 'お電話をいただき、折り返し待ちになりました', en: 'Called us: waiting to be called back' },
  wake_up: {
    ja: 'ご連絡をお約束した日になり、架電待ちになりました',
    en: 'The day to get in touch again: waiting for a call',
  },
};

const hourWords: Readonly<Record<ContactHour, LocalizedText>> = {
  morning: { ja: '9〜12時', en: '9–12' },
  noon: { ja: '12〜13時', en: '12–13' },
  afternoon: { ja: '13〜18時', en: '13–18' },
  evening: { ja: '18〜21時', en: '18–21' },
};

const paces: Readonly<Record<ContactFrequency, readonly LocalizedText[]>> = {
  any: [],
  every_few_days: [{ ja: '数日に1回まで', en: 'once in a few days' }],
  weekly: [{ ja: '週1回まで', en: 'once a week' }],
};
function paceWords({ frequency = 'any', pausedUntil }: EventOf<'ContactPreferenceSet'>['payload']): LocalizedText[] {
  const [, month, day] = (pausedUntil ?? '').split('-').map(Number);
  const pause = { ja: `${month}/${day}まで連絡停止`, en: `no contact until ${pausedUntil} inclusive` };
  return [...paces[frequency], ...(pausedUntil ? [pause] : [])];
}

export function preferenceWords(wish: EventOf<'ContactPreferenceSet'>['payload']): LocalizedText {
  const parts: LocalizedText[] = [
    ...(wish.hasComplained ? [{ ja: '苦情あり', en: 'complaint' }] : []),
    ...(wish.doNotCall ? [{ ja: '電話しない', en: 'no calls' }] : []),
    ...(wish.isMailOnly ? [{ ja: 'メールだけ', en: 'mail only' }] : []),
    ...paceWords(wish),
    ...wish.contactHours.map((hour) => hourWords[hour]),
    ...(wish.language === 'en' ? [{ ja: '英語', en: 'English' }] : []),
  ];
  const any = { ja: 'いつでも', en: 'at any time' };
  const said = parts.length === 0 ? [any] : parts;
  return {
    ja: `連絡のしかた：${said.map(({ ja }) => ja).join('・')}`,
    en: `Contact preference: ${said.map(({ en }) => en).join(', ')}`,
  };
}

export const knowing: Readonly<Record<WayOfKnowing, LocalizedText>> = {
  delivered: { ja: '届きました', en: 'it arrived' },
  opened: { ja: 'リンクを開きました', en: 'they opened the link' },
  spoken: { ja: 'お話ししました', en: 'somebody spoke with them' },
};

export const phoneResults: Readonly<Record<CallResult, (minutes: number) => LocalizedText>> = {
  answered: (minutes) => ({ ja: `電話を終えました（${minutes}分）`, en: `The telephone call ended (${minutes} min)` }),
  busy: say('話し中でした', 'The line was busy'),
  no_answer: say('呼び出しましたが、出ませんでした', 'It rang, and nobody answered'),
  failed: say('電話がつながりませんでした', 'The telephone call could not be put through'),
  cancelled: say('つながる前に電話を切りました', 'The call was ended before anybody answered'),
  unknown: say('電話がどう終わったかは不明です', 'How the telephone call ended is not known'),
};

export const earlierAnswers: Readonly<Record<EarlierOutcome, LocalizedText>> = {
  taken: { ja: '案内した早い時間に変更しました', en: 'Took the earlier time' },
  declined: { ja: '案内した早い時間を見送りました', en: 'Did not take the earlier time' },
  lapsed: { ja: '案内した早い時間のお取り置きが終わりました', en: 'The earlier time is no longer kept' },
};
