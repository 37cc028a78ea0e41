import { type AgeGroup, ageGroups, type GenderGroup, genderGroups } from '@toritsugi/contracts';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from './registrant.entity';

/** Kept apart: written by the person alone, read by the adverse-impact report alone, as counts of groups. */
@Entity('self_declaration')
@Check('self_declaration_gender_check', oneOf('gender', genderGroups))
@Check('self_declaration_age_group_check', oneOf('age_group', ageGroups))
export class SelfDeclarationEntity {
  @ForeignKey(() => RegistrantEntity) @PrimaryColumn('uuid') registrantId!: string;
  @Column('text') gender!: GenderGroup;
  @Column('text') ageGroup!: AgeGroup;
  /** Version of the notice the person read. */
  @Column('text') notice!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) declaredAt!: Date;
}
