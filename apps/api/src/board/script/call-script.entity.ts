import type { ScriptSetting } from '@toritsugi/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is said on the telephone, in the agency's own words: one row, once somebody has changed a line. */
@Entity('call_script')
export class CallScriptEntity {
  @PrimaryColumn('text') scope!: string;
  @Column('int', { default: 1 }) version!: number;
  /** A line that is empty or left out is the product's. */
  @Column('jsonb', { default: {} }) own!: Partial<ScriptSetting>;
}
