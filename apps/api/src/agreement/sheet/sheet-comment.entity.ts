import type { FieldName } from '@toritsugi/agreement';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { AgreementSheetEntity } from './sheet.entity';

/** What was said of a field while the sheet was in review. */
@Entity('sheet_comment')
@Index('comments_of_sheet', ['sheetId', 'at'])
export class SheetCommentEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => AgreementSheetEntity) @Column('uuid') sheetId!: string;
  @Column('text') field!: FieldName;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') byId!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) at!: Date;
  @Column('text') words!: string;
}
