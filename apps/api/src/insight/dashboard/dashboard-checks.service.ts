import { Injectable } from '@nestjs/common';
import type { CountedPart, DashboardCheck } from '@toritsugi/contracts';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { differingParts, digestsOf, type Digests } from './compare-dashboards';
import { Dashboards, momentOf, type Moment } from './dashboard.service';

const REBUILD = jobKind<{ readonly by: string; readonly moment: Moment; readonly shown: Digests }>(
  'rebuild-dashboard',
  { ja: 'ダッシュボードの作り直し', en: 'Rebuild of the dashboard' },
  { isSingle: true },
);

/**
 * Are the numbers on the dashboard those that the log tells (S001-9)? Counted anew by the worker, one at a time, for
 * the moment and the place in the log that were shown: the same however late it is done, or twice.
 */
@Injectable()
export class DashboardChecks {
  constructor(
    private readonly dashboards: Dashboards,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(REBUILD, async ({ moment, shown }) => ({
      differing: differingParts(shown, digestsOf(await this.dashboards.rebuilt(moment))),
    }));
  }

  async begin(me: SignedIn): Promise<DashboardCheck> {
    const shown = await this.dashboards.now(me);
    const moment = momentOf(shown, me);
    const id = await this.jobs.ask(REBUILD, { by: me.id, moment, shown: digestsOf(shown) });
    return { id, state: 'waiting', at: moment.clock.serverNow, differing: [] };
  }

  /** How a check stands; to whoever asked for it. */
  async read(id: string, me: SignedIn): Promise<DashboardCheck> {
    const job = await this.jobs.find(REBUILD, id);
    if (job === null || job.data.by !== me.id) throw new Refusal('not_found');
    const { differing = [] } = (job.answer ?? {}) as { differing?: CountedPart[] };
    return { id, state: job.state, at: job.data.moment.clock.serverNow, differing };
  }
}
