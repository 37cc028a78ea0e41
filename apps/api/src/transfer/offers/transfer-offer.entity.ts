import type { DeclineReason, TransferOfferState } from '@toritsugi/journey';
import { Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { TransferEntity } from '../transfer.entity';

/** One advisor being rung (呼出). */
@Entity('transfer_offer')
@Unique(['transferId', 'advisorId'])
@Index('one_open_offer_per_advisor', ['advisorId'], { unique: true, where: `state = 'offered'` })
@Index('one_open_offer_per_transfer', ['transferId'], { unique: true, where: `state = 'offered'` })
@Index('one_acceptance_per_transfer', ['transferId'], { unique: true, where: `state = 'accepted'` })
@Index('ringing_offers', ['deadlineAt'], { where: `state = 'offered'` })
export class TransferOfferEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: TransferOfferState;
  @Column('uuid') transferId!: string;
  @ManyToOne(() => TransferEntity) transfer?: Relation<TransferEntity>;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') advisorId!: string;
  @Column('int') position!: number;
  @Column('timestamptz') offeredAt!: Date;
  @Column('timestamptz') deadlineAt!: Date;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('text', { nullable: true }) declineReason!: DeclineReason | null;
}
