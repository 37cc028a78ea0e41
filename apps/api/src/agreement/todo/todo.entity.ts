import {
  todoCategories,
  todoTypes,
  type CreepAnswer,
  type TodoCategory,
  type TodoState,
  type TodoType,
} from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** What somebody is to do by the end of a day (やること). */
@Entity('todo')
@Check('todo_type_check', oneOf('type', todoTypes))
@Check('todo_category_check', oneOf('category', todoCategories))
@Check('a_dropped_todo_says_why', `state <> 'dropped' or btrim(reason) <> ''`)
@Check('a_closed_todo_says_when', `(state in ('done', 'dropped')) = (closed_at is not null)`)
@Index('open_todos', ['ownerId', 'dueOn'], { where: `state in ('open', 'doing')` })
@Index('closed_todos', ['closedAt'], { where: 'closed_at is not null' })
@Index('deliverable_of_a_week', ['deliveryKey'], { unique: true, where: 'delivery_key is not null' })
export class TodoEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text', { default: 'open' }) state!: TodoState;
  @Column('text') type!: TodoType;
  @Column('text') category!: TodoCategory;
  /** What the kind is called where the category is `other`; of a deliverable, its line in the sheet. */
  @Column('text', { default: '' }) topic!: string;
  /** By which kinds of work are compared; empty where nobody asks. */
  @Column('text', { default: '' }) topicKey!: string;
  @Column('text') title!: string;
  @Column('text', { default: '' }) note!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') ownerId!: string;
  /** Null: by the sheet. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { default: () => 'agency_now()' }) createdAt!: Date;
  /** In Tokyo. */
  @Column('date') dueOn!: string;
  /** As it was first: from there the weeks are counted over which it was carried. */
  @Column('date') firstDueOn!: string;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) closedBy!: string | null;
  @Column('text', { default: '' }) reason!: string;
  /** Of what the sheet has delivered every week: which week and what. */
  @Column('text', { nullable: true }) deliveryKey!: string | null;
}

/** Work of a kind that the sheet does not name (S000-2): once a week of each kind. */
@Entity('scope_creep')
@Check('scope_creep_answer_check', `answer in ('add', 'stop')`)
@Check('an_answer_is_of_somebody', '(answer is null) = (answered_by is null)')
@Index('creep_of_a_week', ['week', 'topicKey'], { unique: true })
export class ScopeCreepEntity {
  @PrimaryColumn('uuid') id!: string;
  /** Monday, in Tokyo. */
  @Column('date') week!: string;
  @Column('text') topicKey!: string;
  /** As it was first written. */
  @Column('text') topic!: string;
  @Column('text', { nullable: true }) answer!: CreepAnswer | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
}
