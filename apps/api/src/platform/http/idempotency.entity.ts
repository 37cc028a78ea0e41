import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A write that was heard, and what was answered: heard twice, it is done once. */
@Entity('idempotency')
@Index('idempotency_by_age', ['createdAt'])
export class IdempotencyEntity {
  @PrimaryColumn('text') caller!: string;
  @PrimaryColumn('uuid') key!: string;
  @Column('bytea') requestHash!: Buffer;
  /** The answer's own text, as a JSON string: its bytes are kept as they were. */
  @Column('jsonb', { nullable: true }) response!: string | null;
  @Column('int', { nullable: true }) status!: number | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) createdAt!: Date;
}
