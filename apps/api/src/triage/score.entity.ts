import type { Band, CriterionResult } from '@toritsugi/triage';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { TargetVersionEntity } from './targets/target-version.entity';

export const scoreCauses = ['submission', 'answer'] as const;
export type ScoreCause = (typeof scoreCauses)[number];

/** Every score a person ever had, by the target version it was made with. */
@Entity('score')
@Check('score_cause_check', oneOf('cause', scoreCauses))
@Index('score_by_registrant', { synchronize: false })
export class ScoreEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @ForeignKey(() => TargetVersionEntity) @Column('uuid') targetVersionId!: string;
  @Column('int') targetVersion!: number;
  @Column('int') score!: number;
  @Column('int') potential!: number;
  @Column('text') band!: Band;
  @Column('int') unknownAvoids!: number;
  @Column('jsonb') results!: readonly CriterionResult[];
  @Column('text') cause!: ScoreCause;
  @Column('timestamptz') at!: Date;
}
