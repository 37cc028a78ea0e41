import { streakKinds, type StreakKind } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { EmployerEntity } from '../employer.entity';

/** One decision after the other of an employer went wrong, and leads were told: once a streak. */
@Entity('employer_streak')
@Check('employer_streak_kind_check', oneOf('kind', streakKinds))
@Check('employer_streak_seen_check', '(seen_by is null) = (seen_at is null)')
@Index('employer_streaks_unseen', ['employerId'], { where: 'seen_at is null' })
export class EmployerStreakEntity {
  /** The step or the submission that it began with: as long as it goes on, this one stays. */
  @PrimaryColumn('uuid') firstId!: string;
  @ForeignKey(() => EmployerEntity) @Column('uuid') employerId!: string;
  @Column('text') kind!: StreakKind;
  @Column('timestamptz') beganAt!: Date;
  @Column('timestamptz', { default: () => 'agency_now()' }) notedAt!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) seenBy!: string | null;
  @Column('timestamptz', { nullable: true }) seenAt!: Date | null;
}
