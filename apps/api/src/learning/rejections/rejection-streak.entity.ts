import { streakStates, streakSubjects, type StreakState, type StreakSubject } from '@toritsugi/contracts';
import type { RejectionReason } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** The same reason of rejection again and again (見送り理由の重なり), until somebody proposes something or says why not. */
@Entity('rejection_streak')
@Check('rejection_streak_state_check', oneOf('state', streakStates))
@Check('rejection_streak_whose_check', oneOf('whose', streakSubjects))
@Check('a_dismissal_says_why', `state <> 'dismissed' or btrim(note) <> ''`)
@Index('one_open_streak_of_a_reason', ['whose', 'subject', 'reason'], { unique: true, where: `state = 'open'` })
export class RejectionStreakEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { default: 'open' }) state!: StreakState;
  @Column('text') whose!: StreakSubject;
  @Column('text') subject!: string;
  @Column('text') reason!: RejectionReason;
  @Column('int') count!: number;
  @Column('timestamptz') firstAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('text', { default: '' }) note!: string;
}
