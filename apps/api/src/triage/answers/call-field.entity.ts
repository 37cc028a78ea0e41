import type { FieldDefinition } from '@toritsugi/triage';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Questions that are asked on the telephone alone, in their order: the fields that criteria need and the form does not
 * have.
 */
@Entity('call_field')
export class CallFieldEntity {
  @PrimaryColumn('text') id!: string;
  @Column('int') place!: number;
  @Column('jsonb') definition!: FieldDefinition;
}
