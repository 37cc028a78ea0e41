import { Injectable } from '@nestjs/common';
import type { EmployerFile, OpenSubmission } from '@toritsugi/contracts';
import { employerRecord } from '@toritsugi/indicators';
import { openSubmissionStates, type SubmissionState } from '@toritsugi/journey';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { ContactService } from '../registrant/contact.service';
import { StaffDirectory } from '../staff/staff-directory';
import { stepsAt, submissionsTo, type StepRow, type SubmissionRow } from './employer-file.queries';
import { EmployerEntity } from './employer.entity';
import { JobOrderEntity } from './job-order.entity';
import { actsFor } from './steps/acts-for';
import { inOrder } from './steps/step-rows.service';

/** One employer: what they look for, who is before them now, and how they have decided so far. */
@Injectable()
export class EmployerFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
  ) {}

  async read(id: string, me: SignedIn): Promise<EmployerFile> {
    const employer = await this.work.repository(EmployerEntity).findOneBy({ id });
    if (employer === null) throw new Refusal('not_found');
    const orders = await this.work.repository(JobOrderEntity).find({
      where: { employerId: id },
      order: { state: 'ASC', title: 'ASC' },
    });
    const submissions = await submissionsTo(this.work, id);
    const stepsOf = Map.groupBy(await stepsAt(this.work, id), ({ submissionId }) => submissionId);
    const open = submissions.filter(({ state }) => isOpen(state));
    return {
      id,
      name: employer.name,
      note: employer.note,
      isRetired: employer.isRetired,
      jobOrders: orders.map((order) => ({
        id: order.id,
        title: order.title,
        state: order.state,
        version: order.version,
        open: open.filter(({ jobOrderId }) => jobOrderId === order.id).length,
      })),
      open: await this.open(open, { stepsOf, titles: new Map(orders.map((one) => [one.id, one.title])), me }),
      record: recordOf(submissions, stepsOf),
    };
  }

  /** Names alone of those whom the reader looks after. */
  private async open(
    rows: readonly SubmissionRow[],
    { stepsOf, titles, me }: { stepsOf: Steps; titles: ReadonlyMap<string, string>; me: SignedIn },
  ): Promise<OpenSubmission[]> {
    const mine = actsFor(this.staff, me);
    const ids = rows.filter(({ advisorId }) => mine.includes(advisorId)).map(({ registrantId }) => registrantId);
    const names = ids.length === 0 ? new Map() : await this.contacts.names(ids, { by: me, purpose: 'employer' });
    return rows
      .map((row) => {
        const step = inOrder(stepsOf.get(row.id) ?? []).at(-1);
        return {
          id: row.id,
          receiptNumber: row.receiptNumber,
          name: names.get(row.registrantId) ?? null,
          registrantId: row.registrantId,
          advisor: this.staff.ref(row.advisorId),
          jobTitle: row.jobOrderId === null ? null : (titles.get(row.jobOrderId) ?? null),
          state: row.state,
          interview: row.interview,
          decider: step?.decider ?? null,
          decideBy: step?.decideBy?.toISOString() ?? null,
        };
      })
      .sort((one, other) => (one.decideBy ?? '~').localeCompare(other.decideBy ?? '~'));
  }
}

type Steps = ReadonlyMap<string, readonly StepRow[]>;

const isOpen = (state: SubmissionState): boolean =>
  state === 'offer_accepted' || openSubmissionStates.some((one) => one === state);

const ms = (at: Date | null): number | null => at?.getTime() ?? null;

const recordOf = (submissions: readonly SubmissionRow[], stepsOf: Steps) =>
  employerRecord(
    submissions.map(({ id, state, submittedAt, decidedAt }) => ({
      state,
      submittedAt: ms(submittedAt),
      decidedAt: ms(decidedAt),
      steps: (stepsOf.get(id) ?? []).map((step) => ({ ...step, at: ms(step.at), decidedAt: ms(step.decidedAt) })),
    })),
  );
