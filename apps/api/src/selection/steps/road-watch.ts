import { Injectable } from '@nestjs/common';
import type { RecordStep } from '@toritsugi/contracts';
import type { SignedIn } from '../../platform/http/signed-in';

/** What is recorded of a submission. */
export interface Walked extends Pick<RecordStep, 'to' | 'followUpOwnerId' | 'isOverCap'> {
  readonly submissionId: string;
  readonly registrantId: string;
  /** Who answers for the person. */
  readonly advisorId: string;
  /** Of an interview. */
  readonly minutes?: number;
  /** Who records it; null: the employer. */
  readonly by?: SignedIn | null;
  /** As in `RecordStep`. */
  readonly at: Date;
  /** The person leaves altogether: nothing more is to be asked of them. */
  readonly isLeaving?: true;
}
export type Watcher = (walked: Walked) => Promise<void>;

/** What stages after this one have to say to a step of a selection, in its own unit of work. */
@Injectable()
export class RoadWatch {
  private readonly objections: Watcher[] = [];
  private readonly watchers: Watcher[] = [];

  /** Refuses what must not be recorded yet. */
  objectIf(objection: Watcher): void {
    this.objections.push(objection);
  }

  /** Hears of each step once its rows are written. */
  watch(watcher: Watcher): void {
    this.watchers.push(watcher);
  }

  async refuse(walked: Walked): Promise<void> {
    for (const object of this.objections) await object(walked);
  }

  async tell(walked: Walked): Promise<void> {
    for (const watcher of this.watchers) await watcher(walked);
  }
}
