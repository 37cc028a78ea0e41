import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegistrantEntity } from './registrant.entity';

/** Personal data behind one door: read through the contact service alone, which checks and audits. */
@Entity('registrant_contact')
@Index('contact_by_phone', ['phoneE164'])
@Index('contact_by_email', ['email'])
@Index('contact_by_name', { synchronize: false })
@Index('contact_by_kana', { synchronize: false })
@Index('contacts_to_compare', ['registrantId'], { where: 'not is_compared' })
export class RegistrantContactEntity {
  @ForeignKey(() => RegistrantEntity) @PrimaryColumn('uuid') registrantId!: string;
  @Column('text') familyName!: string;
  @Column('text') givenName!: string;
  @Column('text', { nullable: true }) familyKana!: string | null;
  @Column('text', { nullable: true }) givenKana!: string | null;
  @Column('text') phone!: string;
  @Column('text') phoneE164!: string;
  @Column('text') email!: string;
  /** Whether it was looked who else this may be. */
  @Column('boolean', { default: true }) isCompared!: boolean;
}
