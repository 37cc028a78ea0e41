import type { Localized } from '@toritsugi/triage';

/** Loaded with the page: it adds nothing to the first load of the form. */
export const words = {
  received: { ja: 'お申し込みを受け付けました', en: 'We received your application' },
  number: { ja: '受付番号', en: 'Receipt number' },
  sentAt: { ja: '受付日時', en: 'Received' },
  from: { ja: 'お電話の番号', en: 'Our number' },
  fromWhy: {
    ja: '{agency}からのお電話です。電話帳に登録しておくと安心です。',
    en: 'The call comes from {agency}. Save the number to recognise it.',
  },
  until: { ja: '遅くとも{by}までに必ずご連絡します。', en: 'You will hear from us by {by} at the latest.' },

  call_soon: { ja: 'まもなくお電話します', en: 'We will call you soon' },
  call_now: { ja: '{minutes}分ほどでお電話します', en: 'We will call you within about {minutes} min' },
  call_from: { ja: '{at}以降にお電話します', en: 'We will call you from {at}' },
  call_again: { ja: '{at}ごろ、もう一度お電話します', en: 'We will call you again at about {at}' },
  call_back: { ja: '{at}にお電話します', en: 'We will call you at {at}' },
  call_late: {
    ja: 'お待たせしています。順にお電話しています',
    en: 'We are sorry to keep you waiting: we are calling everyone in turn',
  },
  on_the_phone: { ja: 'お電話中です', en: 'We are on the phone with you' },
  write_by: { ja: '{until}までにメールでご案内します', en: 'We will write to you by {until}' },
  write_soon: { ja: 'まもなくメールでご案内します', en: 'We will write to you soon' },
  booked: { ja: '{at}にお電話します', en: 'We will call you at {at}' },
  talking: { ja: 'ご相談の時間です', en: 'It is time for your consultation' },
  with_advisor: {
    ja: '担当者が、合うお仕事をお探ししています',
    en: 'Your advisor is looking for work that suits you',
  },
  in_selection: { ja: '選考が進んでいます', en: 'Your applications are under way' },
  closed: { ja: '入社の準備をお手伝いします', en: 'We help you to get ready for your new work' },
  joined: { ja: 'ご入社おめでとうございます', en: 'Congratulations on your new work' },
  told: { ja: 'メールでご案内しました', en: 'We have written to you' },
  resting: { ja: '{at}ごろにご連絡します', en: 'You will hear from us about {at}' },
  resting_open: { ja: 'いつでも、ご相談の日時を選べます', en: 'Choose a time whenever it suits you' },
  open: { ja: 'ご都合のよい日時を選んでください', en: 'Choose a time that suits you' },
  withdrawn: { ja: '登録をやめました', en: 'You have withdrawn' },

  withdrawnWhy: {
    ja: '電話・メール・SMSは、もうお送りしません。またご相談になりたいときは、もう一度お申し込みください。',
    en: 'We will not call or write any more. If you need us again, please apply once more.',
  },
  advisor: { ja: '担当', en: 'Advisor' },
  time: { ja: 'お時間', en: 'Time' },
  missedIt: {
    ja: 'お電話がまだのときは、{number}までお電話ください。',
    en: 'If we have not called yet, please call {number}.',
  },

  choose: { ja: '日時を選んで相談する', en: 'Choose a time for your consultation' },
  chooseWhy: {
    ja: 'ご都合のよい日時を選べます。お電話を待つ必要はありません。',
    en: 'Choose a day and time that suits you. You need not wait for our call.',
  },
  change: { ja: '日時を変更する', en: 'Change the time' },
  changeUntil: {
    ja: '変更と取り消しは、開始の少し前まで何度でもできます。',
    en: 'You can change or cancel as often as you like until shortly before the start.',
  },
  tooLate: {
    ja: 'まもなく始まるため、変更や取り消しは{number}へのお電話でお受けします。',
    en: 'It starts soon. To change or cancel, please call {number}.',
  },
  cancel: { ja: '予約を取り消す', en: 'Cancel the booking' },
  cancelWhy: {
    ja: '{at}の予約を取り消します。お申し込みはそのまま残り、次の営業日にお電話で日時をうかがいます。日時はあとで選び直せます。',
    en: 'This cancels your booking at {at}. Your application stays: we call on the next business day to find another time, or you choose one here.',
  },
  cancelGo: { ja: '取り消す', en: 'Cancel it' },
  days: { ja: '日にち', en: 'Day' },
  timesOf: { ja: '{day}の時間', en: 'Times on {day}' },
  book: { ja: '{at}に予約する', en: 'Book {at}' },
  none: {
    ja: 'いま選べる日時がありません。{number}までお電話ください。',
    en: 'There are no free times now. Please call {number}.',
  },
  zone: { ja: '日時はすべて日本時間です。', en: 'All times are Japan Standard Time.' },
  calendar: { ja: 'カレンダーに追加する', en: 'Add to calendar' },
  calendarTitle: { ja: '{agency} キャリア相談（お電話）', en: '{agency} career consultation (telephone)' },
  calendarHow: { ja: '{number}からお電話します。', en: 'We will call you from {number}.' },

  way: { ja: 'これまで', en: 'So far' },
  way_registered: { ja: 'お申し込み', en: 'You applied' },
  way_called: { ja: 'お電話でお話ししました', en: 'We talked on the phone' },
  way_missed: { ja: 'お電話しましたが、つながりませんでした', en: 'We called and missed you' },
  way_booked: { ja: '日時を決めました', en: 'A time was set' },
  way_moved: { ja: '日時を変更しました', en: 'The time was changed' },
  way_cancelled: { ja: '予約を取り消しました', en: 'The booking was cancelled' },
  way_talked: { ja: 'ご相談', en: 'Consultation' },
  way_written: { ja: 'メールでご案内しました', en: 'We wrote to you' },

  own: { ja: 'お申し込みの内容・同意・登録をやめる', en: 'Your answers, consents, and withdrawing' },
  gateWhy: {
    ja: 'ご本人だけにお見せするため、お申し込みのときの電話番号の下4桁を入力してください。',
    en: 'To show them to nobody but you, please enter the last four digits of the telephone number you registered.',
  },
  gateLabel: { ja: '電話番号の下4桁', en: 'Last four digits of your number' },
  gateGo: { ja: '確認する', en: 'Confirm' },
  gateEmpty: { ja: '4桁の数字を入力してください。', en: 'Enter four digits.' },
  answers: { ja: 'お申し込みの内容', en: 'What you told us' },
  nameLabel: { ja: 'お名前', en: 'Name' },
  phoneLabel: { ja: '電話番号', en: 'Telephone' },
  emailLabel: { ja: 'メール', en: 'Email' },
  correct: {
    ja: '内容が違うときは、受付番号を添えて{number}までお電話ください。',
    en: 'If something is wrong, call {number} and tell us your receipt number.',
  },
  why: { ja: 'なぜこの案内なのか', en: 'Why this is what we offer' },
  whyIntro: {
    ja: '次のことを、お答えと照らし合わせて担当と順番を決めています。',
    en: 'These points are compared with your answers to decide who talks with you, and when.',
  },
  whyNot: {
    ja: '性別・年齢・国籍・家族のことは、使っていません。',
    en: 'Gender, age, nationality and family are not used.',
  },
  met: { ja: '合う', en: 'fits' },
  unmet: { ja: '合わない', en: 'does not fit' },
  unknown: { ja: 'まだ分からない', en: 'not known yet' },
  copy: { ja: '自分の情報の写しを受け取る', en: 'Get a copy of your data' },
  copyWhy: {
    ja: '当社がお預かりしているあなたの情報を、ひとつのファイル（JSON）にします。',
    en: 'Everything we keep about you, in one file (JSON).',
  },
  copyGo: { ja: 'ダウンロードする', en: 'Download' },
  consents: { ja: '同意したこと', en: 'What you agreed to' },
  agreedAt: { ja: '{at}に同意', en: 'agreed {at}' },
  takenBackAt: { ja: '{at}に取り消し', en: 'taken back {at}' },
  notAgreed: { ja: '同意していません', en: 'not agreed' },
  neededForIt: { ja: '登録に必要', en: 'needed for the registration' },
  readText: { ja: '文面を読む', en: 'Read the text' },
  on: { ja: 'オン', en: 'on' },
  off: { ja: 'オフ', en: 'off' },
  leave: { ja: '登録をやめる', en: 'Withdraw' },
  leaveWhy: {
    ja: 'すぐに、電話・メール・SMSがすべて止まります。予約も取り消されます。',
    en: 'Calls, mails and messages stop at once, and a booking is cancelled.',
  },
  leaveSure: { ja: '本当に登録をやめますか？', en: 'Do you really want to withdraw?' },
  leaveGo: { ja: '登録をやめる', en: 'Withdraw' },
  leaveStay: { ja: 'やめない', en: 'Stay' },
  saved: { ja: '保存しました', en: 'Saved' },
} as const satisfies Record<string, Localized>;

/** A sentence with its `{parts}` filled. */
export const filled = (text: string, parts: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (all, name: string) => String(parts[name] ?? all));
