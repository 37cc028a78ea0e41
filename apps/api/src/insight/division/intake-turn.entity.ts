import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** Somebody's turn at intake has a last day (S004-13): after it they take nobody new. Who has none stays. */
@Entity('intake_turn')
@Check('a_turn_ends_after_it_begins', 'last_day >= starts_on')
@Check('ready_when_something_was_done', 'ready_transfers > 0 and ready_percent between 1 and 100')
export class IntakeTurnEntity {
  @ForeignKey(() => StaffMemberEntity) @PrimaryColumn('uuid') staffId!: string;
  @Column('int', { default: 1 }) version!: number;
  /** In Tokyo, as the day below. */
  @Column('date') startsOn!: string;
  @Column('date') lastDay!: string;
  /** Ready to advise after so many transfers, of which so many percent were completed. */
  @Column('int') readyTransfers!: number;
  @Column('int') readyPercent!: number;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') setBy!: string;
}
