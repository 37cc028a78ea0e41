import { defineMessages } from '../language';

/** The clock of the demo agency. */
export const demoMessages = defineMessages({
  bar: { ja: 'デモの時計', en: 'Demo clock' },
  frozen: { ja: '停止中', en: 'stopped' },
  plus15: { ja: '+15秒', en: '+15 s' },
  plus60: { ja: '+1分', en: '+1 min' },
  plus600: { ja: '+10分', en: '+10 min' },
  nextMorning: { ja: '次の日 9:00', en: 'Next day 9:00' },
  stop: { ja: '止める', en: 'Stop' },
  run: { ja: '動かす', en: 'Run' },
  show: { ja: 'デモの時計を開く', en: 'Open the demo clock' },
  hide: { ja: 'デモの時計をたたむ', en: 'Fold the demo clock' },
  moved: { ja: '時計を{time}にしました', en: 'The clock is now {time}' },
});
