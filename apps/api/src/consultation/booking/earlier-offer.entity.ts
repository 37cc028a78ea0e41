import { earlierOutcomes, type EarlierOutcome } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { ConsultationEntity } from '../consultation.entity';
import { SlotEntity } from './slot.entity';

/** An earlier time, kept for one person who asked for it; without an outcome it is kept until `holdUntil`. */
@Entity('earlier_offer')
@Check('earlier_offer_outcome_check', oneOf('outcome', earlierOutcomes))
@Index('earlier_offer_once', ['consultationId', 'slotId'], { unique: true })
@Index('one_earlier_offer_per_slot', ['slotId'], { unique: true, where: 'outcome is null' })
@Index('one_earlier_offer_per_booking', ['consultationId'], { unique: true, where: 'outcome is null' })
export class EarlierOfferEntity {
  @PrimaryColumn('uuid') id!: string;
  /** The booking that it would take the place of. */
  @ForeignKey(() => ConsultationEntity) @Column('uuid') consultationId!: string;
  @ForeignKey(() => SlotEntity, { onDelete: 'CASCADE' }) @Column('uuid') slotId!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) offeredAt!: Date;
  @Column('timestamptz') holdUntil!: Date;
  @Column('text', { nullable: true }) outcome!: EarlierOutcome | null;
}
