import { defineMessages } from '../language';

export const chartMessages = defineMessages({
  loading: { ja: '読み込んでいます', en: 'Loading' },
  asChart: { ja: 'グラフで見る', en: 'View as chart' },
  asTable: { ja: '表で見る', en: 'View as table' },
});
