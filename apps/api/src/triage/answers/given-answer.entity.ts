import type { AnswerValue } from '@toritsugi/triage';
import { ViewColumn, ViewEntity } from 'typeorm';

/** Every answer ever given, by the form or on the phone; the newest per field counts. */
@ViewEntity({ name: 'given_answer', synchronize: false })
export class GivenAnswerEntity {
  @ViewColumn() registrantId!: string;
  @ViewColumn() field!: string;
  @ViewColumn() value!: AnswerValue;
  @ViewColumn() source!: 'form' | 'call';
  @ViewColumn() at!: Date;
}
