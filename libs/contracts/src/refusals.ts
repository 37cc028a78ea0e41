import { accessRefusals } from './agreement/access-refusals';
import { decisionRefusals } from './agreement/decision-refusals';
import { divisionRefusals } from './agreement/division-refusals';
import { followUpRefusals } from './followup/follow-up-refusals';
import { boardRefusals } from './board/board-refusals';
import { inboundRefusals } from './messaging/inbound-refusals';
import { registrationRefusals } from './registration/registration-refusals';
import { partnerRefusals } from './partner/partner-refusals';
import { rescueRefusals } from './rescue/rescue-refusals';
import { sheetRefusals } from './agreement/sheet-refusals';
import { surveyRefusals } from './survey/survey-refusals';
import { sharingRefusals } from './sharing/sharing-refusals';
import { selectionRefusals } from './selection/selection-refusals';

/**
 * Every code with which the server refuses, its HTTP status and its words. Services throw codes; the words are chosen
 * once, at the edge, in the caller's language. `{name}` parts are filled from the refusal's details.
 */
export const refusals = {
  invalid: { status: 422, ja: '入力内容を確認してください。', en: 'Please check the input.' },
  malformed: { status: 400, ja: 'リクエストを読み取れませんでした。', en: 'The request could not be read.' },
  too_large: { status: 413, ja: '送信内容が大きすぎます。', en: 'The request is too large.' },
  unsupported_type: {
    status: 415,
    ja: 'この形式の内容は受け付けていません。JSON で送ってください。',
    en: 'This content type is not accepted. Send JSON.',
  },
  not_signed_in: { status: 401, ja: 'サインインしてください。', en: 'Please sign in.' },
  sign_in_failed: {
    status: 401,
    ja: 'ログイン名かパスワードが違います。もう一度入力してください。',
    en: 'The login or the password is wrong. Please try again.',
  },
  starts_later: { status: 403, ja: '初日（{day}）からサインインできます。', en: 'You can sign in from {day} on.' },
  slow_down: {
    status: 429,
    ja: '短い時間に何度も試されました。{wait}後にもう一度お試しください。',
    en: 'Too many attempts. Please try again in {wait}.',
  },
  password_wrong: { status: 422, ja: '今のパスワードが違います。', en: 'The current password is wrong.' },
  password_weak: {
    status: 422,
    ja: 'パスワードは15文字以上で、よく使われる言葉を避けてください。',
    en: 'Use at least 15 characters and avoid common passwords.',
  },
  forbidden: { status: 403, ja: 'この操作の権限がありません。', en: 'You are not allowed to do this.' },
  reason_needed: {
    status: 403,
    ja: '氏名・連絡先を見る前に、理由を入力してください。',
    en: 'Give a reason before you see the name and contact.',
  },
  signature_wrong: {
    status: 400,
    ja: '署名を確認できないか、古すぎます。',
    en: 'The signature is wrong or too old.',
  },
  wrong_origin: {
    status: 403,
    ja: '別のサイトからの操作は受け付けていません。',
    en: 'Requests from another site are not accepted.',
  },
  clock_out_of_range: {
    status: 422,
    ja: 'デモの時計は{from}から{until}までの間で動かせます。',
    en: 'The demo clock can be moved between {from} and {until}.',
  },
  clock_runs: {
    status: 409,
    ja: '担当者を呼び出している間は、デモの時計を戻せません。終わってからもう一度お試しください。',
    en: 'The demo clock cannot go back while a colleague is rung. Please try again after that.',
  },
  owner_unknown: {
    status: 403,
    ja: 'お申し込みのときの電話番号の下4桁で、ご本人の確認をしてください。',
    en: 'Please confirm that it is you, by the last four digits of the telephone number you registered.',
  },
  not_found: { status: 404, ja: '見つかりませんでした。', en: 'Not found.' },
  already_claimed: { status: 409, ja: '{name}さんが対応中です。', en: '{name} is already on it.' },
  same_person_called: {
    status: 409,
    ja: '{name}さんが、同じ方かもしれない{other}さんと電話中です。終わってから発信してください。',
    en: '{name} is on the telephone with {other}, who may be the same person. Dial once that call has ended.',
  },
  holding_another: {
    status: 409,
    ja: '対応中の方がいます。先にそちらを終えてください。',
    en: 'You are already on a call task. Finish it first.',
  },
  illegal_move: {
    status: 409,
    ja: 'いまの状態ではできません。表示を更新しました。',
    en: 'This is not possible in the present state. The view was refreshed.',
  },
  not_eligible_yet: { status: 409, ja: 'まだ架電できる時間ではありません。', en: 'It is not yet time to call.' },
  call_unwanted: {
    status: 409,
    ja: 'ご本人が電話を希望していません。メールでご案内ください。',
    en: 'The person wishes no calls. Please write to them.',
  },
  cases_full: {
    status: 409,
    ja: '担当の上限に達しています。どなたかの支援を終えるか、リーダーに上限を変えてもらってください。',
    en: 'You look after as many people as your limit allows: end one, or ask your lead to raise it.',
  },
  told_of_mail: {
    status: 409,
    ja: '「今は話せない」と答えた対象外の方です。メールでご案内すると、ご本人のページでお伝えしています。',
    en: 'Out of target, and cannot talk now: their page tells them of a mail. Please write to them.',
  },
  contact_later: { status: 409, ja: 'ご本人の希望で、まだ連絡できません。', en: 'They wish no contact yet.' },
  complaint_open: {
    status: 409,
    ja: '苦情をお受けしている方です。リーダーが対応するまで発信できません。',
    en: 'A complaint of this person is open: nobody calls until a lead has seen to it.',
  },
  outside_calling_hours: { status: 409, ja: '電話できる時間（9:00–21:00）の外です。', en: 'Only from 9:00 to 21:00.' },
  transfer_not_allowed: {
    status: 409,
    ja: 'いまは取次ぎできません。予約をご案内ください。',
    en: 'A live transfer is not possible now. Offer a booking.',
  },
  begin_not_allowed: {
    status: 409,
    ja: 'いまは面談を始められません。予約をご案内ください。',
    en: 'The consultation cannot begin now. Offer a booking.',
  },
  in_conversation: {
    status: 409,
    ja: '面談中または呼出中のため、電話の対応を始められません。',
    en: 'You are in a consultation or being rung: no call can be taken now.',
  },
  nobody_available: {
    status: 409,
    ja: '受付可の面談担当がいません。予約をご案内ください。',
    en: 'No advisor is available. Offer a booking.',
  },
  ranking_changed: {
    status: 409,
    ja: '取次ぎの順番が新しくなりました。表示を確認してください。',
    en: 'The order has changed meanwhile. Please look at it again.',
  },
  advisor_not_free: {
    status: 409,
    ja: 'その面談担当はいま呼び出せません。ほかの方を選んでください。',
    en: 'This advisor cannot be rung now. Please choose another.',
  },
  disagreement_answered: { status: 409, ja: 'この指摘には回答済みです。', en: 'This has been answered already.' },
  transfer_open: {
    status: 409,
    ja: 'この方の取次ぎは進行中です。',
    en: 'A transfer for this person is already under way.',
  },
  offer_expired: {
    status: 409,
    ja: '呼出の時間が過ぎました。次の担当へ回っています。',
    en: 'The ring has expired. It went on to the next advisor.',
  },
  offer_ended: { status: 409, ja: 'この呼出は終わっています。', en: 'This ring has ended.' },
  note_required: {
    status: 422,
    ja: '引き継ぎメモを1行以上入れてください。',
    en: 'Write at least one line of hand-over note.',
  },
  slot_taken: {
    status: 409,
    ja: 'この枠は先に埋まりました。次の枠をお選びください。',
    en: 'This slot has just been taken. Please choose another.',
  },
  on_the_phone: {
    status: 409,
    ja: 'ただいま{name}とお電話中です。日時はお電話でお決めください。',
    en: 'You are on the phone with {name} just now. Please settle the time there.',
  },
  slot_hold_expired: {
    status: 409,
    ja: '仮押さえの時間（15分）が過ぎました。',
    en: 'The hold on this slot (15 minutes) has lapsed.',
  },
  too_late_to_change: {
    status: 409,
    ja: '開始1時間前を過ぎたため、お電話でご連絡ください。',
    en: 'It is less than one hour before the start. Please call us.',
  },
  not_startable_yet: {
    status: 409,
    ja: '開始の5分前から15分後まで始められます。',
    en: 'It can be started from 5 minutes before to 15 minutes after its time.',
  },
  too_early_for_no_show: {
    status: 409,
    ja: '開始から10分後に無断キャンセルにできます。',
    en: 'It can be marked as a no-show 10 minutes after its start.',
  },
  own_proposal: {
    status: 403,
    ja: '自分の起案は自分で決裁できません。ほかの決裁者に依頼してください。',
    en: 'You cannot decide your own proposal. Ask another decider.',
  },
  not_enough_outcomes: {
    status: 409,
    ja: '結果の分かった面談がまだ足りません（{known}件、成約{closes}件）。50件・成約5件・非成約5件から学べます。',
    en: 'There are too few known outcomes to learn from yet ({known}, {closes} closes). 50 are needed, with 5 closes and 5 without.',
  },
  nobody_else_decides: {
    status: 409,
    ja: 'これを決裁できる方がほかにいません。リーダーに下書きを頼んでください。',
    en: 'Nobody else could decide this. Please ask a lead to draft it.',
  },
  consultation_target_not_met: {
    status: 409,
    ja: '分業は面談の目標に届いてから始めます（先月 {lastMonth}/{target}件、今月 {thisMonth}件・目安 {pace}件）。拠点長は理由を書けば始められます。',
    en: 'Division begins once the team holds the consultations it aims at (last month {lastMonth} of {target}; this month {thisMonth}, {pace} by now). A manager may begin it with a reason.',
  },
  too_few_people: {
    status: 409,
    ja: '連絡できる方が5人未満のため、案内は作れません。一人ずつご連絡ください。',
    en: 'Fewer than five people may be written to. Please contact them one by one.',
  },
  no_evidence: {
    status: 409,
    ja: '記録からは、この変更の根拠を示せません。',
    en: 'The record shows no evidence for this change.',
  },
  decision_outdated: {
    status: 409,
    ja: '起案のあとで現在の設定が変わりました。差し戻すか、新しく起案してください。',
    en: 'What is in force has changed since this was proposed. Return it or propose anew.',
  },
  setting_outdated: {
    status: 409,
    ja: '先にほかの方が変更しました。いまの値を確かめて、もう一度保存してください。入力はそのままです。',
    en: 'Somebody has changed this meanwhile. Look at the present values and save again. Your input is kept.',
  },
  target_scheduled: {
    status: 409,
    ja: '始まりを待っている版があります。先に取り下げるか、始まってから変更してください。入力はそのままです。',
    en: 'A version waits for its day. Take it back first, or change the target once it has begun. Your input is kept.',
  },
  setting_exists: {
    status: 409,
    ja: '同じ名前のものがすでにあります。',
    en: 'There is one of this name already.',
  },
  not_to_do: {
    status: 409,
    ja: '「やらないこと」に入っています（{entry}）。合意シートの「やらないこと」か会社の設定から外すと追加できます。',
    en: 'The agency has decided not to do this ({entry}). It can be added once the entry is taken off the sheet or the settings of the agency.',
  },
  nothing_changes: {
    status: 422,
    ja: '現在の設定と同じ内容です。変える項目を選んでください。',
    en: 'This is what is in force already. Change something first.',
  },
  comment_required: { status: 422, ja: '理由を1行以上入れてください。', en: 'Write at least one line of reason.' },
  import_empty: { status: 409, ja: '取り込める行がありません。', en: 'There is no row to import.' },
  import_running: {
    status: 409,
    ja: 'ほかのファイルを取り込んでいるところです。終わってから、もう一度お試しください。何も変わっていません。',
    en: 'Another file is being taken over. Try again once that has ended. Nothing has changed.',
  },
  revert_too_late: {
    status: 409,
    ja: '取り消せるのは取り込みから24時間までです。',
    en: 'An import can be taken back for 24 hours.',
  },
  import_full: { status: 409, ja: '1回の取り込みは200万行までです。', en: 'One import takes up to 2,000,000 rows.' },
  consent_required: {
    status: 422,
    ja: '他社サービス案内の同意がないため、この文面は送れません。',
    en: 'Without consent to hear about other services this message cannot be sent.',
  },
  rehearsal_ended: {
    status: 404,
    ja: 'このリハーサルは終わりました。設定の「はじめの設定」から、新しく始めてください。',
    en: 'This rehearsal has ended. Start a new one from First steps in the settings.',
  },
  nobody_reached: {
    status: 409,
    ja: 'メールもSMSも届かない方です。お電話で日時を決めるか、連絡先を訂正してください。',
    en: 'Neither mail nor SMS reaches this person. Agree on a time by telephone, or correct the address.',
  },
  link_expired: {
    status: 404,
    ja: 'このリンクは期限が切れています。新しいリンクをお求めになるか、お電話でご連絡ください。',
    en: 'This link has ended. Please ask for a new one, or call us.',
  },
  has_withdrawn: { status: 409, ja: '登録は取り消されています。', en: 'This registration has been withdrawn.' },
  link_used: {
    status: 410,
    ja: 'このリンクは使用済みです。サインイン画面からお入りください。',
    en: 'This link has been used. Please sign in.',
  },
  link_ended: {
    status: 410,
    ja: 'このリンクは期限が切れたか、新しいリンクに替わりました。管理者に新しいリンクを頼んでください。',
    en: 'This link has expired, or a newer one took its place. Please ask a manager for a new one.',
  },
  login_taken: {
    status: 409,
    ja: 'このメールアドレスのアカウントはすでにあります。',
    en: 'There is an account with this mail address already.',
  },
  last_manager: {
    status: 409,
    ja: '最後の管理者です。先にほかの方を管理者にしてください。',
    en: 'This is the last manager. Make somebody else a manager first.',
  },
  overloaded: {
    status: 503,
    ja: '混み合っています。入力内容は保たれています。少し待ってもう一度お試しください。',
    en: 'We are busy. Your input is kept. Please try again in a moment.',
  },
  ...accessRefusals,
  ...decisionRefusals,
  ...divisionRefusals,
  ...partnerRefusals,
  ...registrationRefusals,
  ...selectionRefusals,
  ...followUpRefusals,
  ...rescueRefusals,
  ...inboundRefusals,
  ...boardRefusals,
  ...surveyRefusals,
  ...sharingRefusals,
  ...sheetRefusals,
  disk_full: {
    status: 503,
    ja: 'サーバーの空き容量が足りないため、いまは保存できません。入力内容は保たれています。',
    en: 'The server is short of disk space: nothing can be saved now. Your input is kept.',
  },
  answer_lost: {
    status: 409,
    ja: '前回の操作の結果を受け取れませんでした。行われたかどうかを画面で確かめてから、必要ならもう一度操作してください。',
    en: 'What came of it was lost. Please see whether it was done before you do it again.',
  },
  unavailable: {
    status: 503,
    ja: '一時的に利用できません。少し待ってもう一度お試しください。',
    en: 'Temporarily unavailable. Please try again in a moment.',
  },
  unexpected: {
    status: 500,
    ja: '問題が起きました。番号 {requestId} をお知らせください。',
    en: 'Something went wrong. Please tell us the number {requestId}.',
  },
} as const;

