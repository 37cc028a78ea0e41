import type { Language } from '@toritsugi/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegistrantEntity } from '../registrant.entity';

/** Consents given and withdrawn, append-only; the newest of each id counts. */
@Entity('consent')
@Index('consent_by_registrant', { synchronize: false })
export class ConsentEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @Column('text') consentId!: string;
  @Column('text') purpose!: string;
  @Column('text') textVersion!: string;
  @Column('bytea') textHash!: Buffer;
  @Column('text') language!: Language;
  @Column('boolean') isGiven!: boolean;
  @Column('timestamptz') at!: Date;
  @Column('text', { default: 'form' }) channel!: string;
}
