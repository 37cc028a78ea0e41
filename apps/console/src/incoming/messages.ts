import { defineMessages } from '../language';

export const messages = defineMessages({
  region: { ja: '着信', en: 'Calls coming in' },
  rings: { ja: '着信：', en: 'Calling:' },
  talking: { ja: '通話中：', en: 'On the line:' },
  missed: { ja: '{time} 不在着信：', en: 'Missed at {time}:' },
  badge: { ja: '着信', en: 'Call' },
  oneOf: { ja: '次のどなたかです', en: 'one of these people' },
  unknown: { ja: '登録のない番号（下4桁 {end}）', en: 'a number that nobody has (ends in {end})' },
  withheld: { ja: '非通知', en: 'number withheld' },
  san: { ja: '{name}さん', en: '{name}' },
  segment: { ja: '（{segment}）', en: '({segment})' },
  advisor: { ja: '担当：{name}さん', en: 'Advisor: {name}' },
  take: { ja: '電話に出る', en: 'Take the call' },
  takeAs: { ja: '{name}さんとして出る', en: 'Take it as {name}' },
  isPerson: { ja: '{name}さんでした', en: 'It is {name}' },
  find: { ja: '名前で探す', en: 'Find by name' },
  ownerMe: { ja: '対応：自分', en: 'You are on it' },
  owner: { ja: '対応：{name}さん', en: '{name} is on it' },
  callBack: { ja: '折り返す', en: 'Call back' },
  settle: { ja: '折り返し済みにする', en: 'Called back' },
  due: { ja: '折り返し', en: 'Call back' },
});
