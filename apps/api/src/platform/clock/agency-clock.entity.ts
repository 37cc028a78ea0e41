import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the one clock is ahead of real time, and where it stands still. One row. */
@Entity('agency_clock')
@Check('agency_clock_is_single_check', 'is_single')
export class AgencyClockEntity {
  @PrimaryColumn('boolean', { default: true }) isSingle!: boolean;
  @Column('interval', { default: '00:00:00' }) ahead!: object;
  @Column('timestamptz', { nullable: true }) frozenAt!: Date | null;
}
