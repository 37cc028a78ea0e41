import { Injectable } from '@nestjs/common';
import type { EmployerLinkView, SelectionStepView, SubmissionView } from '@toritsugi/contracts';
import { In, type FindOptionsWhere } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../../staff/staff-directory';
import { EmployerLinkEntity } from '../employer-link.entity';
import { SubmissionEntity } from '../submission.entity';
import { SelectionStepEntity } from './selection-step.entity';
import { Refunds } from './refunds.service';
import { freeHires } from './steps.queries';
import { inOrder } from './step-rows.service';

/** Submissions with their steps, in three statements however many there are; one more where somebody has joined. */
@Injectable()
export class SubmissionViews {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly refunds: Refunds,
  ) {}

  async of(where: FindOptionsWhere<SubmissionEntity>): Promise<SubmissionView[]> {
    const rows = await this.work.repository(SubmissionEntity).find({
      where,
      order: { consentedAt: 'ASC', id: 'ASC' },
      relations: { employer: true, jobOrder: true },
    });
    const steps = await this.work.repository(SelectionStepEntity).find({
      where: { submissionId: In(rows.map(({ id }) => id)) },
    });
    const links = await this.work.repository(EmployerLinkEntity).find({
      where: { submissionId: In(rows.map(({ id }) => id)) },
      order: { madeAt: 'ASC', id: 'ASC' },
    });
    const linkOf = new Map(links.map((link) => [link.submissionId, employerLinkView(link)]));
    const joined = rows.filter(({ state }) => state === 'joined').map(({ id }) => id);
    const free = new Set(joined.length === 0 ? [] : await freeHires(this.work, joined));
    return rows.map((row) => ({
      id: row.id,
      registrantId: row.registrantId,
      employer: { id: row.employerId, name: row.employer?.name ?? '' },
      jobOrderId: row.jobOrderId,
      jobTitle: row.jobOrder?.title ?? null,
      state: row.state,
      interview: row.interview,
      endedFrom: row.endedFrom,
      consentedAt: row.consentedAt.toISOString(),
      consentHow: row.consentHow,
      jobOrderVersion: row.jobOrderVersion,
      isJobOrderChanged: hasChanged(row),
      againReason: row.againReason,
      submittedAt: row.submittedAt?.toISOString() ?? null,
      offeredAt: row.offeredAt?.toISOString() ?? null,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      joinedOn: row.joinedOn,
      leftOn: row.leftOn,
      refundYen: row.refundYen,
      refund: row.refund,
      refundTerms: row.state === 'joined' ? this.refunds.terms(row, free.has(row.id)) : null,
      steps: inOrder(steps.filter(({ submissionId }) => submissionId === row.id)).map((step) => this.step(step)),
      employerLink: linkOf.get(row.id) ?? null,
    }));
  }

  async one(id: string): Promise<SubmissionView> {
    const [view] = await this.of({ id });
    if (view === undefined) throw new Error('a submission is gone');
    return view;
  }

  private step({ submissionId: _of, escalateAt: _at, escalations: _times, ...row }: SelectionStepEntity) {
    const { followUpOwnerId, at, decideBy, decidedAt, ...step } = row;
    return {
      ...step,
      at: at?.toISOString() ?? null,
      followUpOwner: this.staff.ref(followUpOwnerId),
      decideBy: decideBy?.toISOString() ?? null,
      decidedAt: decidedAt?.toISOString() ?? null,
    } satisfies SelectionStepView;
  }
}

/** The terms are not those that the person agreed to. */
export const hasChanged = ({ jobOrder, jobOrderVersion }: SubmissionEntity): boolean =>
  jobOrderVersion !== null && jobOrder !== undefined && jobOrder.version !== jobOrderVersion;

const employerLinkView = (link: EmployerLinkEntity): EmployerLinkView => ({
  id: link.id,
  contact: link.contact,
  madeAt: link.madeAt.toISOString(),
  endsAt: link.endsAt.toISOString(),
  openedAt: link.openedAt?.toISOString() ?? null,
  answeredAt: link.answeredAt?.toISOString() ?? null,
  askedAt: link.askedAt?.toISOString() ?? null,
  mailedAt: link.mailedAt?.toISOString() ?? null,
  mailProblem: link.mailProblem,
});
