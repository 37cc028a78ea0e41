import { Injectable } from '@nestjs/common';
import type { GivenUpJobs, OperationsView } from '@toritsugi/contracts';
import { Jobs } from '../../platform/jobs/jobs';
import { ServerProcesses } from '../../platform/jobs/server-processes';
import { diskRoom } from '../../platform/observability/disk-space';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { AccessAudit } from '../../staff/access-audit';

const MAX_REASON = 2_000;

/** How the server itself stands: its processes, its jobs, and what it gave up. */
@Injectable()
export class Operations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly processes: ServerProcesses,
    private readonly audit: AccessAudit,
  ) {}

  async view(): Promise<OperationsView> {
    const [processes, kinds, givenUp] = await Promise.all([
      this.processes.list(),
      this.jobs.standing(),
      this.jobs.givenUp(),
    ]);
    return {
      readAt: new Date().toISOString(),
      hasWorker: processes.some(({ place, isAlive }) => place === 'worker' && isAlive),
      room: diskRoom(),
      processes: processes.map(({ startedAt, seenAt, ...rest }) => ({
        ...rest,
        startedAt: startedAt.toISOString(),
        seenAt: seenAt.toISOString(),
      })),
      kinds: kinds.map(({ waitingSince, doneAt, ...rest }) => ({
        ...rest,
        waitingSince: waitingSince?.toISOString() ?? null,
        doneAt: doneAt?.toISOString() ?? null,
      })),
      givenUp: givenUp.map(({ askedAt, failedAt, reason, ...rest }) => ({
        ...rest,
        askedAt: askedAt.toISOString(),
        failedAt: failedAt.toISOString(),
        reason: reason.slice(0, MAX_REASON),
      })),
    };
  }

  async givenUp(): Promise<GivenUpJobs> {
    const jobs = await this.jobs.givenUp();
    return { count: jobs.length, since: jobs.at(-1)?.failedAt.toISOString() ?? null };
  }

  /** Tries a job again that was given up. Refuses one that is not there any more. */
  async again(jobId: string, me: SignedIn): Promise<OperationsView> {
    await this.work.run(async () => {
      if (!(await this.jobs.again(jobId))) throw new Refusal('not_found');
      await this.audit.record({ actorId: me.id, action: 'job_tried_again', detail: jobId });
    });
    return this.view();
  }

  /** Leaves it undone: for what another try cannot mend, or what is done another way. */
  async leave(jobId: string, me: SignedIn): Promise<OperationsView> {
    await this.work.run(async () => {
      if (!(await this.jobs.leave(jobId))) throw new Refusal('not_found');
      await this.audit.record({ actorId: me.id, action: 'job_left', detail: jobId });
    });
    return this.view();
  }
}
