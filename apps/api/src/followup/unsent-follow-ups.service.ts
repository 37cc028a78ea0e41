import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { jobKind } from '../platform/jobs/job-kind';
import { Jobs } from '../platform/jobs/jobs';
import { unsentFollowUps } from './followup.queries';

const REOPEN = jobKind(
  'reopen-follow-ups',
  { ja: '届かなかったフォローを開き直す', en: 'Reopen follow-ups whose letters did not arrive' },
  { isSingle: true },
);

/** A letter that was not taken, kept back or came back has asked nobody: its follow-up is on the desk again. */
@Injectable()
export class UnsentFollowUps implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(REOPEN, () => this.reopen());
    this.jobs.whenever(['MessageFailed', 'MessageBounced', 'MessageCancelled'], REOPEN, () => ({}));
  }

  async reopen(): Promise<void> {
    await this.work.run(async () => {
      for (const { id: followUpId, registrantId, kind: after, ownerId: staffId } of await unsentFollowUps(this.work))
        this.work.record({ kind: 'FollowUpUnsent', registrantId, staffId, payload: { followUpId, after } });
    });
  }
}
