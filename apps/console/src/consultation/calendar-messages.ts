import { defineMessages } from '../language';

export const messages = defineMessages({
  title: { ja: '自分の予定表', en: 'My calendar' },
  note: {
    ja: '予定が入っている時間は、面談の枠として案内されません。予定の件名は保存しません。',
    en: 'Times taken there are not offered for consultations. What your entries say is not kept.',
  },
  url: { ja: '予定表のアドレス（iCal / ICS）', en: 'Address of your calendar (iCal / ICS)' },
  urlHint: {
    ja: 'Googleカレンダーの「限定公開URL」、Outlookの「公開」のICSアドレスなど。10分ごとに読み込みます。',
    en: 'The “secret address in iCal format” of Google, the ICS address of Outlook and so on. Read every ten minutes.',
  },
  urlProblem: { ja: '予定表のアドレスを入れてください', en: 'Enter the address of your calendar' },
  connect: { ja: '読み込む', en: 'Read it' },
  disconnect: { ja: '読み込みをやめる', en: 'Stop reading' },
  reading: { ja: '読み込んでいます…', en: 'is being read…' },
  read: { ja: 'を読み込んでいます。', en: 'is read.' },
  failed: { ja: 'を読み込めませんでした。', en: 'could not be read.' },
  unreachable: { ja: 'つながりません。しばらくして、もう一度試します。', en: 'It does not answer; it is tried again.' },
  address_closed: { ja: '社内のアドレスは読み込めません。', en: 'Addresses within this network are closed.' },
  refused: {
    ja: 'アドレスが違うか、公開が止められています。',
    en: 'The address is wrong or no longer shared.',
  },
  too_large: { ja: '5MBを超えています。', en: 'It is larger than 5 MB.' },
  too_many_hops: { ja: '転送が多すぎます。', en: 'It redirects too often.' },
  no_calendar: { ja: 'iCal形式の予定表ではありません。', en: 'It is no calendar in iCal format.' },
  too_many_times: { ja: '予定が多すぎます。', en: 'It has too many entries.' },
  standing: {
    ja: '{time} の時点で、これから6週間に{count}件の予定があります。',
    en: 'As of {time}: {count} times taken in the coming six weeks.',
  },
  overlaps: {
    ja: 'そのうち{count}件が、面談の予約と重なっています。どちらかを動かしてください。',
    en: 'In {count} of them a booking of yours stands. Move one or the other.',
  },
  bookings: { ja: '面談の予約を自分の予定表に表示する', en: 'Show bookings in your calendar' },
  bookingsHint: {
    ja: 'このアドレスを予定表に「URLで追加」してください。お名前は入りません。知っている人は誰でも見られます。',
    en: 'Add this address to your calendar by URL. It holds no names. Whoever knows it can read it.',
  },
  copy: { ja: 'コピー', en: 'Copy' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  renew: { ja: '新しいアドレスにする', en: 'Make a new address' },
  renewed: { ja: '前のアドレスは使えなくなりました', en: 'The old address shows nothing more' },
});
