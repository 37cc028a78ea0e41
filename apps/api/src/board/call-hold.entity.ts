import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../staff/staff-member.entity';
import { CallTaskEntity } from './call-task.entity';

/** Who of us had a call task, from when to when: what was spent on intake. */
@Entity('call_hold')
@Index('call_holds_by_end', ['endedAt'])
export class CallHoldEntity {
  @ForeignKey(() => CallTaskEntity) @PrimaryColumn('uuid') taskId!: string;
  @PrimaryColumn('timestamptz') beganAt!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') staffId!: string;
  @Column('timestamptz') endedAt!: Date;
}
