import type { SamenessReason } from '@toritsugi/triage';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { StaffMemberEntity } from '../staff/staff-member.entity';
import { RegistrantEntity } from './registrant.entity';

export const suspicionGrades = ['certain', 'possible'] as const;
export const suspicionVerdicts = ['different', 'merged'] as const;

/** Two registrants who may be one person, the later id first; a person decides, and what they decided is kept. */
@Entity('duplicate_suspicion')
@Check('duplicate_suspicion_grade_check', oneOf('grade', suspicionGrades))
@Check('duplicate_suspicion_verdict_check', oneOf('verdict', suspicionVerdicts))
@Index('suspicion_by_other', ['otherId'])
@Index('open_suspicions', ['at'], { where: 'verdict is null' })
export class DuplicateSuspicionEntity {
  @ForeignKey(() => RegistrantEntity) @PrimaryColumn('uuid') registrantId!: string;
  @ForeignKey(() => RegistrantEntity) @PrimaryColumn('uuid') otherId!: string;
  @Column('text') grade!: (typeof suspicionGrades)[number];
  @Column('text', { array: true }) reasons!: SamenessReason[];
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) verdict!: (typeof suspicionVerdicts)[number] | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}
