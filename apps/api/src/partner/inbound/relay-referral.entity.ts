import { notCountedReasons, type NotCountedReason, type RelayReferralState } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { RelayEntryEntity } from '../ledger/relay-entry.entity';
import { PartnerEntity } from '../partner.entity';

/** Somebody who registered by a partner's link; written with the submission, judged at once afterwards. */
@Entity('relay_referral')
@Check('relay_referral_not_counted_for_check', oneOf('not_counted_for', notCountedReasons))
@Check('not_counted_for_a_reason', `(state = 'not_counted') = (not_counted_for is not null)`)
@Check('counted_by_an_entry', `(state in ('counted', 'voided')) = (entry_id is not null)`)
@Index('relay_referrals_to_judge', ['registeredAt'], { where: `state = 'registered'` })
@Index('relay_referrals_of_a_partner', ['partnerId', 'registeredAt'])
export class RelayReferralEntity {
  @ForeignKey(() => RegistrantEntity) @PrimaryColumn('uuid') registrantId!: string;
  @Column('int', { default: 1 }) version!: number;
  @ForeignKey(() => PartnerEntity) @Column('uuid') partnerId!: string;
  @Column('text') state!: RelayReferralState;
  @Column('timestamptz') registeredAt!: Date;
  @Column('timestamptz', { nullable: true }) judgedAt!: Date | null;
  @Column('text', { nullable: true }) notCountedFor!: NotCountedReason | null;
  @ForeignKey(() => RelayEntryEntity) @Column('uuid', { nullable: true }) entryId!: string | null;
}
