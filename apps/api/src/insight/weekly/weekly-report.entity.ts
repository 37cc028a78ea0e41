import type { WeeklyReport } from '@toritsugi/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A week as it was published. Nobody changes it afterwards. */
@Entity('weekly_report')
export class WeeklyReportEntity {
  /** Its Monday. */
  @PrimaryColumn('date') monday!: string;
  @Column('timestamptz') publishedAt!: Date;
  @Column('jsonb') content!: Omit<WeeklyReport, 'monday' | 'publishedAt'>;
}
