import { defineMessages } from '../language';

/** The page of an employer. */
export const employerMessages = defineMessages({
  loading: { ja: '読み込んでいます', en: 'Loading' },
  where: { ja: '現在地', en: 'Where you are' },
  employers: { ja: '企業', en: 'Employers' },
  change: { ja: '企業の設定', en: 'Settings of this employer' },
  retired: { ja: '取引終了', en: 'Retired' },
  streak: {
    ja: '内定辞退が{count}回続いています。条件の伝え方とフォローを見直してください。',
    en: '{count} offers in a row were declined. Look at how the terms are told and followed up.',
  },

  rejectStreak: {
    ja: '見送りが{count}件続いています。求人の条件と推薦の合わせ方を企業と確かめてください。',
    en: '{count} people in a row were not chosen. Ask the employer what they look for, and compare.',
  },
  listTitle: { ja: '企業', en: 'Employers' },
  search: { ja: '企業名で絞り込む', en: 'Filter by name' },
  noMatch: { ja: '当てはまる企業はありません', en: 'No employer matches' },
  noEmployers: { ja: '企業はまだありません', en: 'No employers yet' },
  addEmployers: { ja: '企業の設定', en: 'Settings of employers' },
  name: { ja: '企業', en: 'Employer' },
  openNow: { ja: '選考中', en: 'In selection' },
  nextAnswer: { ja: '次の回答期限', en: 'Next answer due' },
  documentRate: { ja: '書類通過率', en: 'Documents passed' },
  interviewRate: { ja: '面接通過率', en: 'Interviews passed' },
  signs: { ja: '気づき', en: 'Signs' },
  rejectedInARow: { ja: '■ 見送り{count}連続', en: '■ {count} rejections in a row' },
  declinedInARow: { ja: '■ 内定辞退{count}連続', en: '■ {count} declines in a row' },

  open: { ja: '進行中の選考', en: 'Open submissions' },
  noOpen: { ja: '進行中の選考はありません', en: 'Nobody is before this employer now' },
  person: { ja: '候補者', en: 'Candidate' },
  job: { ja: '求人', en: 'Job order' },
  state: { ja: '段階', en: 'Stage' },
  advisor: { ja: '面談担当', en: 'Advisor' },
  clock: { ja: '待ち', en: 'Waits' },
  personName: { ja: '{name} さん', en: '{name}' },

  jobOrders: { ja: '求人', en: 'Job orders' },
  noJobOrders: { ja: '求人はまだありません', en: 'No job orders yet' },
  jobState_open: { ja: '募集中', en: 'Open' },
  jobState_paused: { ja: '停止中', en: 'Paused' },
  jobState_filled: { ja: '充足', en: 'Filled' },
  jobVersion: { ja: '第{version}版', en: 'version {version}' },
  fitting: { ja: 'この求人に合う方', en: 'People for it' },
  jobOpen: { ja: '選考中 {count}人', en: '{count} in selection' },

  record: { ja: 'これまでの選考', en: 'How it has gone' },
  documents: { ja: '書類通過率', en: 'Documents passed' },
  interview: { ja: '{number}次面接の通過率', en: 'Interview {number} passed' },
  declined: { ja: '内定辞退率', en: 'Offers declined' },
  withdrawn: { ja: '選考辞退率', en: 'Withdrew before an offer' },
  inTime: { ja: '期限内の回答', en: 'Decided in time' },
  median: { ja: '回答までの時間（中央値）', en: 'Time to decide (median)' },
  hours: { ja: '{hours}時間', en: '{hours} h' },
  days: { ja: '{days}日', en: '{days} days' },
  few: { ja: '参考値', en: 'few' },
  counted: {
    ja: '分母はその段階で合否が決まった件数です。10件未満は参考値として灰色で示します。リハーサルは数えません。',
    en: 'Of those decided at that stage. Fewer than 10 are grey. Rehearsals are not counted.',
  },

  reasons: { ja: '見送りの理由', en: 'Reasons of rejection' },
  noReasons: { ja: '見送りはまだありません', en: 'Nobody has been rejected yet' },
  times: { ja: '{count}件', en: '{count}' },
  interviewers: { ja: '面接官ごとの通過率', en: 'Pass rate by interviewer' },
  noInterviewers: {
    ja: '面接官ごとの通過率は、同じ面接官の合否が10件そろうと表示します。',
    en: 'Shown once ten interviews of the same interviewer have been decided.',
  },
});
