import type { SettingKind } from '@toritsugi/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../staff-member.entity';

/** Who set what when, append-only: what differed, before and after. */
@Entity('setting_change')
@Index('setting_change_by_subject', ['kind', 'subjectId', 'at'])
export class SettingChangeEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: SettingKind;
  /** Id or key of what was set. */
  @Column('text') subjectId!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) at!: Date;
  /** Null: nobody signed in, the first set-up. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) madeBy!: string | null;
  /** Null for the first. */
  @Column('jsonb', { nullable: true }) before!: object | null;
  @Column('jsonb') after!: object;
  @Column('text', { default: '' }) reason!: string;
}
