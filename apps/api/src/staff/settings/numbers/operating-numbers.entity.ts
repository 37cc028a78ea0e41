import type { NumbersSetting } from '@toritsugi/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Numbers that were set: by the agency (`agency`), or by a team under its id. */
@Entity('operating_numbers')
export class OperatingNumbersEntity {
  @PrimaryColumn('text') scope!: string;
  @Column('int', { default: 1 }) version!: number;
  /** Those alone that have a value of their own. */
  @Column('jsonb', { default: {} }) own!: NumbersSetting;
}
