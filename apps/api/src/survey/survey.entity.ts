import { surveyKinds, type Removed, type SurveyAnswers, type SurveyKind } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { SubmissionEntity } from '../selection/submission.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';

/** What somebody is asked once (アンケート), and what they said, without names, numbers and addresses. */
@Entity('survey')
@Check('survey_kind_check', oneOf('kind', surveyKinds))
@Check('of_a_person_or_of_no_name', `(kind = 'staff') = (registrant_id is null)`)
@Check('an_answer_has_its_time', '(answered_at is null) = (sending_id is null)')
@Unique('survey_kind_about_id_period_key', ['kind', 'aboutId', 'period'])
@Index('surveys_by_person', ['registrantId'])
@Index('surveys_by_answer', ['answeredAt'], { where: 'answered_at is not null' })
export class SurveyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: SurveyKind;
  /** The talk or the submission; of a colleague what only this server can make of who they are. */
  @Column('uuid') aboutId!: string;
  /** The quarter, where it is asked again. */
  @Column('text', { default: '' }) period!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid', { nullable: true }) registrantId!: string | null;
  @ForeignKey(() => SubmissionEntity) @Column('uuid', { nullable: true }) submissionId!: string | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) advisorId!: string | null;
  /** Where the selection stood when they decided. */
  @Column('text', { nullable: true }) stage!: string | null;
  @Column('timestamptz') opensAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('uuid', { nullable: true }) sendingId!: string | null;
  @Column('jsonb', { default: {} }) answers!: SurveyAnswers;
  @Column('jsonb', { default: {} }) removed!: Partial<Removed>;
}
