import { consentWays, type ConsentWay, type SubmissionState } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';
import { EmployerEntity } from './employer.entity';
import { JobOrderEntity } from './job-order.entity';

/** A candidate before one employer (推薦), from the consent to the first half year in the job. */
@Entity('submission')
@Check('submission_refund_yen_check', 'refund_yen >= 0')
@Check('submission_consent_how_check', oneOf('consent_how', consentWays))
@Index('submission_by_person_and_employer', ['registrantId', 'employerId'])
@Index('submissions_of_employer', ['employerId', 'decidedAt'])
@Index('one_close_per_registrant', ['registrantId'], {
  unique: true,
  where: oneOf('state', ['offer_accepted', 'joined']),
})
export class SubmissionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: SubmissionState;
  @Column('uuid') registrantId!: string;
  @ManyToOne(() => RegistrantEntity) registrant?: Relation<RegistrantEntity>;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') advisorId!: string;
  @Column('uuid') employerId!: string;
  @ManyToOne(() => EmployerEntity) employer?: Relation<EmployerEntity>;
  @Column('uuid', { nullable: true }) jobOrderId!: string | null;
  @ManyToOne(() => JobOrderEntity) jobOrder?: Relation<JobOrderEntity>;
  /** Of the job order that the person agreed to. */
  @Column('int', { nullable: true }) jobOrderVersion!: number | null;
  @Column('timestamptz') consentedAt!: Date;
  /** Null: from before it was written down. */
  @Column('text', { nullable: true }) consentHow!: ConsentWay | null;
  @Column('text', { default: '' }) againReason!: string;
  /** The interview it stands at, or ended at; 0 before the first. */
  @Column('int', { default: 0 }) interview!: number;
  @Column('timestamptz', { nullable: true }) submittedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) offeredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  /** Where it stood when it ended: the end is a flag beside the step. */
  @Column('text', { nullable: true }) endedFrom!: SubmissionState | null;
  @Column('date', { nullable: true }) joinedOn!: string | null;
  @Column('date', { nullable: true }) leftOn!: string | null;
  @Column('int', { nullable: true }) refundYen!: number | null;
  /** Why, where it is not what the rule says. */
  @Column('text', { default: '' }) refund!: string;
}
