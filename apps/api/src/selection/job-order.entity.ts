import { oneOf } from '../platform/database/one-of';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { EmployerEntity } from './employer.entity';

export const jobOrderStates = ['open', 'paused', 'filled'] as const;

/** A vacancy of an employer (求人): what somebody is submitted for, and what its fee is reckoned from. */
@Entity('job_order')
@Check('job_order_state_check', oneOf('state', jobOrderStates))
@Index('job_order_by_employer', ['employerId'])
@Unique('job_order_employer_id_title_key', ['employerId', 'title'])
export class JobOrderEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => EmployerEntity) @Column('uuid') employerId!: string;
  @Column('text') title!: string;
  @Column('text', { default: '' }) occupation!: string;
  /** Theoretical yearly income in ¥10,000. */
  @Column('int', { default: 0 }) income!: number;
  @Column('double precision', { default: 0 }) feePercent!: number;
  @Column('text', { default: 'open' }) state!: (typeof jobOrderStates)[number];
  @Column('int', { default: 1 }) version!: number;
}
