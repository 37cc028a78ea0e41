import { partnerKinds, type PartnerKind } from '@toritsugi/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { ChannelEntity } from '../registration/channel.entity';
import { EmployerEntity } from '../selection/employer.entity';

/** Whom we exchange people with (パートナー): a company, a school or community, an agency, former colleagues. */
@Entity('partner')
@Check('partner_kind_check', oneOf('kind', partnerKinds))
@Index('one_default_relay', ['isDefaultRelay'], { unique: true, where: 'is_default_relay' })
export class PartnerEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text', { unique: true }) code!: string;
  @Column('text', { unique: true }) name!: string;
  @Column('text') kind!: PartnerKind;
  /** The channel of its link: whoever registers by it came from this partner (S002-4). */
  @ForeignKey(() => ChannelEntity) @Column('text', { unique: true }) channel!: string;
  @Column('text', { default: '' }) note!: string;
  /** 許可番号, where the law asks the partner for one. */
  @Column('text', { default: '' }) licenceNumber!: string;
  /** The last day on which it stands, in Tokyo. */
  @Column('date', { nullable: true }) licenceEndsOn!: string | null;
  /** The same company among those that hire: its free slots are used there. */
  @ForeignKey(() => EmployerEntity) @Column('uuid', { nullable: true }) employerId!: string | null;
  @Column('timestamptz', { nullable: true }) pausedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** Where people register with it themselves. */
  @Column('text', { default: '' }) registerUrl!: string;
  /** The one of whom people are told whom we have no work for. */
  @Column('boolean', { default: false }) isDefaultRelay!: boolean;
}
