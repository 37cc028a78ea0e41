import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import type { Parts, Template } from '../templates/templates';

export const reachStates = ['open', 'known', 'unknown', 'moot'] as const;

/**
 * What a person must know by a time, told by one way after the other: `open` while it is tried · `known`, they
 * demonstrably do · `unknown`, the time has come · `moot`, it is no longer true, or past, or a reminder that has left.
 */
@Entity('reach')
@Check('reach_state_check', oneOf('state', reachStates))
@Index('reach_due', ['nextAt'], { where: `state = 'open'` })
@Index('reach_by_registrant', ['registrantId'])
@Index('reach_by_guard', ['guardId'], { where: `state = 'unknown'` })
@Unique('reach_dedupe_key_key', ['dedupeKey'])
export class ReachEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @Column('text') template!: Template;
  @Column('jsonb') parts!: Parts;
  /** What must still be true, of which thing. */
  @Column('text') guard!: string;
  @Column('uuid') guardId!: string;
  @Column('text') state!: (typeof reachStates)[number];
  /** Ways that were tried. */
  @Column('int', { default: 0 }) step!: number;
  /** Agency time of the next way, or of giving up; as all times here. */
  @Column('timestamptz') nextAt!: Date;
  @Column('timestamptz') knownBy!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  @Column('text') dedupeKey!: string;
}
