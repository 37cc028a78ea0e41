import { Injectable } from '@nestjs/common';
import { workWords } from '@toritsugi/agreement';
import { tokyoDay } from '@toritsugi/calendar';
import {
  callerOf,
  reachOf,
  type ChangeTodo,
  type CreateTodo,
  type LocalizedText,
  type MoveTodo,
  type Operation,
  type TodoList,
  type TodoPart,
  type TodosWaiting,
  type TodoView,
} from '@toritsugi/contracts';
import { sourcesOf, todoMachine, typeOfCategory, type TodoType } from '@toritsugi/journey';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { StaffDirectory, type StaffMember } from '../../staff/staff-directory';
import { ScopeCreeps } from './scope-creeps.service';
import { TodoEntity } from './todo.entity';
import {
  addTodoByItself,
  changeTodo,
  listTodos,
  moveTodo,
  todoById,
  todosWaiting,
  type TodoByItself,
  type TodoRow,
} from './todo.queries';
import { isOpenTodo, mayClose, mayWorkOn, todoView } from './todo-views';
import { CATEGORY_WORDS, TYPE_WORDS } from './todo-words';

/** What somebody is reminded of, and once of which. */
export type Reminder = Pick<TodoByItself, 'key' | 'title' | 'topic' | 'ownerId' | 'dueOn'>;

const MOST = { open: 500, closed: 50 } as const;

