import { Injectable } from '@nestjs/common';
import { decisionDue } from '@toritsugi/calendar';
import { isReopenable, type DecisionKind, type ReopenWhen, type WeekReading } from '@toritsugi/contracts';
import { figureOf } from '@toritsugi/indicators';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { bringBack, watchedDecisions, type DecisionRow } from '../agreement.queries';
import type { RemarkRow } from '../decision.rows';

/** Of a kind that changes settings, by a figure that is a share. */
export const mayBringBack = (kind: DecisionKind, { figure }: ReopenWhen): boolean =>
  isReopenable(kind) && figureOf(figure)?.figure.unit === 'share';

/** Rejected proposals that come back when a number says so. */
@Injectable()
export class Reopenings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
  ) {}

  watched(): Promise<DecisionRow[]> {
    return watchedDecisions(this.work);
  }

  /** The number said so in these weeks: open again, once, with a new due time. */
  async bringBack({ id, kind, reopenWhen }: DecisionRow, readings: readonly WeekReading[]): Promise<void> {
    await this.work.run(async () => {
      const now = await this.clock.now();
      const decideBy = decisionDue(this.agency.current.calendar, now);
      const remark: RemarkRow = { at: now.toISOString(), byId: null, as: 'reopened', text: '' };
      const back = await bringBack(this.work, {
        ...{ id, decideBy, remarks: JSON.stringify([remark]) },
        readings: JSON.stringify(readings),
      });
      if (back === null) return;
      const payload = { decisionId: id, decisionKind: kind, decideBy: decideBy.toISOString() };
      this.work.record({ kind: 'DecisionReopened', payload: { ...payload, figure: reopenWhen?.figure ?? '' } });
    });
  }
}
