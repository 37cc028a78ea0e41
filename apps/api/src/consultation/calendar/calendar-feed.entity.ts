import { calendarProblems, type CalendarProblem } from '@toritsugi/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** An advisor's calendar elsewhere, and which edition of the address of our own is in force. */
@Entity('calendar_feed')
@Check('calendar_feed_problem_check', oneOf('problem', calendarProblems))
@Index('calendar_feed_to_read', ['nextReadAt'])
export class CalendarFeedEntity {
  @ForeignKey(() => StaffMemberEntity) @PrimaryColumn('uuid') staffId!: string;
  /** A secret: whoever has it reads the calendar. */
  @Column('text', { nullable: true }) url!: string | null;
  @Column('timestamptz', { nullable: true }) nextReadAt!: Date | null;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
  @Column('text', { nullable: true }) problem!: CalendarProblem | null;
  /** One after the other. */
  @Column('int', { default: 0 }) failures!: number;
  @Column('int', { default: 1 }) edition!: number;
}