/** What is to be done by whom and by when; whoever only works never closes what is to be decided (S000-6, -28). */
@Injectable()
export class Todos {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly creeps: ScopeCreeps,
  ) {}

  async list({ of }: TodoPart, me: SignedIn): Promise<TodoList> {
    const isWide = of === 'all' && this.givesToOthers(me);
    const clock = await this.clock.reading();
    const rows = await listTodos(this.work, { of: isWide ? null : me.id, ...MOST });
    const views = rows.map((row) => this.view(row, me, new Date(clock.serverNow)));
    const owners = this.ownersFor(me);
    return {
      clock,
      open: views.filter(isOpenTodo),
      closed: views.filter((view) => !isOpenTodo(view)),
      creeps: await this.creeps.list(me),
      owners: owners.map(({ id }) => this.staff.ref(id)),
      deciders: owners.filter((one) => may(one, 'todo.decide')).map(({ id }) => this.staff.ref(id)),
    };
  }

  async waiting(me: SignedIn): Promise<TodosWaiting> {
    const asked = {
      by: me.id,
      today: tokyoDay(await this.clock.now()),
      gives: this.givesToOthers(me),
      answers: reachOf('todo.scope', me.caller) !== null,
    };
    return (await todosWaiting(this.work, asked)) ?? { due: 0, orphans: 0, creeps: 0 };
  }

  async create(wish: CreateTodo, me: SignedIn): Promise<TodoView> {
    const { type, category, ownerId, dueOn, note = '' } = wish;
    const fixed = typeOfCategory(category);
    if (fixed !== null && fixed !== type) throw new Refusal('todo_type_fixed', { type: TYPE_WORDS[fixed] });
    const topic = category === 'other' ? (wish.topic ?? '').trim() : '';
    if (category === 'other' && topic === '') throw unfit('topic', missing);
    const title = wish.title.trim();
    if (title === '') throw unfit('title', missing);
    return this.work.run(async () => {
      const now = await this.clock.now();
      if (dueOn < tokyoDay(now)) throw unfit('dueOn', past);
      this.refuseOwner(ownerId, type, me);
      const words = category === 'other' ? topic : CATEGORY_WORDS[category];
      const id = newId();
      const kept = { type, category, topic, topicKey: workWords(words), title, note: note.trim(), ownerId };
      await this.work
        .repository(TodoEntity)
        .insert({ id, ...kept, createdBy: me.id, createdAt: now, dueOn, firstDueOn: dueOn });
      this.work.record({ kind: 'TodoCreated', staffId: ownerId, actorId: me.id, payload: { todoId: id, type, dueOn } });
      if (type === 'work') await this.creeps.look({ key: kept.topicKey, topic: words }, me);
      return this.read(id, me);
    });
  }

  /** What comes by itself, once of each key; false where it was there, or where its owner works here no more. */
  async remind({ ownerId, ...wish }: Reminder): Promise<boolean> {
    if (this.staff.byId(ownerId)?.isActive !== true) return false;
    return this.work.run(async () => {
      const id = newId();
      const kept = { ...wish, id, ownerId, createdBy: ownerId, category: 'other', topicKey: '' } as const;
      if ((await addTodoByItself(this.work, kept)) === null) return false;
      const { dueOn } = wish;
      this.work.record({ kind: 'TodoCreated', staffId: ownerId, payload: { todoId: id, type: 'work', dueOn } });
      return true;
    });
  }

  /** Another owner, another day: the weeks over which it was carried stay counted. */
  async change(id: string, { version, ownerId, dueOn }: ChangeTodo, me: SignedIn): Promise<TodoView> {
    return this.work.run(async () => {
      const before = await this.mine(id, me);
      if (ownerId !== before.ownerId) this.refuseOwner(ownerId, before.type, me);
      if (dueOn !== before.dueOn && dueOn < tokyoDay(await this.clock.now())) throw unfit('dueOn', past);
      const after = await changeTodo(this.work, { id, version, ownerId, dueOn });
      if (after === null) throw this.whyNot(before, version);
      const told = { actorId: me.id, staffId: ownerId };
      if (dueOn !== before.dueOn) this.work.record({ kind: 'TodoMoved', ...told, payload: { todoId: id, dueOn } });
      if (ownerId !== before.ownerId)
        this.work.record({ kind: 'TodoGiven', ...told, payload: { todoId: id, ownerId } });
      return this.read(id, me);
    });
  }

  async move(id: string, { version, to, reason = '' }: MoveTodo, me: SignedIn): Promise<TodoView> {
    return this.work.run(async () => {
      const before = await this.mine(id, me);
      const closes = to === 'done' || to === 'dropped';
      if (closes && !mayClose(before, me)) throw new Refusal('todo_decided_inside');
      const words = to === 'dropped' ? reason.trim() : '';
      if (to === 'dropped' && words === '') throw new Refusal('comment_required');
      const from = sourcesOf(todoMachine, to);
      const after = await moveTodo(this.work, { id, version, to, reason: words, by: me.id, from });
      if (after === null) throw this.whyNot(before, version);
      if (to !== 'open') {
        const isInTime = tokyoDay(after.closedAt ?? (await this.clock.now())) <= after.dueOn;
        this.work.record({ kind: 'TodoWent', actorId: me.id, payload: { todoId: id, as: to, isInTime } });
      }
      return this.read(id, me);
    });
  }

  private async mine(id: string, me: SignedIn): Promise<TodoRow> {
    const row = await todoById(this.work, id);
    if (row === null || !mayWorkOn(row, me)) throw new Refusal('not_found');
    return row;
  }

  private whyNot(before: TodoRow, version: number): Refusal {
    return before.version === version
      ? new Refusal('illegal_move', { state: before.state })
      : new Refusal('todo_changed');
  }

  private refuseOwner(ownerId: string, type: TodoType, me: SignedIn): void {
    const owner = this.staff.byId(ownerId);
    if (owner === null || !owner.isActive || !may(owner, 'todo.work')) throw unfit('ownerId', unknown);
    if (ownerId !== me.id && !this.givesToOthers(me)) throw new Refusal('todo_for_oneself');
    if (type === 'decision' && !may(owner, 'todo.decide')) throw new Refusal('todo_decision_owner');
  }

  private ownersFor(me: SignedIn): StaffMember[] {
    const isOwner = (one: StaffMember): boolean => one.isActive && may(one, 'todo.work');
    return this.staff.all().filter((one) => isOwner(one) && (one.id === me.id || this.givesToOthers(me)));
  }

  private givesToOthers(me: SignedIn): boolean {
    return reachOf('todo.work', me.caller) === 'all';
  }

  private async read(id: string, me: SignedIn): Promise<TodoView> {
    const row = await todoById(this.work, id);
    if (row === null) throw new Refusal('not_found');
    return this.view(row, me, await this.clock.now());
  }

  private view(row: TodoRow, me: SignedIn, now: Date): TodoView {
    return todoView(row, { me, now, staff: this.staff });
  }
}

const may = ({ role, scope }: StaffMember, operation: Operation): boolean =>
  reachOf(operation, callerOf(role, scope)) !== null;

const missing: LocalizedText = { ja: '入力してください。', en: 'Fill this in.' };
const past: LocalizedText = { ja: '今日以降の日を選んでください。', en: 'Choose today or a later day.' };
const unknown: LocalizedText = { ja: '担当にできる方を選んでください。', en: 'Choose somebody who can do it.' };
const unfit = (field: string, message: LocalizedText): Refusal => new Refusal('invalid', {}, [{ field, message }]);
