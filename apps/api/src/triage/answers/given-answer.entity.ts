import type { AnswerValue } from '@toritsugi/triage';
import { ViewColumn, ViewEntity } from 'typeorm';

/** Every answer ever given, by the form, on the phone or on the own page; the newest per field counts. */
@ViewEntity({ name: 'given_answer', synchronize: false })
export class GivenAnswerEntity {
  @ViewColumn() registrantId!: string;
  @ViewColumn() field!: string;
  @ViewColumn() value!: AnswerValue;
  @ViewColumn() source!: 'form' | 'call' | 'own_page';
  @ViewColumn() at!: Date;
}
