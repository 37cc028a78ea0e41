import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to which event of the log tallies are counted: one row. Who counts on holds it. */
@Entity('tally_place')
export class TallyPlaceEntity {
  @PrimaryColumn('boolean', { default: true }) isOnly!: boolean;
  @Column('text') cursor!: string;
}
