import { Injectable } from '@nestjs/common';
import { MATURE_AFTER_DAYS, WINDOW_DAYS } from '@toritsugi/journey';
import type { CloseRateCell } from '@toritsugi/routing';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { advisorsWithPast, countedCells, countedConsultations, type CountedConsultation } from './close-rates.queries';

/**
 * Past consultations as learning reads them, one statement per advisor: a million rows keep each under its time.
 * Nothing of them names a person.
 */
@Injectable()
export class PastConsultations {
  constructor(private readonly work: UnitOfWork) {}

  /** Every one that counts at `now`, by advisor, segment and time. */
  async all(now: Date): Promise<CountedConsultation[]> {
    return this.byAdvisor((id) => countedConsultations(this.work, now, id));
  }

  /** The close record of them at `now`, by the same window as consultations of this system. */
  async cells(now: Date): Promise<CloseRateCell[]> {
    const window = { windowDays: WINDOW_DAYS, matureDays: MATURE_AFTER_DAYS };
    return this.byAdvisor((id) => countedCells(this.work, now, id, window));
  }

  private async byAdvisor<Row>(read: (advisorId: string) => Promise<Row[]>): Promise<Row[]> {
    const rows: Row[] = [];
    for (const { id } of await advisorsWithPast(this.work)) for (const row of await read(id)) rows.push(row);
    return rows;
  }
}
