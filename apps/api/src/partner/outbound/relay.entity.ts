import { Column, Entity, ForeignKey, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { ConsentEntity } from '../../registrant/consents/consent.entity';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { PartnerEntity } from '../partner.entity';

/** A person invited to register with a partner (キャリアリレー). */
@Entity('relay')
@Unique(['partnerId', 'registrantId'])
export class RelayEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') partnerId!: string;
  @ManyToOne(() => PartnerEntity) partner?: Relation<PartnerEntity>;
  @Column('uuid') registrantId!: string;
  @ManyToOne(() => RegistrantEntity) registrant?: Relation<RegistrantEntity>;
  @ForeignKey(() => ConsentEntity) @Column('uuid') consentId!: string;
  @Column('bytea', { unique: true }) tokenHash!: Buffer;
  @Column('timestamptz') offeredAt!: Date;
  @Column('timestamptz', { nullable: true }) openedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) registeredAt!: Date | null;
}
