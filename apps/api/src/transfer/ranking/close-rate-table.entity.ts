import type { CloseRateCell, StoredLearnedRates } from '@toritsugi/routing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Published close rates. A version never changes. */
@Entity('close_rate_table')
export class CloseRateTableEntity {
  @PrimaryColumn('int') version!: number;
  @Column('timestamptz') publishedAt!: Date;
  @Column('timestamptz') asOf!: Date;
  @Column('jsonb') cells!: CloseRateCell[];
  /** What led to this version, such as an event's id: published once, however many replicas heard of it. */
  @Column('text', { unique: true }) cause!: string;
  /** What learning made of the record; null in versions from before it, and where nothing could be learned. */
  @Column('jsonb', { nullable: true }) model!: StoredLearnedRates | null;
}
