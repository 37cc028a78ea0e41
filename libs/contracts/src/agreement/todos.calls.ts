import { get, post } from '../call';
import type {
  AnswerCreep,
  ChangeTodo,
  CreateTodo,
  MoveTodo,
  ScopeCreepView,
  TodoList,
  TodoPart,
  TodosWaiting,
  TodoView,
} from './todos';

export const todoCalls = {
  list: get<{ query: TodoPart; reply: TodoList }>('/todos', 'todo.work'),
  waiting: get<{ reply: TodosWaiting }>('/todos/waiting', 'todo.work'),
  create: post<{ body: CreateTodo; reply: TodoView }>('/todos', 'todo.work'),
  change: post<{ params: 'todoId'; body: ChangeTodo; reply: TodoView }>('/todos/:todoId', 'todo.work'),
  /** Begins, puts back, finishes or drops it; a decision only by those who decide. */
  move: post<{ params: 'todoId'; body: MoveTodo; reply: TodoView }>('/todos/:todoId/state', 'todo.work'),
  /** Takes the work into the sheet by a proposal, or stops what is open of it. */
  answerCreep: post<{ params: 'creepId'; body: AnswerCreep; reply: ScopeCreepView }>(
    '/scope-creeps/:creepId',
    'todo.scope',
  ),
} as const;
