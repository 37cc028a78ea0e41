import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';

export const partnerKinds = ['company', 'school', 'agency', 'employee_ob'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/** Company, school, agency or former employee we exchange people with. */
@Entity('partner')
@Check('partner_kind_check', oneOf('kind', partnerKinds))
@Check('partner_outbound_count_check', 'outbound_count >= 0')
@Index('one_default_relay', ['isDefaultRelay'], { unique: true, where: 'is_default_relay' })
export class PartnerEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { unique: true }) code!: string;
  @Column('text') name!: string;
  @Column('text') kind!: PartnerKind;
  @Column('int', { default: 0 }) outboundCount!: number;
  @Column('boolean', { default: false }) isDefaultRelay!: boolean;
}
