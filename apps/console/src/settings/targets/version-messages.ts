import { defineMessages } from '../../language';

export const versionMessages = defineMessages({
  title: { ja: '版', en: 'Versions' },
  version: { ja: '第{version}版', en: 'Version {version}' },
  scheduled: { ja: '{from}から', en: 'from {from}' },
  active: { ja: '適用中（{from}から）', en: 'in force since {from}' },
  superseded: { ja: '{from}から', en: 'since {from}' },
  first: { ja: 'はじめに登録された版です。', en: 'The first that was kept.' },
  alike: { ja: '条件は前の版と同じです。', en: 'The criteria are those of the version before.' },
  sameAs: { ja: '第{version}版の内容に戻しました。', en: 'Back to what version {version} said.' },
  difference: { ja: '{label}：{before} → {after}', en: '{label}: {before} → {after}' },
  by: { ja: '{name}', en: '{name}' },
  approved: { ja: '{name}が起案、{approver}が承認', en: 'proposed by {name}, approved by {approver}' },
  take: { ja: '第{version}版の内容に戻す', en: 'Take version {version} again' },
  taken: {
    ja: '第{version}版の内容を入れました。まだ保存していません。試算を確かめ、理由を書いて保存してください。',
    en: 'This is what version {version} said, not saved yet: see its estimate, say why, and save.',
  },
  withdraw: { ja: '取り下げる', en: 'Take it back' },
  withdrawn: { ja: '取り下げました', en: 'Taken back' },
});
