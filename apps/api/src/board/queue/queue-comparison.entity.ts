import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** Two orders of the queue, by turns in blocks that its seed draws ahead; at most one runs. */
@Entity('queue_comparison')
@Check('queue_comparison_once', 'is_single')
@Index('one_running_queue_comparison', ['isSingle'], { unique: true, where: 'ended_at is null' })
export class QueueComparisonEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('boolean', { default: true }) isSingle!: boolean;
  @Column('int') blockMinutes!: number;
  @Column('int') seed!: number;
  /** The block that the log was told of last. */
  @Column('timestamptz', { nullable: true }) toldBlockAt!: Date | null;
  @Column('timestamptz', { default: () => 'agency_now()' }) startedAt!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') startedBy!: string;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) endedBy!: string | null;
}
