import { Injectable } from '@nestjs/common';
import type { FollowUpLoadView } from '@toritsugi/contracts';
import { hintsOf, loadOf } from '@toritsugi/journey';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { StaffDirectory } from '../staff/staff-directory';
import { followUpLoads } from './desk.queries';

/** Minutes and lateness of follow-ups, each colleague against everybody else (S003-39). */
@Injectable()
export class FollowUpLoads {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
  ) {}

  /** Of these colleagues, in the four weeks before. */
  async of(staffIds: readonly string[], until: Date): Promise<FollowUpLoadView[]> {
    const loads = await followUpLoads(this.work, until);
    return loads
      .filter(({ staffId }) => staffIds.includes(staffId))
      .map(({ staffId, ...own }) => {
        const others = loadOf(loads.filter((one) => one.staffId !== staffId));
        return {
          staff: this.staff.ref(staffId),
          ...own,
          othersMeasured: others.measured,
          othersMinutes: others.minutes,
          hints: hintsOf(own, others),
        };
      });
  }
}
