import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';

/** What a colleague asked their lead about a person (相談), or said to it. The first of a thread is its own thread. */
@Entity('consult_entry')
@Check('only_the_first_has_a_clock', 'thread_id = id or (due_at is null and closed_at is null and closed_by is null)')
@Check('somebody_closed_it', '(closed_at is null) = (closed_by is null)')
@Check('closed_waits_for_nobody', 'closed_at is null or due_at is null')
@Index('consults_by_person', ['registrantId'])
@Index('entries_of_consult', ['threadId', 'at'])
@Index('open_consults', ['byId'], { where: 'thread_id = id and closed_at is null' })
export class ConsultEntryEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => ConsultEntryEntity) @Column('uuid') threadId!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') byId!: string;
  @Column('text') words!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) at!: Date;
  /** By when a lead answers; null while nothing waits for one. */
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) closedBy!: string | null;
}
