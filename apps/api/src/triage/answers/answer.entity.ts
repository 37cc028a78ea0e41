import type { AnswerValue } from '@toritsugi/triage';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { noneOf, oneOf } from '../../platform/database/one-of';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { barredFields } from '../../staff/vocabulary/barred-fields';

export const answerSources = ['call', 'own_page'] as const;

/** Answers heard on the phone, and those corrected on a person's own page; those of the form are in registration. */
@Entity('answer')
@Check('answer_source_check', oneOf('source', answerSources))
@Check('answer_field_check', noneOf('field', barredFields))
@Index('answer_by_registrant', { synchronize: false })
export class AnswerEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @Column('text') field!: string;
  @Column('jsonb') value!: AnswerValue;
  @Column('text', { default: 'call' }) source!: (typeof answerSources)[number];
  @Column('timestamptz') at!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) actorId!: string | null;
}
