import type { AnswerModel } from '@toritsugi/triage';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { namesABarredField } from '../staff/vocabulary/barred-fields';

/**
 * What answers say about a close. A version never changes, and is fitted again from events and submissions up to
 * `asOf`.
 */
@Entity('score_model')
@Check('score_model_version_check', 'version > 0')
@Check('score_model_model_check', `not ${namesABarredField('model', '$.features[*].field')}`)
export class ScoreModelEntity {
  @PrimaryColumn('int') version!: number;
  @Column('timestamptz') publishedAt!: Date;
  @Column('timestamptz') asOf!: Date;
  /** What led to it: one cause publishes once. */
  @Column('text', { unique: true }) cause!: string;
  /** Features over scorable answers, coefficients, calibration: what a chance is computed from. */
  @Column('jsonb') model!: AnswerModel;
  /** Intervals, calibration bins and closes per band, as they are shown. */
  @Column('jsonb') detail!: object;
}
