import { relayDirections, type RelayDirection } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { PartnerEntity } from '../partner.entity';

/** Where a ledger stands: what its entries add up to, kept with them, and the seal of the last. */
@Entity('relay_balance')
@Check('relay_balance_direction_check', oneOf('direction', relayDirections))
@Check('nothing_below_zero', 'counted >= 0 and granted >= 0 and entries >= 0')
export class RelayBalanceEntity {
  @ForeignKey(() => PartnerEntity) @PrimaryColumn('uuid') partnerId!: string;
  @PrimaryColumn('text') direction!: RelayDirection;
  @Column('int', { default: 0 }) counted!: number;
  @Column('int', { default: 0 }) granted!: number;
  @Column('int', { default: 0 }) entries!: number;
  @Column('text', { default: '' }) seal!: string;
}
