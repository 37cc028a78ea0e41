import type { FieldNote } from '@toritsugi/triage';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FormVersionEntity } from '../form-version.entity';

/**
 * One message of a visit to the form: what it saw and touched, never what it answered. Gone, with its random visit id,
 * once the visit has ended and is counted.
 */
@Entity('form_visit_note')
@Index('form_visit_note_by_visit', ['visit'])
export class FormVisitNoteEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') visit!: string;
  @ForeignKey(() => FormVersionEntity) @Column('int') version!: number;
  @Column('timestamptz') at!: Date;
  @Column('int') number!: number;
  /** Chance gave it this version, in a trial of two. */
  @Column('boolean') isDrawn!: boolean;
  @Column('jsonb') note!: {
    readonly standsAt: string;
    readonly isSent: boolean;
    readonly fields: readonly FieldNote[];
  };
}
