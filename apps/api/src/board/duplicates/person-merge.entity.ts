import type { CallTaskState, RegistrantState } from '@toritsugi/journey';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { JoinedWish } from '../preference/contact-preferences.service';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { RegistrantEntity } from '../../registrant/registrant.entity';

/** What went over, so that it can come back: ids and states, nothing of what is known of the person. */
export interface TakenOver {
  /** Keys of rows by what they are. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
  /** A second open call, or one that a no had settled (`isRefused`). */
  readonly setAside: {
    readonly id: string;
    readonly state: CallTaskState;
    readonly isRefused?: boolean;
    /** What it added to the call that goes on: its attempts, and the times that were wished on it. */
    readonly lent?: {
      readonly to: string;
      readonly attempts: number;
      readonly days: readonly string[];
      readonly hasWishes?: boolean;
    };
  } | null;
  /** Who goes on rests now, by a no that was said before. */
  readonly isRested?: boolean;
  readonly state: RegistrantState;
  readonly survivorAdvisorId: string | null;
  /** Contact fields that both exchanged. */
  readonly fields: readonly string[];
  readonly answerIds: readonly string[];
  /** A stricter wish of how to be contacted. */
  readonly wish?: JoinedWish | null;
  /** Who had been merged into them before. */
  readonly earlier: readonly string[];
}

/** Two registrants made one (統合), by whom and when, and whether it was undone. */
@Entity('person_merge')
@Index('standing_merge', ['mergedId'], { unique: true, where: 'undone_at is null' })
export class PersonMergeEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') mergedId!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') survivorId!: string;
  @Column('timestamptz') at!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') byId!: string;
  @Column('jsonb') takenOver!: TakenOver;
  @Column('timestamptz', { nullable: true }) undoneAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) undoneBy!: string | null;
}
