import {
  creepAnswers,
  todoCategories,
  todoStates,
  todoTypes,
  type CreepAnswer,
  type TodoCategory,
  type TodoState,
  type TodoType,
} from '@toritsugi/journey';
import { ClockReading, StaffRef } from '../replies';
import { Choice, Day, Flag, Id, Instant, Line, Many, Maybe, One, Text, Whole } from '../validators';

/** What somebody is to do by the end of a day (やること). */
export class TodoView {
  @Id() id!: string;
  @Whole(1) version!: number;
  @Choice(todoStates) state!: TodoState;
  @Choice(todoTypes) type!: TodoType;
  @Choice(todoCategories) category!: TodoCategory;
  /** What it is called where the category is `other`, or which deliverable; else empty. */
  @Text(100) topic!: string;
  @Text(200) title!: string;
  @Text(2_000) note!: string;
  @One(() => StaffRef) owner!: StaffRef;
  @Maybe() @One(() => StaffRef) createdBy!: StaffRef | null;
  @Day() dueOn!: string;
  @Flag() isLate!: boolean;
  /** Into how many weeks it was carried over, from the one in which it was first due. */
  @Whole() carriedOver!: number;
  @Maybe() @Instant() closedAt!: string | null;
  @Maybe() @One(() => StaffRef) closedBy!: StaffRef | null;
  /** Why nobody does it. */
  @Text(500) reason!: string;
  /** Its owner works here no more: somebody else must take it. */
  @Flag() isOrphaned!: boolean;
  /** What the reader may do with it now. */
  @Flag() mayWork!: boolean;
  @Flag() mayClose!: boolean;
}

/** Work of a kind that the sheet's 外部がする作業 does not name, taken down in a week. */
export class ScopeCreepView {
  @Id() id!: string;
  /** Monday. */
  @Day() week!: string;
  @Text(100) topic!: string;
  /** Of that kind, in that week. */
  @Whole() todos!: number;
  @Maybe() @Choice(creepAnswers) answer!: CreepAnswer | null;
  @Maybe() @One(() => StaffRef) answeredBy!: StaffRef | null;
  @Maybe() @Instant() answeredAt!: string | null;
}

export class TodoPart {
  /** Everybody's, where the reader may see them. */
  @Maybe() @Choice(['all']) of?: 'all';
}

export class TodoList {
  @One(() => ClockReading) clock!: ClockReading;
  /** The earliest due first. */
  @Many(() => TodoView, 500) open!: TodoView[];
  /** The latest closed first: fifty. */
  @Many(() => TodoView, 50) closed!: TodoView[];
  /** Unanswered ones first; for whoever answers them. */
  @Many(() => ScopeCreepView, 50) creeps!: ScopeCreepView[];
  /** To whom the reader may give one. */
  @Many(() => StaffRef, 500) owners!: StaffRef[];
  /** Those of them who may own a decision. */
  @Many(() => StaffRef, 500) deciders!: StaffRef[];
}

/** What waits for the reader: a count in the navigation. */
export class TodosWaiting {
  /** Their own that are due today or were. */
  @Whole() due!: number;
  /** Of owners who work here no more; of those who may give them to others. */
  @Whole() orphans!: number;
  /** Kinds of work that nobody has answered for; of those who may. */
  @Whole() creeps!: number;
}

export class CreateTodo {
  @Choice(todoTypes) type!: TodoType;
  @Choice(todoCategories.filter((one) => one !== 'deliverable'))
  category!: Exclude<TodoCategory, 'deliverable'>;
  /** What the kind is called where it is `other`. */
  @Maybe() @Line(100) topic?: string;
  @Line(200) title!: string;
  @Maybe() @Text(2_000) note?: string;
  @Id() ownerId!: string;
  @Day({ back: 1, ahead: 3 }) dueOn!: string;
}

/** Another owner, another day, or both. */
export class ChangeTodo {
  @Whole(1) version!: number;
  @Id() ownerId!: string;
  @Day({ back: 1, ahead: 3 }) dueOn!: string;
}

export class MoveTodo {
  @Whole(1) version!: number;
  @Choice(todoStates) to!: TodoState;
  /** Why nobody does it. */
  @Maybe() @Text(500) reason?: string;
}

export class AnswerCreep {
  @Choice(creepAnswers) as!: CreepAnswer;
  @Text(500) reason!: string;
}
