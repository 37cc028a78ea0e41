import { DAY, startOfTokyoWeek, tokyoDay, tokyoMoment, type TokyoDay } from '@toritsugi/calendar';
import { reachOf, type ScopeCreepView, type TodoView } from '@toritsugi/contracts';
import type { SignedIn } from '../../platform/http/signed-in';
import type { StaffDirectory } from '../../staff/staff-directory';
import type { CreepRow, TodoRow } from './todo.queries';

/** The week after the one in which it was first due is the first over which it is carried. */
export function weeksCarried(firstDueOn: TokyoDay, until: Date): number {
  const weeks = (startOfTokyoWeek(until).getTime() - startOfTokyoWeek(tokyoMoment(firstDueOn)).getTime()) / (7 * DAY);
  return Math.max(0, weeks);
}

interface Reader {
  readonly me: SignedIn;
  readonly now: Date;
  readonly staff: StaffDirectory;
}

export const isOpenTodo = ({ state }: Pick<TodoRow, 'state'>): boolean => state === 'open' || state === 'doing';

/** Whether it is the reader's to work on: their own, what they gave, or anybody's. */
export const mayWorkOn = ({ ownerId, createdBy }: Pick<TodoRow, 'ownerId' | 'createdBy'>, me: SignedIn): boolean =>
  reachOf('todo.work', me.caller) === 'all' || ownerId === me.id || createdBy === me.id;

export const mayClose = ({ type }: Pick<TodoRow, 'type'>, me: SignedIn): boolean =>
  type === 'work' || reachOf('todo.decide', me.caller) !== null;

export function todoView(row: TodoRow, { me, now, staff }: Reader): TodoView {
  const isOpen = isOpenTodo(row);
  const isMine = mayWorkOn(row, me);
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    type: row.type,
    category: row.category,
    topic: row.topic,
    title: row.title,
    note: row.note,
    owner: staff.ref(row.ownerId),
    createdBy: staff.ref(row.createdBy),
    dueOn: row.dueOn,
    isLate: row.dueOn < tokyoDay(row.closedAt ?? now),
    carriedOver: weeksCarried(row.firstDueOn, row.closedAt ?? now),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: staff.ref(row.closedBy),
    reason: row.reason,
    isOrphaned: isOpen && staff.byId(row.ownerId)?.isActive !== true,
    mayWork: isOpen && isMine,
    mayClose: isOpen && isMine && mayClose(row, me),
  };
}

export const creepView = (row: CreepRow, staff: StaffDirectory): ScopeCreepView => ({
  id: row.id,
  week: row.week,
  topic: row.topic,
  todos: row.todos,
  answer: row.answer,
  answeredBy: staff.ref(row.answeredBy),
  answeredAt: row.answeredAt?.toISOString() ?? null,
});
