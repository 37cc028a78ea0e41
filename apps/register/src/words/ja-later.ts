import type { Wording } from './catalog';

/** The words of the pages that come after the questions; they are read with them (`later`). */
export const jaLater = {
  'check.title': '入力内容の確認',
  'check.intro': '内容を確認して、最後に「この内容で申し込む」を押してください。まだ送信されていません。',
  'check.change': '変更',
  'check.changeOf': '：{label}を変更する',
  'check.blank': '未入力',
  'check.between': '、',
  'check.beforeUnit': '',
  'check.meant': '{meant} ではありませんか？ このままでも送信できます。',
  'check.consents': '同意の確認',
  'check.consentsWhy': '内容を読み、同意する場合はチェックを入れてください。任意の項目は、あとから取り消せます。',
  'check.send': 'この内容で申し込む',

  'send.sending': '送信しています…',
  'send.slow': '通信に時間がかかっています。このままお待ちください。',
  'send.waiting': '混み合っています。このままお待ちください。まもなく自動で送信します。',
  'send.busy': '混み合っています。入力内容は保存されています。少し待ってから、もう一度送信してください。',
  'send.received':
    '前の内容は、受付番号{number}ですでに受け付けています。今の内容に直すときは、もう一度「この内容で申し込む」を押してください。',
  'send.offline': '通信が切れています。入力内容は保存されています。つながりしだい、自動で送信します。',
  'send.failed': '送信できませんでした。入力内容は保存されています。通信状況を確認して、もう一度お試しください',
  'send.preview': 'プレビューです。送信されません。実際のフォームでは、ここで受付の画面に進みます。',
  'send.newForm': 'フォームが新しくなりました。内容を確認して、もう一度送信してください。',

  'relay.title': '{partner}のご案内',
  'relay.go': '{partner}の登録ページを開く',
  'relay.finished': '登録を終えました',
  'relay.finishedWhy': '登録が終わったら、このページに戻って押してください。重ねてのご案内を止めます。',
  'relay.done': 'お知らせありがとうございます',
  'relay.doneWhy': 'このあとのご案内は、{partner}からお送りします。このページは閉じて構いません。',
  'relay.free': '登録するかどうかは自由です。登録しなくても、当社でのご相談はこれまでどおり続けられます。',
} as const satisfies Record<string, Wording>;
