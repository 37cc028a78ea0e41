import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** Who decides in somebody's place while they are away (代理), from day to day in Tokyo, both included. */
@Entity('decision_deputy')
@Check('a_deputy_is_somebody_else', 'deputy_id <> staff_id')
@Check('a_deputy_ends_after_beginning', 'ends_on >= starts_on')
@Index('deputies_by_day', ['endsOn'], { where: 'ended_at is null' })
export class DecisionDeputyEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') staffId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') deputyId!: string;
  @Column('date') startsOn!: string;
  @Column('date') endsOn!: string;
  /** Before its last day, by one of the two. */
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
