import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../../staff/staff-member.entity';
import { FormVersionEntity } from '../form-version.entity';

/** Two published versions of the form, each given to every other visitor. Counts: visits that began in it and ended. */
@Entity('form_trial')
@Check('form_trial_minimum_effect_check', 'minimum_effect > 0 and minimum_effect < 1')
@Check('form_trial_check', 'first <> second')
@Index('one_running_form_trial', ['isRunning'], { unique: true, where: 'is_running' })
export class FormTrialEntity {
  @PrimaryColumn('uuid') id!: string;
  /** The published one. */
  @ForeignKey(() => FormVersionEntity) @Column('int') first!: number;
  @ForeignKey(() => FormVersionEntity) @Column('int') second!: number;
  /** Smallest difference of the completion rate that would decide. */
  @Column('double precision') minimumEffect!: number;
  @Column('timestamptz') startedAt!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) startedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @ForeignKey(() => FormVersionEntity) @Column('int', { nullable: true }) kept!: number | null;
  @Column('boolean', { default: true }) isRunning!: boolean;
  @Column('int', { default: 0 }) firstStarts!: number;
  @Column('int', { default: 0 }) firstSent!: number;
  @Column('int', { default: 0 }) secondStarts!: number;
  @Column('int', { default: 0 }) secondSent!: number;
}
