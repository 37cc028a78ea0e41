import { defineMessages } from '../language';

export const roleMessages = defineMessages({
  intake_staff: { ja: '登録対応担当', en: 'Intake staff' },
  advisor: { ja: '面談担当', en: 'Advisor' },
  team_lead: { ja: 'チームリーダー', en: 'Team lead' },
  manager: { ja: '拠点長', en: 'Manager' },
  privacy_officer: { ja: '個人情報管理責任者', en: 'Privacy officer' },
  external_staff: { ja: '外部スタッフ', en: 'External staff' },
  partner_user: { ja: 'パートナー担当', en: 'Partner' },
});

export const pageMessages = defineMessages({
  loading: { ja: '読み込んでいます', en: 'Loading' },
  missingTitle: { ja: 'ページが見つかりません', en: 'There is no such page' },
  missingText: {
    ja: 'アドレスを確認するか、最初の画面へ戻ってください。',
    en: 'Check the address, or go back to the first page.',
  },
  forbiddenTitle: { ja: 'この画面の権限がありません', en: 'You may not see this page' },
  forbiddenText: {
    ja: 'この画面を使えるのは{who}です。必要なときは相談してください。',
    en: 'Who may see it: {who}. Please ask them if you need it.',
  },
  notTheirsText: {
    ja: '開けるのは、この方を担当している方、フォローを頼まれた方、受付で対応した方（30日以内）、そのリーダーです。必要なときは相談してください。',
    en: 'Open to whoever looks after the person, follows them up or took their call within 30 days, and to their lead. Please ask them if you need it.',
  },
  brokenTitle: { ja: '表示できませんでした', en: 'This could not be shown' },
  brokenText: {
    ja: '通信状況を確認して、もう一度読み込んでください。',
    en: 'Check your connection and load it again.',
  },
  loadFailed: { ja: '読み込めませんでした', en: 'This could not be loaded' },
  unreachable: {
    ja: '通信できませんでした。接続を確認してください。',
    en: 'No answer came. Please check your connection.',
  },
  again: { ja: 'もう一度読み込む', en: 'Load again' },
  home: { ja: '最初の画面へ', en: 'To the first page' },
});
