import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** Consultations and closes from before this system, per advisor and segment, that close rates start from. */
@Entity('past_record')
@Check('past_record_consultations_check', 'consultations >= 0')
@Check('closes_among_consultations', 'closes between 0 and consultations')
export class PastRecordEntity {
  @ForeignKey(() => StaffMemberEntity) @PrimaryColumn('uuid') advisorId!: string;
  @PrimaryColumn('text') segment!: string;
  @Column('int') consultations!: number;
  @Column('int') closes!: number;
}
