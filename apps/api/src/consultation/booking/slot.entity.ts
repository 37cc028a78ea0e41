import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** Bookable time of an advisor (枠); two of one advisor never overlap. */
@Entity('slot')
@Check('slots_end_after_they_start', 'ends_at > starts_at')
@Exclusion('slot_advisor_id_tstzrange_excl', 'USING gist (advisor_id WITH =, tstzrange(starts_at, ends_at) WITH &&)')
@Index('slots_by_start', ['startsAt'])
export class SlotEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') advisorId!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
}
