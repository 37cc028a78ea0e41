import type { RankingFeedbackReason } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CallTaskEntity } from '../../../board/call-task.entity';
import { RegistrantEntity } from '../../../registrant/registrant.entity';
import { StaffMemberEntity } from '../../../staff/staff-member.entity';
import { CloseRateTableEntity } from '../close-rate-table.entity';
import { RoutingSettingsEntity } from '../settings/routing-settings.entity';
import type { FrozenRanking } from '../../frozen-ranking';

/** Intake says that an order is wrong (違うと思う): what was shown, by which versions, and what a lead answered. */
@Entity('ranking_feedback')
@Check(
  'answered_by_someone_at_a_time',
  '(answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)',
)
@Index('open_ranking_feedback', ['notedAt'], { where: 'answered_at is null' })
export class RankingFeedbackEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => CallTaskEntity) @Column('uuid') taskId!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') notedBy!: string;
  @Column('timestamptz') notedAt!: Date;
  @Column('text') reason!: RankingFeedbackReason;
  /** Who should have been first, in the eyes of whoever gives it. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) advisorId!: string | null;
  @Column('text', { default: '' }) note!: string;
  @Column('jsonb') ranking!: FrozenRanking;
  @ForeignKey(() => CloseRateTableEntity) @Column('int') closeRateVersion!: number;
  @ForeignKey(() => RoutingSettingsEntity) @Column('int') settingsVersion!: number;
  @Column('text', { nullable: true }) answer!: string | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
}
