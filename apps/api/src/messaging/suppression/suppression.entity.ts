import { messageRoutes, suppressionReasons, type MessageRoute, type SuppressionReason } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/**
 * Addresses to which nothing, or no advertising, is sent. The address itself is not here: a hash keyed with the signing
 * secret stands for it, so that whoever reads the table learns nothing, and a corrected address is simply another one.
 */
@Entity('suppression')
@Check('suppression_via_check', oneOf('via', messageRoutes))
@Check('suppression_reason_check', oneOf('reason', suppressionReasons))
@Index('one_suppression_per_reason', ['addressHash', 'via', 'reason'], { unique: true, where: 'lifted_at is null' })
export class SuppressionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') via!: MessageRoute;
  @Column('text') addressHash!: string;
  @Column('text') reason!: SuppressionReason;
  /** Whose message it was. */
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  /** Agency time, as the times below. */
  @Column('timestamptz') since!: Date;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) liftedAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) liftedBy!: string | null;
}
