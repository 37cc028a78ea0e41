import { openTransferStates, type TransferState } from '@toritsugi/journey';
import type { Band } from '@toritsugi/triage';
import { Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CallTaskEntity } from '../board/call-task.entity';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';
import { CloseRateTableEntity } from './ranking/close-rate-table.entity';
import type { FrozenRanking } from './frozen-ranking';

/** A live hand-over of a call (取次ぎ). */
@Entity('transfer')
@Index('one_open_transfer_per_registrant', ['registrantId'], {
  unique: true,
  where: oneOf('state', openTransferStates),
})
@Index('one_open_transfer_per_advisor', ['acceptedBy'], { unique: true, where: `state in ('accepted', 'bridged')` })
@Index('transfers_by_task', ['taskId'])
@Index('transfers_by_request', ['requestedAt'])
@Index('transfers_by_advisor', ['acceptedBy', 'acceptedAt'], { where: 'accepted_by is not null' })
export class TransferEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: TransferState;
  @Column('uuid') taskId!: string;
  @ManyToOne(() => CallTaskEntity) task?: Relation<CallTaskEntity>;
  @Column('uuid') registrantId!: string;
  @ManyToOne(() => RegistrantEntity) registrant?: Relation<RegistrantEntity>;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('timestamptz') holdUntil!: Date;
  @Column('text') band!: Band;
  @Column('text') segment!: string;
  @ForeignKey(() => CloseRateTableEntity) @Column('int') closeRateVersion!: number;
  /** As it was shown and frozen: candidates with estimates and skip reasons. */
  @Column('jsonb') ranking!: FrozenRanking;
  @Column('text', { default: '' }) note!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) acceptedBy!: string | null;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) bridgeBy!: Date | null;
  @Column('timestamptz', { nullable: true }) bridgedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) endReason!: string | null;
}
