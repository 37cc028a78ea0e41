import { Injectable } from '@nestjs/common';
import { registrantMachine, sourcesOf, type RegistrantState } from '@toritsugi/journey';
import type { Band, Score } from '@toritsugi/triage';
import { UnitOfWork } from '../platform/database/unit-of-work';

/** What a registrant's row says about the person, without anything personal. */
export interface RegistrantRow {
  id: string;
  state: string;
  receipt_number: string;
  segment: string;
  band: Band;
  submitted_at: Date;
  advisor_id: string | null;
}

export interface Rescoring extends Pick<Score, 'score' | 'potential' | 'band' | 'unknownAvoids'> {
  readonly occupation: string;
  readonly segment: string;
}

/** The one writer of registrants after their registration. Every method joins the running unit of work. */
@Injectable()
export class Registrants {
  constructor(private readonly work: UnitOfWork) {}

  async read(registrantId: string): Promise<RegistrantRow | null> {
    return this.work.one<RegistrantRow>(
      'select id, state, receipt_number, segment, band, submitted_at, advisor_id from registrant where id = $1',
      [registrantId],
    );
  }

  /** Moves to `to` from wherever that is legal; already there, or nowhere near, changes nothing and answers false. */
  async move(registrantId: string, to: RegistrantState): Promise<boolean> {
    const rows = await this.work.query(
      'update registrant set state = $2 where id = $1 and state = any($3::text[]) returning id',
      [registrantId, to, sourcesOf(registrantMachine, to)],
    );
    return rows.length > 0;
  }

  /** The advisor answers for this person from now on. */
  async giveTo(registrantId: string, advisorId: string): Promise<void> {
    await this.work.query('update registrant set advisor_id = $2 where id = $1', [registrantId, advisorId]);
  }

  /** Somebody contacts the person again on this day, `YYYY-MM-DD`. */
  async restUntil(registrantId: string, day: string): Promise<void> {
    await this.work.query('update registrant set wake_up_on = $2 where id = $1', [registrantId, day]);
  }

  /** What triage says of the person by all their answers so far. */
  async rescore(
    registrantId: string,
    { score, potential, band, unknownAvoids, occupation, segment }: Rescoring,
  ): Promise<void> {
    await this.work.query(
      `update registrant set score = $2, potential = $3, band = $4, unknown_avoids = $5, occupation = $6, segment = $7 where id = $1`,
      [registrantId, score, potential, band, unknownAvoids, occupation, segment],
    );
  }
}
