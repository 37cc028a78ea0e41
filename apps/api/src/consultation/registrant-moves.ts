import { Injectable } from '@nestjs/common';
import { registrantMachine, sourcesOf, type RegistrantState } from '@toritsugi/journey';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { RegistrantRow } from './consultation.rows';

/** Moves a registrant along their machine and reads what their row says. */
@Injectable()
export class RegistrantMoves {
  constructor(private readonly work: UnitOfWork) {}

  async read(registrantId: string): Promise<RegistrantRow | null> {
    return this.work.one<RegistrantRow>(
      'select id, state, receipt_number, segment, band, submitted_at, advisor_id from registrant where id = $1',
      [registrantId],
    );
  }

  /** Moves to `to` from wherever that is legal; already there, or nowhere near, changes nothing and answers false. */
  async to(registrantId: string, to: RegistrantState): Promise<boolean> {
    const rows = await this.work.query(
      'update registrant set state = $2 where id = $1 and state = any($3::text[]) returning id',
      [registrantId, to, sourcesOf(registrantMachine, to)],
    );
    return rows.length > 0;
  }

  async giveTo(registrantId: string, advisorId: string): Promise<void> {
    await this.work.query('update registrant set advisor_id = $2 where id = $1', [registrantId, advisorId]);
  }
}
