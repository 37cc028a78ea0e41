import type { SheetContent } from '@toritsugi/agreement';
import type { SheetState } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** A version of the sheet. What was signed is never written again. */
@Entity('agreement_sheet')
@Check(
  'agreement_sheet_state_check',
  `state in ('draft', 'in_review', 'provisional', 'active', 'superseded', 'laid_aside')`,
)
@Check('two_people_sign', 'owner_id is null or decider_id is null or owner_id <> decider_id')
@Check(
  'in_force_by_two_signatures',
  `state not in ('provisional', 'active', 'superseded')
    or (owner_id is not null and decider_id is not null and in_force_at is not null)`,
)
@Index('sheets_by_number', ['scope', 'number'], { unique: true })
@Index('one_sheet_in_force', ['scope'], { unique: true, where: `state in ('provisional', 'active')` })
@Index('blanks_to_escalate', ['blankDueAt'], { where: 'blank_due_at is not null' })
export class AgreementSheetEntity {
  @PrimaryColumn('uuid') id!: string;
  /** Whose it is; one agency has one sheet. */
  @Column('text', { default: 'agency' }) scope!: string;
  @Column('int') number!: number;
  @Column('text', { default: 'draft' }) state!: SheetState;
  /** Counts how often it was saved. */
  @Column('int', { default: 1 }) revision!: number;
  @Column('jsonb', { default: {} }) content!: SheetContent;
  /** Since when, by the field that is blank. */
  @Column('jsonb', { default: {} }) blanks!: Readonly<Record<string, string>>;
  /** When the decider was told, by the field. */
  @Column('jsonb', { default: {} }) escalated!: Readonly<Record<string, string>>;
  /** When the next blank has stood for too long; null where none will. */
  @Column('timestamptz', { nullable: true }) blankDueAt!: Date | null;
  /** The version it goes on from. */
  @ForeignKey(() => AgreementSheetEntity) @Column('uuid', { nullable: true }) basedOn!: string | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') draftedBy!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') savedBy!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) savedAt!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) ownerId!: string | null;
  @Column('timestamptz', { nullable: true }) ownerSignedAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) deciderId!: string | null;
  @Column('timestamptz', { nullable: true }) deciderSignedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) inForceAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
