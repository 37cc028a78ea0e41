import { defineMessages } from '../language';

export const outboxMessages = defineMessages({
  loading: { ja: '読み込んでいます', en: 'Loading' },
  loadFailed: { ja: '数字を読み込めませんでした', en: 'The numbers could not be loaded' },
  unreachable: {
    ja: '通信できませんでした。接続を確認して、もう一度お試しください。',
    en: 'No connection. Check it and try again.',
  },
  retry: { ja: 'もう一度読み込む', en: 'Try again' },
  outboxTitle: { ja: '送信箱', en: 'Outbox' },
  outboxNote: {
    ja: 'この環境では、メールとSMSは外に送らず、ここに残ります。',
    en: 'Here mail and SMS stay in this list and are not sent out.',
  },
  refresh: { ja: '更新', en: 'Refresh' },
  outboxEmpty: { ja: '送信したものはありません', en: 'Nothing has been sent' },
  outboxEmptyHint: {
    ja: '受付のお知らせや予約の確認がここに表示されます。',
    en: 'Acknowledgments and booking confirmations appear here.',
  },
  via: { ja: '種類', en: 'Kind' },
  via_mail: { ja: 'メール', en: 'Mail' },
  via_sms: { ja: 'SMS', en: 'SMS' },
  to: { ja: 'あて先', en: 'To' },
  subject: { ja: '件名', en: 'Subject' },
  state: { ja: '状態', en: 'State' },
  sent: { ja: '送信済', en: 'Sent' },
  scheduled: { ja: '送信予定', en: 'Scheduled' },
  due: { ja: '予定', en: 'Due' },
  template: { ja: 'ひな形', en: 'Template' },
  read: { ja: '本文を読む', en: 'Read' },
  readOf: { ja: '本文を読む：{subject}', en: 'Read: {subject}' },
  noSubject: { ja: '（件名なし）', en: '(no subject)' },
  closeReader: { ja: '閉じる', en: 'Close' },
  filterAll: { ja: 'すべて', en: 'All' },
  filterBy: { ja: '表示するもの', en: 'Show' },
});
