import { inviteeOutcomes, type InviteeOutcome } from '@toritsugi/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { PoolInvitationEntity } from './pool-invitation.entity';

/** One person whom an invitation was drafted for; what became of it once they were asked again. */
@Entity('pool_invitee')
@Check('pool_invitee_outcome_check', oneOf('outcome', inviteeOutcomes))
@Index('pool_invitees_waiting', ['invitationId'], { where: 'outcome is null' })
export class PoolInviteeEntity {
  @ForeignKey(() => PoolInvitationEntity) @PrimaryColumn('uuid') invitationId!: string;
  @ForeignKey(() => RegistrantEntity) @PrimaryColumn('uuid') registrantId!: string;
  @Column('text', { nullable: true }) outcome!: InviteeOutcome | null;
}
