import type { HistoryImportState } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** One file of past consultations: staged, counted while it is committed, undone. */
@Entity('history_import')
@Check('history_import_staged_check', 'staged >= 0')
@Check('history_import_refused_check', 'refused >= 0')
@Check('history_import_duplicates_check', 'duplicates >= 0')
@Check('counted_imports_were_committed', `(state in ('committed', 'undone')) = (committed_at is not null)`)
@Check('undone_imports_say_when', `(state = 'undone') = (undone_at is not null)`)
@Index('counted_imports', { synchronize: false })
export class HistoryImportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: HistoryImportState;
  @Column('text') fileName!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) begunBy!: string | null;
  @Column('timestamptz') begunAt!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) committedBy!: string | null;
  @Column('timestamptz', { nullable: true }) committedAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) undoneBy!: string | null;
  @Column('timestamptz', { nullable: true }) undoneAt!: Date | null;
  @Column('int', { default: 0 }) staged!: number;
  @Column('int', { default: 0 }) refused!: number;
  @Column('int', { default: 0 }) duplicates!: number;
}
