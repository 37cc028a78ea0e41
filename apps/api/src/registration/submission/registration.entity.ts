import type { Language } from '@toritsugi/contracts';
import type { Answers } from '@toritsugi/triage';
import { Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { FormVersionEntity } from '../form/form-version.entity';
import type { StoredReceipt } from './receipt';

/** One accepted form submission: the answers as they were sent, and the receipt. */
@Entity('registration')
@Index('registration_by_registrant', ['registrantId'])
export class RegistrationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') registrantId!: string;
  @ManyToOne(() => RegistrantEntity) registrant?: Relation<RegistrantEntity>;
  @Column('uuid', { unique: true }) idempotencyKey!: string;
  @Column('bytea') requestHash!: Buffer;
  @ForeignKey(() => FormVersionEntity) @Column('int') formVersion!: number;
  @Column('text') language!: Language;
  @Column('jsonb') answers!: Answers;
  @Column('text') channel!: string;
  @Column('timestamptz') submittedAt!: Date;
  @Column('jsonb') receipt!: StoredReceipt;
}
