import { type Language, languages } from '@toritsugi/contracts';
import {
  contactFrequencies,
  contactHours,
  type ContactFrequency,
  type ContactHour,
  type RegistrantState,
} from '@toritsugi/journey';
import { type Band, bands, type Occupation } from '@toritsugi/triage';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RehearsalEntity } from './rehearsal/rehearsal.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';

/** The person in all states (登録者), without contact data. */
@Entity('registrant')
@Check('registrant_language_check', oneOf('language', languages))
@Check('registrant_band_check', oneOf('band', bands))
@Check('registrant_score_check', 'score between 0 and 100')
@Check('registrant_potential_check', 'potential between 0 and 100')
@Check('registrant_score_offset_check', 'score_offset between -1000 and 1000')
@Check('rehearsals_are_marked', '(rehearsal_id is not null) = is_rehearsal(id)')
@Check('registrant_contact_hours_check', `contact_hours <@ array['${contactHours.join("','")}']::text[]`)
@Check('registrant_contact_frequency_check', oneOf('contact_frequency', contactFrequencies))
@Index('registrant_of_rehearsal', ['rehearsalId'], { where: 'rehearsal_id is not null' })
@Index('registrant_with_wishes', ['id'], {
  where: `contact_hours <> '{}' or contact_frequency <> 'any' or paused_until is not null`,
})
@Index('registrant_by_survivor', ['mergedInto'], { where: 'merged_into is not null' })
@Index('registrant_by_advisor', ['advisorId'], { where: 'advisor_id is not null' })
export class RegistrantEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: RegistrantState;
  @Column('text', { unique: true }) receiptNumber!: string;
  /** Of the links that had no end in them, and when they end; nobody gets such a link any more. */
  @Column('bytea', { unique: true, nullable: true }) tokenHash!: Buffer | null;
  @Column('timestamptz', { nullable: true }) tokenEndsAt!: Date | null;
  @Column('text') language!: Language;
  @Column('text') maskedName!: string;
  @ForeignKey('ChannelEntity') @Column('text') channel!: string;
  @Column('text') occupation!: Occupation;
  @Column('text') segment!: string;
  @Column('text') band!: Band;
  @Column('int') score!: number;
  @Column('int') potential!: number;
  @Column('int', { default: 0 }) unknownAvoids!: number;
  @Column('boolean', { default: false }) canTalkNow!: boolean;
  @Column('timestamptz') submittedAt!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) advisorId!: string | null;
  @Column('date', { nullable: true }) wakeUpOn!: string | null;
  /** Contact preference: who set it last and when; without `preferenceBy` the person themselves. */
  @Column('boolean', { default: false }) doNotCall!: boolean;
  @Column('boolean', { default: false }) isMailOnly!: boolean;
  @Column('boolean', { default: false }) hasComplained!: boolean;
  @Column('text', { array: true, default: [] }) contactHours!: ContactHour[];
  @Column('text', { default: 'any' }) contactFrequency!: ContactFrequency;
  /** The last day of a pause, `YYYY-MM-DD`; it stays when it is over. */
  @Column('date', { nullable: true }) pausedUntil!: string | null;
  @Column('timestamptz', { nullable: true }) preferenceAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) preferenceBy!: string | null;
  @ForeignKey(() => RegistrantEntity) @Column('uuid', { nullable: true }) mergedInto!: string | null;
  /**
   * Logits above the mean person by the answers of the form, as the model of that moment said; 0 without one. Never
   * changed later.
   */
  @Column('double precision', { default: 0 }) scoreOffset!: number;
  @Column('int', { nullable: true }) scoreModelVersion!: number | null;
  /** Of whoever is a rehearsal, which their id says too; null for everybody else, and never set later. */
  @ForeignKey(() => RehearsalEntity) @Column('uuid', { nullable: true }) rehearsalId!: string | null;
}
