import { relayDirections, type FreeSlotState, type RelayDirection } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { SubmissionEntity } from '../../selection/submission.entity';
import { PartnerEntity } from '../partner.entity';
import { RelayEntryEntity } from './relay-entry.entity';

/** One free hire that ten people gave (無料枠). */
@Entity('free_slot')
@Check('free_slot_direction_check', oneOf('direction', relayDirections))
@Unique('free_slot_number_key', ['partnerId', 'direction', 'number'])
export class FreeSlotEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: FreeSlotState;
  @ForeignKey(() => PartnerEntity) @Column('uuid') partnerId!: string;
  @Column('text') direction!: RelayDirection;
  @Column('int') number!: number;
  @ForeignKey(() => RelayEntryEntity) @Column('uuid', { unique: true }) entryId!: string;
  @Column('timestamptz') grantedAt!: Date;
  /** The last day on which it may be used, in Tokyo. */
  @Column('date') endsOn!: string;
  @ForeignKey(() => SubmissionEntity) @Column('uuid', { nullable: true }) submissionId!: string | null;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
  /** Yen. */
  @Column('int', { nullable: true }) waivedFee!: number | null;
  @Column('timestamptz', { nullable: true }) restoredAt!: Date | null;
}
