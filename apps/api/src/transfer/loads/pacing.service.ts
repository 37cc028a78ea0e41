import { Injectable } from '@nestjs/common';
import type { PacingView } from '@toritsugi/contracts';
import { PACING_DEFAULTS, shouldDialNow } from '@toritsugi/routing';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AdvisorLoads } from './advisor-loads.service';
import { RoutingSettingsVersions } from '../ranking/routing-settings.service';

interface Floor {
  under_way: number;
  free: number;
  busy: number;
  free_soon: number;
}

/**
 * Whether intake should dial the next person now, or wait for advisors: calling at the right moment is worth more than
 * any order.
 */
@Injectable()
export class Pacing {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly loads: AdvisorLoads,
    private readonly settings: RoutingSettingsVersions,
  ) {}

  async now(): Promise<PacingView> {
    const { isOn, pace, transferShare } = this.settings.current().settings.pacing;
    const floor = await this.floor();
    const settings = { ...PACING_DEFAULTS, pace, transferProbability: transferShare };
    const { shouldDial, reason } = shouldDialNow(
      {
        callsUnderWay: floor.under_way,
        idle: floor.free,
        busy: floor.busy,
        consultationMinutes: this.loads.current().talkMinutes,
      },
      settings,
    );
    return {
      isOn,
      mayDial: !isOn || shouldDial,
      underWay: floor.under_way,
      free: floor.free,
      freeSoon: floor.free_soon,
      advice: reason,
      clock: await this.clock.reading(),
    };
  }

  /** Calls that may still become a transfer, and advisors who are free, busy, or about to end their wrap-up. */
  private async floor(): Promise<Floor> {
    const floor = await this.work.one<Floor>(
      `select (select count(*)::int from call_task where state = any(array['dialing','connected'])) as under_way,
         count(*) filter (where p.state = 'available')::int as free,
         count(*) filter (where p.state = any(array['reserved','in_consultation','wrap_up']))::int as busy,
         count(*) filter (where p.state = 'wrap_up' and p.until <= agency_now() + make_interval(secs => $1))::int as free_soon
       from presence p join staff_member m on m.id = p.staff_id
       where m.is_active and (m.role = 'advisor' or (m.role = 'team_lead' and cardinality(m.occupations) > 0))`,
      [PACING_DEFAULTS.lookMinutes * 60],
    );
    if (floor === null) throw new Error('a count has no row');
    return floor;
  }
}
