import { type PastResult, pastResults } from '@toritsugi/history';
import { Check, Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { HistoryImportEntity } from '../history-import/history-import.entity';

/**
 * Past consultations, dated, from other systems. Rows are in place from the moment they are staged and count while
 * their import is committed.
 */
@Entity('past_consultation')
@Check('past_consultation_line_check', 'line > 0')
@Check('past_consultation_result_check', oneOf('result', pastResults))
@Check('past_consultation_reference_check', `reference ~ '^[A-Za-z0-9_./:-]{0,64}$'`)
/** One row per consultation and import, the newest import first: what counts is read in this order, without sorting. */
@Index('one_row_per_past_consultation', { synchronize: false })
export class PastConsultationEntity {
  @PrimaryColumn('uuid') importId!: string;
  @ManyToOne(() => HistoryImportEntity) import?: Relation<HistoryImportEntity>;
  /** Of the file, for people who look it up there. */
  @PrimaryColumn('int') line!: number;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') advisorId!: string;
  @Column({ type: 'text', collation: 'C' }) segment!: string;
  @Column('timestamptz') heldAt!: Date;
  @Column('text') result!: PastResult;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column({ type: 'text', collation: 'C', default: '' }) reference!: string;
}
