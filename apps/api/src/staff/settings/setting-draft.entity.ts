import type { DraftKind } from '@toritsugi/contracts';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../staff-member.entity';

/** What was prepared of a setting and is not in force: at most one of each. */
@Entity('setting_draft')
export class SettingDraftEntity {
  @PrimaryColumn('text') kind!: DraftKind;
  @PrimaryColumn('text') subjectId!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('jsonb') setting!: object;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') savedBy!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) savedAt!: Date;
}
