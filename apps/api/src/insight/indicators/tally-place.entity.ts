import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to which event of the log tallies are counted: one row. Who counts on holds it. */
@Entity('tally_place')
export class TallyPlaceEntity {
  @PrimaryColumn('boolean', { default: true }) isOnly!: boolean;
  @Column('text') cursor!: string;
  /** When everybody was last counted anew, how many, and of how many something else was written down. */
  @Column('timestamptz', { nullable: true }) provedAt!: Date | null;
  @Column('int', { default: 0 }) provedPeople!: number;
  @Column('int', { default: 0 }) provedDiffering!: number;
}
