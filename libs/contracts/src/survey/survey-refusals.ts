/** Why an answer to a survey is not taken. */
export const surveyRefusals = {
  survey_answered: {
    status: 409,
    ja: 'このアンケートには、すでにお答えいただいています。ありがとうございました。',
    en: 'This survey has been answered already. Thank you.',
  },
  survey_over: {
    status: 410,
    ja: 'このアンケートの受付は終わりました。',
    en: 'This survey is over.',
  },
  survey_empty: {
    status: 422,
    ja: '1つ以上お答えください。',
    en: 'Answer at least one question.',
  },
  survey_not_asked: {
    status: 422,
    ja: '質問が変わりました。ページを開き直してください。',
    en: 'The questions have changed. Open the page again.',
  },
} as const;
