import {
  takenKinds,
  type LineOutcome,
  type LineProblem,
  type RevertOutcome,
  type TakenKind,
} from '@toritsugi/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../staff-member.entity';

/** A file that was taken over: who did it, when, and whether it was taken back. */
@Entity('setting_import')
@Check('setting_import_kind_check', oneOf('kind', takenKinds))
@Check('setting_import_reverted_check', '(reverted_by is null) = (reverted_at is null)')
@Index('setting_import_by_time', ['at'])
export class SettingImportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: TakenKind;
  @Column('text') fileName!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') madeBy!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) at!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) revertedBy!: string | null;
  @Column('timestamptz', { nullable: true }) revertedAt!: Date | null;
  /** Of a configuration: what goes back to where it was. */
  @Column('text', { nullable: true, select: false }) textBefore?: string | null;
}

/** What one line was, and what it did. */
@Entity('setting_import_line')
export class SettingImportLineEntity {
  @ForeignKey(() => SettingImportEntity, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') importId!: string;
  @PrimaryColumn('int') line!: number;
  @Column('text') name!: string;
  @Column('text') outcome!: LineOutcome;
  @Column('jsonb') problems!: LineProblem[];
  /** What it added or changed; null of a line that did neither. */
  @Column('text', { nullable: true }) subjectId!: string | null;
  /** What was there before; null where nothing was. */
  @Column('jsonb', { nullable: true }) before!: object | null;
  @Column('jsonb', { nullable: true }) after!: object | null;
  /** The subject's version as the line left it. */
  @Column('int', { nullable: true }) version!: number | null;
  @Column('text', { nullable: true }) reverted!: RevertOutcome | null;
}
