import type { Contradiction, FormDefinition } from '@toritsugi/triage';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';

/** `trial`: published beside the published one, to every other visitor (form_trial). */
export const formVersionStates = ['draft', 'checked', 'published', 'trial', 'retired'] as const;
export type FormVersionState = (typeof formVersionStates)[number];

/** The form as it was published, version by version. */
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
}
