import type { TodoCategory, TodoType } from '@toritsugi/journey';

/** As the sheet's ⑦ would name them: kinds of work are compared by these, whatever language a page is in. */
export const CATEGORY_WORDS: Readonly<Record<Exclude<TodoCategory, 'deliverable' | 'other'>, string>> = {
  copy: '原稿修正',
  landing_page_words: 'LP文言調整',
  faq: 'FAQ追加',
  measurement_check: '計測確認',
  pay: '給与条件',
  must_criteria: '必須要件',
  selection_criteria: '選考基準',
  interviewers: '面接官アサイン',
};

export const TYPE_WORDS: Readonly<Record<TodoType, string>> = { work: '「作業」', decision: '「判断」' };
