import { defineMessages } from '../language';

export const ownerMessages = defineMessages({
  ownerOrder: {
    ja: '向いている方、受け持ちの少ない方の順です。',
    en: 'Those made for it come first, then those with less to do.',
  },
  ownerWaiting: { ja: '受け持ち{count}件', en: '{count} waiting' },
  ownerApproval: { ja: '上長の承認が必要', en: 'their lead approves' },
  ownerParts: { ja: '／', en: '; ' },
});
