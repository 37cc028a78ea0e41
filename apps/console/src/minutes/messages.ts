import { defineMessages } from '../language';

export const messages = defineMessages({
  title: { ja: '対応時間', en: 'Handling time' },
  note: {
    ja: '誰が何に何分使ったか、週ごとの合計です。リハーサルは含みません。今週は{time}まで。',
    en: 'Minutes by colleague and week, without rehearsals. This week until {time}.',
  },
  noteOfTeam: {
    ja: '{team}の皆さんだけについて、何に何分使ったか、週ごとの合計です。リハーサルは含みません。今週は{time}まで。',
    en: 'Minutes of {team} alone, by colleague and week, without rehearsals. This week until {time}.',
  },
  activity: { ja: '仕事', en: 'Work' },
  activity_all: { ja: 'すべて', en: 'All' },
  activity_intake: { ja: '架電・受電', en: 'Calls' },
  activity_talk: { ja: '面談', en: 'Consultations' },
  activity_follow_up: { ja: 'フォロー', en: 'Follow-up' },
  span: { ja: '期間', en: 'Period' },
  weeks: { ja: '{count}週', en: '{count} weeks' },
  colleague: { ja: '担当', en: 'Colleague' },
  week: { ja: '週（月曜）', en: 'Week (Monday)' },
  thisWeek: { ja: '今週', en: 'This week' },
  total: { ja: '合計', en: 'Total' },
  perPerson: { ja: '1人あたり', en: 'Per person' },
  minutes: { ja: '分', en: 'Minutes' },
  people: { ja: '人数', en: 'People' },
  everybody: { ja: '全員', en: 'Everybody' },
  csv: { ja: 'CSVで保存', en: 'Save as CSV' },
  none: { ja: 'この期間の記録はまだありません', en: 'Nothing was recorded in this period' },
  noneText: {
    ja: '架電・面談・フォローが終わると、ここに分数が出ます。',
    en: 'Minutes appear here once calls, consultations or follow-ups have ended.',
  },
});
