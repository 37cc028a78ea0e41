import type { AnswerValue } from '@toritsugi/triage';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { noneOf } from '../../platform/database/one-of';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { barredFields } from '../../staff/vocabulary/barred-fields';

/** Answers recorded on the phone; those of the form are in registration. */
@Entity('answer')
@Check('answer_source_check', `source = 'call'`)
@Check('answer_field_check', noneOf('field', barredFields))
@Index('answer_by_registrant', { synchronize: false })
export class AnswerEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @Column('text') field!: string;
  @Column('jsonb') value!: AnswerValue;
  @Column('text', { default: 'call' }) source!: 'call';
  @Column('timestamptz') at!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) actorId!: string | null;
}
