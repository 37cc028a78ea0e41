import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The order that the agency gave the questions of the call: one row, once somebody has. */
@Entity('call_question_order')
export class CallQuestionOrderEntity {
  @PrimaryColumn('text') scope!: string;
  @Column('int', { default: 1 }) version!: number;
  /** Ids. One that has no question any more says nothing; a question that is not named comes after. */
  @Column('text', { array: true, default: [] }) fields!: string[];
}
