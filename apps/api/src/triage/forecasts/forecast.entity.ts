import type { ForecastKind, ForecastMeasure, ForecastState } from '@toritsugi/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

const kinds = ['target', 'form'] as const satisfies readonly ForecastKind[];
const states = ['open', 'settled', 'void'] as const satisfies readonly ForecastState[];

/** What a change was foretold to do, as it was shown when it was made; later, what happened. */
@Entity('forecast')
@Check('forecast_kind_check', oneOf('kind', kinds))
@Check('forecast_state_check', oneOf('state', states))
@Check('forecast_range_check', 'low <= estimate and estimate <= high')
@Check(
  'settled_forecasts_have_an_outcome',
  `state <> 'settled' or (actual is not null and people is not null and settled_at is not null)`,
)
@Unique('one_forecast_per_change', ['kind', 'subjectId', 'subjectVersion', 'measure'])
@Index('open_forecasts', ['startsAt'], { where: `state = 'open'` })
export class ForecastEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: ForecastKind;
  /** Of what was changed, and which version of it. */
  @Column('text') subjectId!: string;
  @Column('int') subjectVersion!: number;
  @Column('text') measure!: ForecastMeasure;
  @Column('double precision') estimate!: number;
  /** 90 % of what could come. */
  @Column('double precision') low!: number;
  @Column('double precision') high!: number;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) madeBy!: string | null;
  @Column('timestamptz', { default: () => 'agency_now()' }) madeAt!: Date;
  @Column('timestamptz') startsAt!: Date;
  @Column('int') horizonDays!: number;
  @Column('text', { default: 'open' }) state!: ForecastState;
  @Column('double precision', { nullable: true }) actual!: number | null;
  /** How many people what happened was counted from. */
  @Column('int', { nullable: true }) people!: number | null;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
}
