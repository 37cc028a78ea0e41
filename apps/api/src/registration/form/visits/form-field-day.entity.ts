import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { FormVersionEntity } from '../form-version.entity';

/** What the visits that began on one day in Tokyo did at one field of one version; field '' is the form as a whole. */
@Entity('form_field_day')
export class FormFieldDayEntity {
  @PrimaryColumn('date') day!: string;
  @ForeignKey(() => FormVersionEntity) @PrimaryColumn('int') version!: number;
  @PrimaryColumn('text') field!: string;
  @Column('int') views!: number;
  @Column('int') touched!: number;
  @Column('int') erred!: number;
  @Column('int') leaves!: number;
  /** By the classes of time at a field. */
  @Column('int', { array: true }) seconds!: number[];
}
