import { defineMessages } from '../language';

/** How people and criteria are spoken of everywhere. */
export const personMessages = defineMessages({
  must: { ja: '必須', en: 'Must' },
  want: { ja: '歓迎', en: 'Want' },
  avoid: { ja: '避けたい', en: 'Avoid' },
  met: { ja: '満たす', en: 'met' },
  unmet: { ja: '満たさない', en: 'not met' },
  unknown: { ja: '未確認', en: 'not known' },
  avoidHit: { ja: '該当する', en: 'applies' },
  avoidClear: { ja: '該当しない', en: 'does not apply' },
  band_A: { ja: '即連携', en: 'Transfer now' },
  band_B: { ja: '面談', en: 'Consult' },
  band_C: { ja: '確認要', en: 'Check' },
  band_D: { ja: '対象外', en: 'Out of target' },
  briefing: { ja: '準備を見る', en: 'Briefing' },
  briefingOf: { ja: '準備を見る：{of}', en: 'Briefing: {of}' },
  stopped_mail: { ja: 'メールは届きません：', en: 'Mail does not reach them:' },
  stopped_sms: { ja: 'SMSは届きません：', en: 'SMS does not reach them:' },
  stopped_hard_bounce: { ja: 'あて先が存在しません', en: 'no such address' },
  stopped_complaint: { ja: '迷惑メールとして報告されました', en: 'reported as spam' },
  stopped_opt_out: { ja: '案内の配信停止のご希望', en: 'no advertising wanted' },
  stopped_blocked: { ja: 'ブロックされています', en: 'blocked by the person' },
  touchToday: { ja: '今日', en: 'today' },
  touchYesterday: { ja: '昨日', en: 'yesterday' },
  touchDays: { ja: '{days}日前', en: '{days} days ago' },
});
