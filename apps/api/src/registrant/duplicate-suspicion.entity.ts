import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from './registrant.entity';

export const duplicateReasons = ['phone', 'email', 'both'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** Two registrants with the same phone or e-mail; a person decides whether they are one. */
@Entity('duplicate_suspicion')
@Check('duplicate_suspicion_reason_check', oneOf('reason', duplicateReasons))
export class DuplicateSuspicionEntity {
  @ForeignKey(() => RegistrantEntity) @PrimaryColumn('uuid') registrantId!: string;
  @ForeignKey(() => RegistrantEntity) @PrimaryColumn('uuid') otherId!: string;
  @Column('text') reason!: DuplicateReason;
}
