import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** A rehearsal (リハーサル): until when its form can be sent, and where its messages go. */
@Entity('rehearsal')
@Index('rehearsal_by_time', ['startedAt'])
export class RehearsalEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') startedBy!: string;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  /** By a button, before its time. */
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text') email!: string;
  @Column('text') phone!: string;
}
