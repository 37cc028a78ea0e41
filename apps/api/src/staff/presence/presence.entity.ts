import type { AwayReason, PresenceState } from '@toritsugi/journey';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../staff-member.entity';

/** Who can be given a person now (在席状況). */
@Entity('presence')
export class PresenceEntity {
  @ForeignKey(() => StaffMemberEntity) @PrimaryColumn('uuid') staffId!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: PresenceState;
  @Column('text', { nullable: true }) reason!: AwayReason | null;
  @Column('timestamptz') since!: Date;
  @Column('timestamptz', { nullable: true }) until!: Date | null;
  /** When the person last chose where they are; what is done to them is no choice. */
  @Column('timestamptz', { nullable: true }) chosenAt!: Date | null;
  /** While `reason` is `by_lead`: who put them away, and what they are told. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) putAwayBy!: string | null;
  @Column('text', { nullable: true }) putAwayNote!: string | null;
  @Column('boolean', { default: false }) hasExtended!: boolean;
  /** Liveness is measured in real time, never in agency time: a moved clock must not disconnect anyone. */
  @Column('timestamptz', { nullable: true }) seenAt!: Date | null;
  @Column('text', { nullable: true }) beforeUnreachable!: PresenceState | null;
  @Column('timestamptz', { nullable: true }) lastTransferAt!: Date | null;
  /** A demonstration acts for somebody who is not there. */
  @Column('boolean', { default: false }) isPlayed!: boolean;
}
