import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../staff/staff-member.entity';

/** What a manager tells every colleague. The newest stands, unless it was taken down. */
@Entity('pinned_message')
@Index('pinned_messages_by_time', ['at'])
export class PinnedMessageEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') words!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') byId!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) at!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** When, by the id of the colleague who read it. */
  @Column('jsonb', { default: {} }) seen!: Readonly<Record<string, string>>;
}
