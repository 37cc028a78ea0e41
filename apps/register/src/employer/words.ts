import type { RejectionReason } from '@toritsugi/journey';
import type { Localized } from '@toritsugi/triage';

/** Loaded with the page: it adds nothing to the first load of the form. */
export const employerWords = {
  closed: { ja: '選考のご回答のお願い', en: 'Please tell us your decision' },
  to: { ja: '{employer}　{contact} 様', en: '{contact}, {employer}' },
  closedWhy: {
    ja: 'ご紹介した方の選考について、このページからご回答いただけます。最初に開いた端末だけで、1回ご回答いただけます。',
    en: 'Here you can tell us whether you go on with the person we introduced. It works once, on the device that opens it first.',
  },
  notYou: {
    ja: '{contact}様でない場合は、開かずに{contact}様へお渡しください。',
    en: 'If you are not {contact}, please pass the link on to them without opening it.',
  },
  open: { ja: '内容を見る', en: 'Show it' },
  title_document: { ja: '書類選考のご回答', en: 'Your decision on the documents' },
  title_interview: { ja: '{number}次面接のご回答', en: 'Your decision after interview {number}' },
  candidate: { ja: '候補者', en: 'Candidate' },
  number: { ja: '受付番号', en: 'Receipt number' },
  profile: { ja: '職種・経験・エリア', en: 'Occupation, experience, area' },
  job: { ja: '求人', en: 'Job' },
  interviewAt: { ja: '面接日時', en: 'Interview' },
  decideBy: { ja: 'ご回答の期限', en: 'Please answer by' },
  masked: {
    ja: 'お名前の一部と連絡先は、ご本人の承諾の範囲に合わせて伏せています。',
    en: 'Part of the name and all contact data are hidden, as the person agreed.',
  },
  yes_document: { ja: '書類を通過とし、面接に進む', en: 'Go on to an interview' },
  yes_interview: { ja: '次の選考に進む', en: 'Go on to the next step' },
  no: { ja: '今回は見送る', en: 'Not this time' },
  choose: { ja: 'ご判断', en: 'Your decision' },
  reason: { ja: '見送りの理由', en: 'Reason' },
  reasonHint: {
    ja: 'ご本人にそのまま伝えることはありません。',
    en: 'We do not pass this on to the person as it is.',
  },
  note: { ja: '担当者への連絡（任意）', en: 'A note to the advisor (optional)' },
  noteHint: { ja: '面接の候補日、気になった点など', en: 'Days for an interview, what you noticed' },
  send: { ja: 'この内容で回答する', en: 'Send this decision' },
  nothingChosen: { ja: 'ご判断を選んでください。', en: 'Please choose your decision.' },
  noReason: { ja: '見送りの理由を選んでください。', en: 'Please choose a reason.' },
  answered: { ja: 'ご回答を受け付けました', en: 'We have your decision' },
  answeredWhy: {
    ja: '{at}に受け付けました。このリンクからの回答は1回だけです。変更がある場合は、下のボタンか、お電話でご連絡ください。',
    en: 'Received on {at}. This link takes one decision. If something changed, press the button or call us.',
  },
  elsewhere: { ja: 'このリンクは別の端末で開かれています', en: 'This link was opened on another device' },
  elsewhereWhy: {
    ja: '候補者の情報を守るため、最初に開いた端末でだけ表示しています。この端末でご覧になるには、新しいリンクをお求めください。',
    en: 'To protect the candidate, only the device that opened it first shows it. To see it here, please ask for a new link.',
  },
  over: { ja: 'この選考の結果はすでに記録されています', en: 'This step has already been decided' },
  overWhy: {
    ja: 'お電話などで承った結果が記録されているか、選考が終わっています。このページからの回答は要りません。',
    en: 'A result was recorded in another way, or the selection has ended. No answer is needed here.',
  },
  ended: { ja: 'このリンクは使えません', en: 'This link does not work' },
  endedWhy: {
    ja: 'リンクの期限が切れたか、新しいリンクに替わったか、アドレスが途中で切れています。',
    en: 'It has ended, a newer link took its place, or its address was cut off.',
  },
  ask: { ja: '新しいリンクを求める', en: 'Ask for a new link' },
  asked: { ja: '担当者に伝えました', en: 'We told the advisor' },
  askedWhy: {
    ja: '新しいリンクは担当者からお送りします。お急ぎの場合はお電話ください。アドレスが途中で切れていた場合は伝わりません。',
    en: 'The advisor will send a new link. If it is urgent, please call. If the address was cut off, we cannot tell whose it was.',
  },
} as const satisfies Record<string, Localized>;

export const reasonWords: Readonly<Record<RejectionReason, Localized>> = {
  experience: { ja: '経験年数・経験業務が足りない', en: 'Experience' },
  skills: { ja: 'スキルが合わない', en: 'Skills' },
  qualification: { ja: '必要な資格がない', en: 'Qualification' },
  conditions: { ja: '年収・勤務条件が合わない', en: 'Pay or conditions' },
  motivation: { ja: '志望動機・意欲', en: 'Motivation' },
  communication: { ja: '受け答え・伝え方', en: 'Communication' },
  job_changes: { ja: '転職回数・在籍期間', en: 'Number of job changes' },
  fit_with_team: { ja: '職場・チームとの相性', en: 'Fit with the team' },
  start_date: { ja: '入社時期が合わない', en: 'Starting date' },
  other_candidate: { ja: '他の候補者に決まった', en: 'Another candidate' },
  position_closed: { ja: '募集が終了した', en: 'The position was closed' },
  other: { ja: 'その他', en: 'Other' },
};
