import { Injectable } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import { isSameCompany, SUBMIT_AGAIN_MONTHS } from '@toritsugi/journey';
import { MoreThan, Not } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { EmployerEntity } from '../employer.entity';
import { JobOrderEntity } from '../job-order.entity';
import { SubmissionEntity } from '../submission.entity';
import { currentEmployers } from './steps.queries';
import { hasChanged } from './submission-views.service';

export interface Pair {
  readonly registrantId: string;
  readonly employerId: string;
  /** Why the same employer again; empty: nobody has said. */
  readonly againReason: string;
}

/**
 * What stands against bringing somebody before an employer. Asked with their consent and once more when they are
 * submitted: where they work, what is open and what else was submitted may have come to light between the two.
 */
@Injectable()
export class SubmissionBars {
  constructor(private readonly work: UnitOfWork) {}

  /** What stands against going on to the employer with what the person agreed to. */
  async refuseSubmitting(row: SubmissionEntity, now: Date, isConsentNew: boolean): Promise<void> {
    await this.refuseClosed(row.jobOrderId);
    await this.refuse(row, now, row.id);
    if (hasChanged(row) && !isConsentNew) throw new Refusal('job_order_changed');
  }

  /** `besides`: the submission that is itself about to be made. */
  async refuse(pair: Pair, now: Date, besides: string | null = null): Promise<void> {
    await this.refuseCurrentEmployer(pair);
    await this.refuseAgain(pair, now, besides);
  }

  private async refuseClosed(jobOrderId: string | null): Promise<void> {
    if (jobOrderId === null) return;
    const isOpen = await this.work.repository(JobOrderEntity).existsBy({ id: jobOrderId, state: 'open' });
    if (!isOpen) throw new Refusal('vacancy_not_open');
  }

  private async refuseCurrentEmployer({ registrantId, employerId }: Pair): Promise<void> {
    const [current] = await currentEmployers(this.work, [registrantId]);
    const { name } = await this.work.repository(EmployerEntity).findOneByOrFail({ id: employerId });
    if (isSameCompany(current?.name ?? '', name)) throw new Refusal('current_employer');
  }

  /** Never twice to one employer within a year, unless somebody writes why. */
  private async refuseAgain(
    { registrantId, employerId, againReason }: Pair,
    now: Date,
    besides: string | null,
  ): Promise<void> {
    if (againReason !== '') return;
    const since = new Date(now);
    since.setUTCMonth(since.getUTCMonth() - SUBMIT_AGAIN_MONTHS);
    const pair = { registrantId, employerId };
    const other = { ...pair, ...(besides !== null && { id: Not(besides) }) };
    const before = await this.work.repository(SubmissionEntity).findOne({
      where: [
        { ...other, submittedAt: MoreThan(since) },
        // The one that is about to be submitted comes before those that are only agreed to.
        ...(besides === null ? [{ ...pair, state: 'consented' as const }] : []),
      ],
      order: { consentedAt: 'DESC' },
    });
    if (before !== null)
      throw new Refusal('submitted_recently', { day: tokyoDay(before.submittedAt ?? before.consentedAt) });
  }
}
