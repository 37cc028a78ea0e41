import { Injectable } from '@nestjs/common';
import { selectionStepKinds, type Decider } from '@toritsugi/journey';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { SelectionStepEntity } from './selection-step.entity';

export type OpenStep = SelectionStepEntity;
type New = Pick<SelectionStepEntity, 'submissionId' | 'kind'> &
  Partial<
    Pick<SelectionStepEntity, 'number' | 'at' | 'minutes' | 'place' | 'interviewers' | 'followUpOwnerId' | 'note'>
  >;
type Report = Pick<SelectionStepEntity, 'report' | 'intention' | 'keyPoints' | 'isMailTold'>;
type Decision = Partial<Pick<SelectionStepEntity, 'result' | 'reason' | 'note' | 'decidedAt'>>;

/** The way they are walked: documents, interviews by number, offer, first day. */
export const inOrder = <Step extends Placed>(steps: readonly Step[]): Step[] =>
  [...steps].sort((one, other) => place(one) - place(other));
type Placed = Pick<SelectionStepEntity, 'kind' | 'number'>;
const place = ({ kind, number }: Placed): number => selectionStepKinds.indexOf(kind) * 1_000 + number;

const nobody = { decider: null, decideBy: null, escalateAt: null };

/** Rows of steps, in the running unit of work of whoever holds the person. */
@Injectable()
export class StepRows {
  constructor(private readonly work: UnitOfWork) {}

  of(submissionId: string): Promise<SelectionStepEntity[]> {
    return this.rows().findBy({ submissionId });
  }

  async open(step: New, by: Date, decider: Decider = 'advisor'): Promise<void> {
    await this.rows().insert({ id: newId(), ...step, decider, decideBy: by, escalateAt: by });
  }

  /** From now on it waits for `decider`: whoever was late before is forgotten. */
  async wait({ id }: OpenStep, decider: Decider, by: Date): Promise<void> {
    await this.rows().update({ id }, { decider, decideBy: by, escalateAt: by, escalations: 0, reminded: 0 });
  }

  /** Another place, and the like: the clock runs on. */
  async keep({ id }: OpenStep, plan: Partial<New>): Promise<void> {
    await this.rows().update({ id }, plan);
  }

  async plan({ id }: OpenStep, plan: Partial<New>, by: Date): Promise<void> {
    await this.rows().update({ id }, { ...plan, decideBy: by, escalateAt: by, escalations: 0, reminded: 0 });
  }

  async report({ id }: OpenStep, report: Report): Promise<void> {
    await this.rows().update({ id }, report);
  }

  async decide({ id, note }: OpenStep, decision: Decision): Promise<void> {
    const said = [note, decision.note ?? ''].filter((text) => text !== '').join('\n');
    await this.rows().update({ id }, { ...decision, note: said, ...nobody });
  }

  async stopWaiting(submissionId: string): Promise<void> {
    await this.rows().update({ submissionId }, nobody);
  }

  private rows() {
    return this.work.repository(SelectionStepEntity);
  }
}
