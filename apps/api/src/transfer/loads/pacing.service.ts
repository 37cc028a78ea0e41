import { Injectable } from '@nestjs/common';
import type { PacingView } from '@toritsugi/contracts';
import { isServiceTime, nextServiceTime } from '@toritsugi/calendar';
import { PACING_DEFAULTS, shouldDialNow } from '@toritsugi/routing';
import { QueueOrders } from '../../board/queue/queue-orders.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { AdvisorLoads } from './advisor-loads.service';
import { capacityNow } from './loads.queries';
import { RoutingSettingsVersions } from '../ranking/settings/routing-settings.service';

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
    private readonly agency: Agency,
    private readonly orders: QueueOrders,
  ) {}

  async now(): Promise<PacingView> {
    const { isOn, pace, transferShare } = this.settings.current().settings.pacing;
    const capacity = await capacityNow(this.work, PACING_DEFAULTS.lookMinutes * 60);
    if (capacity === null) throw new Error('a count has no row');
    const { underWay, free, busy, freeSoon } = capacity;
    const settings = { ...PACING_DEFAULTS, pace, transferProbability: transferShare };
    const { shouldDial, reason } = shouldDialNow(
      {
        callsUnderWay: underWay,
        idle: free,
        busy,
        consultationMinutes: this.loads.current().talkMinutes,
      },
      settings,
    );
    const now = await this.clock.now();
    const { calendar } = this.agency.current;
    return {
      isOn,
      mayDial: !isOn || shouldDial,
      underWay,
      free,
      freeSoon,
      advice: reason,
      opensAt: isServiceTime(calendar, now) ? null : nextServiceTime(calendar, now).toISOString(),
      queue: await this.orders.view(),
      clock: await this.clock.reading(),
    };
  }
}
