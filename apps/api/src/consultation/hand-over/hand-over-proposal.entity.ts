import { handOverReasons, type HandOverReason } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** Somebody is offered to a colleague who fits them better (引き継ぎの打診). It stands while the person is with `fromId`. */
@Entity('hand_over_proposal')
@Check('hand_over_proposal_reason_check', oneOf('reason', handOverReasons))
@Check('hand_over_proposal_answer_check', oneOf('answer', ['accepted', 'declined', 'withdrawn']))
@Index('one_open_proposal_per_registrant', ['registrantId'], { unique: true, where: 'answer is null' })
@Index('proposals_to', ['toId', 'answer'])
@Index('proposals_from', ['fromId', 'answer'])
export class HandOverProposalEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') fromId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') toId!: string;
  @Column('text') reason!: HandOverReason;
  @Column('timestamptz', { default: () => 'agency_now()' }) at!: Date;
  @Column('text', { nullable: true }) answer!: 'accepted' | 'declined' | 'withdrawn' | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
}
