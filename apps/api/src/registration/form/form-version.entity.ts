import type { Contradiction, FormDefinition } from '@toritsugi/triage';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/**
 * `draft` is being made, `checked` may be published; at most one version is either. `trial`: published beside the
 * published one, to every other visitor (form_trial).
 */
export const formVersionStates = ['draft', 'checked', 'published', 'trial', 'retired'] as const;
export type FormVersionState = (typeof formVersionStates)[number];

/** The form, version by version. Once published it never changes. */
@Entity('form_version')
@Check('form_version_state_check', oneOf('state', formVersionStates))
@Index('one_published_form', ['state'], { unique: true, where: `state = 'published'` })
@Index('one_form_on_trial', ['state'], { unique: true, where: `state = 'trial'` })
export class FormVersionEntity {
  @PrimaryColumn('int') version!: number;
  @Column('jsonb') definition!: FormDefinition;
  /** Why it goes against a field's priority, where it does (S004-29). */
  @Column('jsonb', { default: [] }) contradictions!: readonly Contradiction[];
  @Column('text') state!: FormVersionState;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
  /** Who published it; null where that was not kept. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) publishedBy!: string | null;
  /** Counts how often the draft was kept. */
  @Column('int', { default: 1 }) revision!: number;
  @Column('timestamptz', { default: () => 'agency_now()' }) savedAt!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) savedBy!: string | null;
}
