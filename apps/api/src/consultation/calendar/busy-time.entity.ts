import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** A time that an advisor's own calendar has taken: nobody is offered it. */
@Entity('calendar_busy')
export class BusyTimeEntity {
  @ForeignKey(() => StaffMemberEntity) @PrimaryColumn('uuid') staffId!: string;
  @PrimaryColumn('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
}
