import type { Machine } from '../machine';

/** What somebody is to do by a day (やること). */
export const todoStates = ['open', 'doing', 'done', 'dropped'] as const;
export type TodoState = (typeof todoStates)[number];
export const openTodoStates = ['open', 'doing'] as const satisfies readonly TodoState[];

export const todoMachine: Machine<TodoState> = {
  name: 'todo',
  states: todoStates,
  initial: ['open'],
  moves: {
    open: ['doing', 'done', 'dropped'],
    doing: ['open', 'done', 'dropped'],
    done: [],
    dropped: [],
  },
};

/** 作業 and 判断: whoever only works never closes what somebody has to decide (S000-6). */
export const todoTypes = ['work', 'decision'] as const;
export type TodoType = (typeof todoTypes)[number];

/**
 * What it is about (S000-28): four kinds of work, four of decisions, what the sheet has delivered every week, and what
 * is named in words of its own.
 */
export const todoCategories = [
  'copy',
  'landing_page_words',
  'faq',
  'measurement_check',
  'pay',
  'must_criteria',
  'selection_criteria',
  'interviewers',
  'deliverable',
  'other',
] as const;
export type TodoCategory = (typeof todoCategories)[number];

const DECISIONS: readonly TodoCategory[] = ['pay', 'must_criteria', 'selection_criteria', 'interviewers'];

/** The one type that a category may have; null where it is chosen. */
export const typeOfCategory = (category: TodoCategory): TodoType | null =>
  category === 'other' ? null : DECISIONS.includes(category) ? 'decision' : 'work';

/** What a lead says to work that the sheet does not name: it is taken into the sheet, or nobody does it. */
export const creepAnswers = ['add', 'stop'] as const;
export type CreepAnswer = (typeof creepAnswers)[number];
