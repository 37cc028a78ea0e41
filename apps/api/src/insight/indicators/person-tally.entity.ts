import type { TallyKind } from '@toritsugi/indicators';
import type { Band } from '@toritsugi/triage';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What counts of one person, or of an event that is about nobody: made of the log alone, and made anew from it. */
@Entity('person_tally')
@Index('tallies_by_day', ['kind', 'day'])
export class PersonTallyEntity {
  @PrimaryColumn('uuid') aboutId!: string;
  @PrimaryColumn('text') kind!: TallyKind;
  @PrimaryColumn('text') key!: string;
  /** Days since 1970-01-01 in Tokyo. */
  @Column('int') day!: number;
  /** It counts from this moment on: what falls due by itself is written down before. */
  @Column('timestamptz') countsFrom!: Date;
  @Column('double precision') value!: number;
  @Column('text', { nullable: true }) channel!: string | null;
  @Column('text', { nullable: true }) segment!: string | null;
  @Column('text', { nullable: true }) band!: Band | null;
  @Column('uuid', { nullable: true }) staffId!: string | null;
  @Column('uuid', { nullable: true }) employerId!: string | null;
}
