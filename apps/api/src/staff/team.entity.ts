import { divisionModes, type DivisionMode } from '@toritsugi/contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';

/** A team of advisors, its month's target, and whether intake calls for it (分業体制). */
@Entity('team')
@Check('team_division_mode_check', oneOf('division_mode', divisionModes))
export class TeamEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { unique: true }) code!: string;
  @Column('text', { unique: true }) name!: string;
  @Column('int', { default: 0 }) consultationTargetMonth!: number;
  @Column('text', { default: 'on' }) divisionMode!: DivisionMode;
  @Column('boolean', { default: false }) isRetired!: boolean;
  @Column('int', { default: 1 }) version!: number;
}
