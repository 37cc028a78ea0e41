/** Why a step of a selection is not recorded. */
export const selectionRefusals = {
  submission_consent_required: {
    status: 422,
    ja: 'この企業への応募について、ご本人の承諾を得てから推薦してください。',
    en: 'Submit only after the person agreed to this employer.',
  },
  current_employer: {
    status: 422,
    ja: '今の勤務先には推薦できません。転職の検討が知られてしまいます。',
    en: 'This is where the person works now. They must never learn of it.',
  },
  vacancy_not_open: {
    status: 409,
    ja: 'この求人は募集中ではありません。',
    en: 'This vacancy is not open.',
  },
  introduction_answered: {
    status: 409,
    ja: 'この求人には、すでにお返事をいただいています。',
    en: 'You have answered about this vacancy already.',
  },
  submitted_recently: {
    status: 422,
    ja: 'この企業には{day}に推薦しています。12か月以内にもう一度推薦する理由を書いてください。',
    en: 'Submitted there on {day}. Write why it is done again within 12 months.',
  },
  job_order_changed: {
    status: 409,
    ja: '承諾のあとで求人の条件が変わりました。新しい条件でもう一度ご本人の承諾を得てください。',
    en: 'The job order changed after the consent. Ask the person again with the new terms.',
  },
  step_too_early: {
    status: 409,
    ja: '前の選考ステップの結果を先に記録してください。',
    en: 'Record the result of the step before this first.',
  },
  step_before_last: {
    status: 422,
    ja: '前の選考ステップより前の日時です。日時を確かめてください。',
    en: 'This time is before the previous step. Check it.',
  },
  step_in_future: {
    status: 422,
    ja: 'まだ来ていない日時のことは記録できません。その時刻を過ぎてから記録してください。',
    en: 'This has not happened yet. Record it once its time has passed.',
  },
  join_before_accept: {
    status: 409,
    ja: '内定承諾より前に入社は記録できません。先に内定承諾を記録してください。',
    en: 'Nobody joins before accepting the offer. Record the acceptance first.',
  },
  other_offer_accepted: {
    status: 409,
    ja: 'この方は別の企業の内定を承諾しています。承諾できる内定は一つだけです。',
    en: 'This person has accepted another offer. Only one can be accepted.',
  },
  no_offer_accepted: {
    status: 409,
    ja: '承諾した内定がまだありません。他の選考をまとめて辞退できるのは、内定承諾のあとです。',
    en: 'No offer is accepted yet. The other selections are withdrawn together once one is.',
  },
  rejection_reason_required: {
    status: 422,
    ja: '不採用の理由を選んでください。',
    en: 'Choose the reason of the rejection.',
  },
  interview_date_required: {
    status: 422,
    ja: '面接の日時を入力してください。決まっていないあいだは「書類通過」のままにします。',
    en: 'Say when the interview begins. Until that is agreed, it stays at “documents passed”.',
  },
  consent_before_registration: {
    status: 422,
    ja: 'ご登録より前の承諾は記録できません。承諾の日時を確かめてください。',
    en: 'Nobody agrees before they registered. Check when they did.',
  },
  follow_up_owner_required: {
    status: 422,
    ja: '面接のあとにフォローする担当を選んでください。',
    en: 'Choose who follows up after the interview.',
  },
  interview_report_required: {
    status: 422,
    ja: '面接の様子を書いてください。',
    en: 'Write how the interview went.',
  },
  told_of_mail_required: {
    status: 422,
    ja: 'メール連絡を予告したかどうか、「はい」か「いいえ」を選んでください。',
    en: 'Say whether the person was told that a mail comes: yes or no.',
  },
  decline_unsettled: {
    status: 422,
    ja: '辞退を記録する前に、一度お話しするか、ご本人がそれを望まないことを確かめてください。',
    en: 'Before a decline is recorded, talk once, or make sure that the person does not want to.',
  },
  refund_required: {
    status: 422,
    ja: '返戻金の金額を書いてください。規定と違う金額のときは、理由も書きます。',
    en: 'Write the amount of the refund, and why where it is not what the rule says.',
  },
  left_too_late: {
    status: 422,
    ja: '入社から180日を過ぎた退職は、早期退職ではありません。',
    en: 'Leaving more than 180 days after joining is not early.',
  },
  employer_not_deciding: {
    status: 409,
    ja: 'いまは企業の判断を待つ選考ではないため、リンクは作れません。',
    en: 'This submission does not wait for the employer, so there is no link to make.',
  },
  employer_link_answered: {
    status: 409,
    ja: 'このリンクからはすでにご回答いただいています。変更は担当者へご連絡ください。',
    en: 'This link has already been answered. To change the answer, please tell the advisor.',
  },
  employer_link_over: {
    status: 409,
    ja: 'この選考は、別の形ですでに結果が記録されています。ご回答は記録していません。',
    en: 'This step has already been decided in another way. Your answer was not recorded.',
  },
  employer_link_elsewhere: {
    status: 403,
    ja: 'このリンクは別の端末で開かれています。新しいリンクをお求めください。',
    en: 'This link was opened on another device. Please ask for a new one.',
  },
} as const;
