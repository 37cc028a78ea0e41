import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StaffMemberEntity } from '../staff-member.entity';

/** A signed-in browser. Lives in real time, whatever the agency's clock shows. */
@Entity('session')
@Index('session_by_staff', ['staffId'], { where: 'ended_at is null' })
export class SessionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('bytea', { unique: true }) secretHash!: Buffer;
  @Column('uuid') staffId!: string;
  @ManyToOne(() => StaffMemberEntity) staff?: Relation<StaffMemberEntity>;
  @Column('text') device!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) startedAt!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) lastSeenAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
