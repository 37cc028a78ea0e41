import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A team of advisors and its month's target. */
@Entity('team')
export class TeamEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { unique: true }) code!: string;
  @Column('text', { unique: true }) name!: string;
  @Column('int', { default: 0 }) consultationTargetMonth!: number;
  @Column('int', { default: 1 }) version!: number;
}
