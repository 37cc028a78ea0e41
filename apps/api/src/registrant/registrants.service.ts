import { Injectable } from '@nestjs/common';
import { registrantMachine, sourcesOf, type RegistrantState } from '@toritsugi/journey';
import type { Score } from '@toritsugi/triage';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { RegistrantEntity } from './registrant.entity';
import { moveFrom } from './registrant.queries';

export type Rescoring = Pick<Score, 'score' | 'potential' | 'band' | 'unknownAvoids'> &
  Pick<RegistrantEntity, 'occupation' | 'segment'>;

/** Who may choose the time of a consultation, or another one, by themselves. */
export const mayBook = (state: RegistrantState): boolean =>
  state === 'registered' || state === 'in_intake' || state === 'consultation_set' || state === 'dormant';

/** The one writer of registrants after their registration. Every method joins the running unit of work. */
@Injectable()
export class Registrants {
  constructor(private readonly work: UnitOfWork) {}

  async read(registrantId: string): Promise<RegistrantEntity | null> {
    return this.rows().findOneBy({ id: registrantId });
  }

  /** Holds the person until the unit of work ends; null where there is nobody. */
  async lock(registrantId: string): Promise<RegistrantState | null> {
    const row = await this.rows().findOne({
      select: { id: true, state: true },
      where: { id: registrantId },
      lock: { mode: 'pessimistic_write' },
    });
    return row?.state ?? null;
  }

  /** Moves to `to` from wherever that is legal; already there, or nowhere near, changes nothing and answers false. */
  async move(registrantId: string, to: RegistrantState): Promise<boolean> {
    const moved = await moveFrom(this.work, registrantId, { from: sourcesOf(registrantMachine, to), to });
    return moved.length > 0;
  }

  /** The advisor answers for this person from now on. */
  async giveTo(registrantId: string, advisorId: string): Promise<void> {
    await this.rows().update({ id: registrantId }, { advisorId });
  }

  /** From one advisor to another; false where the person is not with the first any more. */
  async handOver(registrantId: string, { from, to }: { from: string; to: string }): Promise<boolean> {
    const { affected } = await this.rows().update({ id: registrantId, advisorId: from }, { advisorId: to });
    return affected === 1;
  }

  /** Somebody contacts the person again on this day, `YYYY-MM-DD`. */
  async restUntil(registrantId: string, day: string): Promise<void> {
    await this.rows().update({ id: registrantId }, { wakeUpOn: day });
  }

  /** What triage says of the person by all their answers so far. */
  async rescore(
    registrantId: string,
    { score, potential, band, unknownAvoids, occupation, segment }: Rescoring,
  ): Promise<void> {
    await this.rows().update({ id: registrantId }, { score, potential, band, unknownAvoids, occupation, segment });
  }

  private rows() {
    return this.work.repository(RegistrantEntity);
  }
}
