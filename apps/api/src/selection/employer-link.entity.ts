import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../staff/staff-member.entity';
import { SelectionStepEntity } from './steps/selection-step.entity';
import { SubmissionEntity } from './submission.entity';

/** A link by which the contact of an employer answers one step, once. Its token is signed and stored nowhere. */
@Entity('employer_link')
@Check('employer_link_holder_check', '(holder is null) = (opened_at is null)')
@Index('employer_links_by_submission', ['submissionId', 'madeAt'])
export class EmployerLinkEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => SubmissionEntity) @Column('uuid') submissionId!: string;
  @ForeignKey(() => SelectionStepEntity) @Column('uuid') stepId!: string;
  @Column('text') contact!: string;
  /** Null: whoever made it hands it over. */
  @Column('text', { nullable: true }) mail!: string | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') madeBy!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) madeAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  /** Hash of what the browser that opened it keeps. */
  @Column('bytea', { nullable: true }) holder!: Buffer | null;
  @Column('timestamptz', { nullable: true }) openedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  /** When somebody at the employer asked for a new one. */
  @Column('timestamptz', { nullable: true }) askedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) mailedAt!: Date | null;
  @Column('text', { nullable: true }) mailProblem!: string | null;
}
