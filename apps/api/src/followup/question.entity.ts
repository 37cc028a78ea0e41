import { answerBases, questionStates, type AnswerBasis, type QuestionState } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { SelectionStepEntity } from '../selection/steps/selection-step.entity';
import { SubmissionEntity } from '../selection/submission.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';
import { FollowUpEntity } from './follow-up.entity';

/** What a person asked: answered from something that can be named, or promised for the next step (次回回答). */
@Entity('registrant_question')
@Check('registrant_question_state_check', oneOf('state', questionStates))
@Check('registrant_question_basis_check', oneOf('basis', answerBases))
@Check('an_answer_rests_on_something', `(state = 'answered') = (basis is not null and answer <> '')`)
@Index('questions_of_person', ['registrantId', 'askedAt'])
@Index('questions_waiting', ['registrantId'], { where: `state in ('open', 'carried')` })
export class QuestionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text', { default: 'open' }) state!: QuestionState;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  /** Null: asked in a talk of ours, of no employer. */
  @ForeignKey(() => SubmissionEntity) @Column('uuid', { nullable: true }) submissionId!: string | null;
  /** The step whose report waits for it; null until the next one is set. */
  @ForeignKey(() => SelectionStepEntity) @Column('uuid', { nullable: true }) stepId!: string | null;
  @ForeignKey(() => FollowUpEntity) @Column('uuid', { nullable: true }) followUpId!: string | null;
  @Column('text') words!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) askedAt!: Date;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('text', { default: '' }) answer!: string;
  @Column('text', { nullable: true }) basis!: AnswerBasis | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) answeredBy!: string | null;
}
