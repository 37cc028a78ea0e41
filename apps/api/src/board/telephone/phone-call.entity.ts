import { callResults, telephones, type CallResult, type TelephoneKind } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { CallTaskEntity } from '../call-task.entity';

/** A telephone call that an exchange made for a call task: one attempt, one or more legs. No number is kept here. */
@Entity('phone_call')
@Check('phone_call_made_by_check', oneOf('made_by', telephones))
@Check('phone_call_result_check', oneOf('result', callResults))
@Check('ended_phone_calls_have_a_result', '(ended_at is null) = (result is null)')
@Index('open_phone_calls', ['startedAt'], { where: 'ended_at is null' })
@Index('phone_calls_of_task', ['taskId', 'startedAt'])
export class PhoneCallEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') madeBy!: TelephoneKind;
  @Column('uuid') taskId!: string;
  @ManyToOne(() => CallTaskEntity) task?: Relation<CallTaskEntity>;
  /** The task's attempt that it was: what is said of an earlier one moves the task no more. */
  @Column('int') attempt!: number;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') dialledBy!: string;
  /** Who of us talked with the person last. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') ownerId!: string;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) result!: CallResult | null;
}
