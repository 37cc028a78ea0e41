import { relayDirections, relayEntryKinds, type RelayDirection, type RelayEntryKind } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { PartnerEntity } from '../partner.entity';

/** One entry of a partner's ledger. Nobody changes or deletes one: what was wrong is taken back by another. */
@Entity('relay_entry')
@Check('relay_entry_direction_check', oneOf('direction', relayDirections))
@Check('relay_entry_kind_check', oneOf('kind', relayEntryKinds))
@Check('an_entry_is_of_somebody', `kind = 'counted' or registrant_id is null`)
@Check('what_is_voided_is_named', `(kind = 'voided') = (voids_id is not null)`)
@Unique('relay_entry_number_key', ['partnerId', 'direction', 'number'])
@Index('counted_once', ['partnerId', 'direction', 'registrantId', 'ruleVersion'], {
  unique: true,
  where: `kind = 'counted'`,
})
@Index('voided_once', ['voidsId'], { unique: true })
export class RelayEntryEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => PartnerEntity) @Column('uuid') partnerId!: string;
  @Column('text') direction!: RelayDirection;
  /** From 1, without a gap. */
  @Column('int') number!: number;
  @Column('text') kind!: RelayEntryKind;
  /** Null of a slot, of what is taken back, and of people counted before our time. */
  @ForeignKey(() => RegistrantEntity) @Column('uuid', { nullable: true }) registrantId!: string | null;
  @ForeignKey(() => RelayEntryEntity) @Column('uuid', { nullable: true }) voidsId!: string | null;
  @Column('int') ruleVersion!: number;
  @Column('timestamptz') at!: Date;
  @Column('text', { default: '' }) reason!: string;
  /** SHA-256 over itself and the seal of the entry before it, in hexadecimal. */
  @Column('text') seal!: string;
}
