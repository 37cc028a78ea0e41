import type { CriterionSetting, InvitationText } from '@toritsugi/contracts';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DecisionRequestEntity } from '../../agreement/decision-request.entity';
import { namesABarredField } from '../../staff/vocabulary/barred-fields';

/** Everything an invitation says, by language. */
export interface InvitationTexts {
  readonly ja: InvitationText;
  readonly en: InvitationText;
}

/** A letter to everyone who fitted when it was drafted. Never changed, but for the moment when all were asked again. */
@Entity('pool_invitation')
@Check('pool_invitation_criteria_check', `not ${namesABarredField('criteria', '$.**.field')}`)
export class PoolInvitationEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => DecisionRequestEntity) @Column('uuid', { unique: true }) decisionId!: string;
  @Column('jsonb') criteria!: CriterionSetting[];
  @Column('jsonb') texts!: InvitationTexts;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
}