export type RefusalCode = keyof typeof refusals;
export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];

/** The sentence of a refusal, its `{name}` parts filled; a part without a value is left out. */
export const refusalSentence = (
  code: RefusalCode,
  language: Language,
  details: Readonly<Record<string, unknown>> = {},
): string =>
  refusals[code][language].replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = name === 'wait' ? waitWords(Number(details['seconds']), language) : details[name];
    return typeof value === 'string' || typeof value === 'number' ? dayWords(String(value), language) : '';
  });

/** 2026/11/11 · 11 Nov 2026 for a day as it is kept; anything else as it is. */
const dayWords = (value: string, language: Language): string =>
  !/^\d{4}-\d{2}-\d{2}$/.test(value)
    ? value
    : language === 'ja'
      ? value.replaceAll('-', '/')
      : new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(value));

/** Seconds as people say them, never too short. */
function waitWords(seconds: number, language: Language): string {
  const [count, ja, en] =
    seconds < 120
      ? [seconds, '秒', 'second']
      : seconds < 3_600
        ? [Math.ceil(seconds / 60), '分', 'minute']
        : [Math.ceil(seconds / 3_600), '時間', 'hour'];
  return language === 'ja' ? `${count}${ja}` : `${count} ${en}${count === 1 ? '' : 's'}`;
}

/** The body of every answer that is not a success. `problems` names fields, never values. */
export interface RefusalBody {
  code: RefusalCode;
  message: string;
  requestId: string;
  problems?: { field: string; message: string }[];
  details?: Record<string, unknown>;
}
