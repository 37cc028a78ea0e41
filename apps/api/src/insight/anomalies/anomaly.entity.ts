import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** A figure of a day that was far from usual: told once, and taken up by somebody. */
@Entity('anomaly')
@Unique('one_anomaly_of_a_figure_and_day', ['day', 'figure'])
@Check('anomaly_direction_check', `direction in ('low', 'high')`)
@Check(
  'taken_up_by_someone_with_something',
  '(taken_up_at is null) = (taken_up_by is null) and (taken_up_at is null) = (measure_id is null)',
)
export class AnomalyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('date') day!: string;
  @Column('text') figure!: string;
  @Column('text') direction!: 'low' | 'high';
  @Column('double precision') value!: number;
  @Column('double precision') usual!: number;
  @Column('int') n!: number;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) takenUpBy!: string | null;
  @Column('timestamptz', { nullable: true }) takenUpAt!: Date | null;
  @Column('text', { nullable: true }) measureId!: string | null;
}
