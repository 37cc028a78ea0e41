import { Injectable } from '@nestjs/common';
import type { CaseView, HiringEmployer, SubmissionView, SubmitCandidate } from '@toritsugi/contracts';
import {
  isLegalMove,
  registrantMachine,
  submissionMachine,
  sourcesOf,
  type NewEvent,
  type SubmissionState,
} from '@toritsugi/journey';
import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Registrants } from '../registrant/registrants.service';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { ContactService } from '../registrant/contact.service';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { StaffDirectory } from '../staff/staff-directory';
import { EmployerEntity } from './employer.entity';
import { JobOrderEntity } from './job-order.entity';
import { CASES_OF_ADVISORS, type CaseRow } from './selection.queries';
import { SubmissionEntity } from './submission.entity';

/** A submission with its employer. */
const withEmployer = { relations: { employer: true, jobOrder: true } } as const;

/** Selection in its shortest form: submitted → offered → accepted, which is the close (成約). */
@Injectable()
export class Selection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly registrants: Registrants,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
  ) {}

  /** Those that hire, with what is open there. */
  async employers(): Promise<HiringEmployer[]> {
    const [employers, orders] = await Promise.all([
      this.employerRows().find({ where: { isRetired: false }, order: { code: 'ASC' } }),
      this.orderRows().find({ where: { state: 'open' }, order: { title: 'ASC' } }),
    ]);
    return employers.map(({ id, name }) => ({
      id,
      name,
      jobOrders: orders
        .filter((order) => order.employerId === id)
        .map((order) => ({ id: order.id, title: order.title })),
    }));
  }

  /** The people this advisor, or this lead's team, looks after; whoever waited longest for a touch comes first. */
  async cases(me: SignedIn): Promise<CaseView[]> {
    const advisorIds = this.mayActFor(me);
    const people = await this.work.query<CaseRow>(CASES_OF_ADVISORS, [advisorIds]);
    const ids = people.map(({ id }) => id);
    const submissions = await this.submissions().find({
      where: { registrantId: In(ids) },
      order: { submittedAt: 'ASC' },
      ...withEmployer,
    });
    const names = await this.contacts.names(ids, { by: me, purpose: 'cases' });
    return people.map((person) => ({
      registrantId: person.id,
      receiptNumber: person.receiptNumber,
      name: names.get(person.id) ?? '',
      state: person.state,
      segment: person.segment,
      advisor: this.staff.ref(person.advisorId),
      lastTouchAt: person.lastTouchAt.toISOString(),
      isEffective: person.isEffective,
      submissions: submissions.filter((one) => one.registrantId === person.id).map(view),
    }));
  }

  /** Submits a candidate to an employer; the person's own yes to this employer comes first. */
  async submit(
    registrantId: string,
    { employerId, jobOrderId = null, hasConsent }: SubmitCandidate,
    me: SignedIn,
  ): Promise<SubmissionView> {
    if (!hasConsent) throw new Refusal('consent_required');
    return this.work.run(async () => {
      const mine = await this.work.repository(RegistrantEntity).findOne({
        select: { id: true, advisorId: true },
        where: { id: registrantId, advisorId: In(this.mayActFor(me)), state: In(['supported', 'in_selection']) },
        lock: { mode: 'pessimistic_write' },
      });
      const advisorId = mine?.advisorId ?? null;
      if (advisorId === null) throw new Refusal('not_found');
      if (!(await this.employerRows().existsBy({ id: employerId, isRetired: false }))) throw new Refusal('not_found');
      const isTheirs =
        jobOrderId === null || (await this.orderRows().existsBy({ id: jobOrderId, employerId, state: 'open' }));
      if (!isTheirs) throw new Refusal('not_found');
      const id = uuidv7();
      const { raw: created } = await this.submissions()
        .createQueryBuilder()
        .insert()
        .values({
          id,
          state: 'submitted',
          registrantId,
          advisorId,
          employerId,
          jobOrderId,
          submittedAt: () => 'agency_now()',
        })
        .orIgnore()
        .returning('id')
        .execute();
      if (created.length === 0) throw new Refusal('illegal_move');
      await this.registrants.move(registrantId, 'in_selection');
      this.work.record({
        kind: 'SubmissionSubmitted',
        registrantId,
        staffId: advisorId,
        actorId: me.id,
        payload: { submissionId: id, employerId },
      });
      return this.read(id);
    });
  }

  async offer(id: string, me: SignedIn): Promise<SubmissionView> {
    return this.move(id, me, { to: 'offered', stamp: 'offeredAt' }, (row) => ({
      kind: 'OfferMade',
      registrantId: row.registrantId,
      staffId: row.advisorId,
      actorId: me.id,
      payload: { submissionId: id },
    }));
  }

  /** The close (成約): the person accepts the offer. Close rates learn of it from the event. */
  async accept(id: string, me: SignedIn): Promise<SubmissionView> {
    return this.work.run(async () => {
      const registrant = await this.work
        .repository(RegistrantEntity)
        .createQueryBuilder('registrant')
        .select(['registrant.id', 'registrant.segment', 'registrant.state'])
        .where((query) => {
          const ofSubmission = query
            .subQuery()
            .select('s.registrantId')
            .from(SubmissionEntity, 's')
            .where('s.id = :id');
          return `registrant.id = ${ofSubmission.getQuery()}`;
        })
        .setParameters({ id })
        .setLock('pessimistic_write')
        .getOne();
      if (registrant === null) throw new Refusal('not_found');
      const { state } = registrant;
      if (!isLegalMove(registrantMachine, state, 'closed')) throw new Refusal('illegal_move', { state });
      const accepted = await this.move(id, me, { to: 'offer_accepted', stamp: 'decidedAt' }, (row) => ({
        kind: 'OfferAccepted',
        registrantId: row.registrantId,
        staffId: row.advisorId,
        actorId: me.id,
        payload: { submissionId: id, segment: registrant.segment },
      }));
      await this.registrants.move(registrant.id, 'closed');
      return accepted;
    });
  }

  /** Ends a submission, an accepted one too; with no other open, the person is supported again. */
  async end(
    id: string,
    as: 'rejected' | 'withdrawn_by_registrant' | 'offer_declined',
    me: SignedIn,
  ): Promise<SubmissionView> {
    return this.work.run(async () => {
      const ended = await this.move(id, me, { to: as, stamp: 'decidedAt' }, (row) =>
        as === 'offer_declined'
          ? {
              kind: 'OfferDeclined',
              registrantId: row.registrantId,
              staffId: row.advisorId,
              actorId: me.id,
              payload: { submissionId: id },
            }
          : {
              kind: 'SubmissionEnded',
              registrantId: row.registrantId,
              staffId: row.advisorId,
              actorId: me.id,
              payload: { submissionId: id, as },
            },
      );
      const isOpen = await this.submissions().existsBy({
        registrantId: ended.registrantId,
        state: In(['submitted', 'offered']),
      });
      await this.registrants.move(ended.registrantId, isOpen ? 'in_selection' : 'supported');
      return ended;
    });
  }

  /** Every submission of this person that is open is taken back. */
  async endOf(registrantId: string): Promise<void> {
    const as = 'withdrawn_by_registrant' as const;
    const open = await this.submissions().findBy({ registrantId, state: In(sourcesOf(submissionMachine, as)) });
    for (const { id, state, advisorId: staffId } of open) {
      await this.submissions().update({ id, state }, { state: as, decidedAt: () => 'agency_now()' });
      this.work.record({ kind: 'SubmissionEnded', registrantId, staffId, payload: { submissionId: id, as } });
    }
  }

  private async move(
    id: string,
    me: SignedIn,
    { to, stamp }: { to: SubmissionState; stamp: 'offeredAt' | 'decidedAt' },
    eventOf: (row: SubmissionEntity) => NewEvent,
  ): Promise<SubmissionView> {
    return this.work.run(async () => {
      const { affected } = await this.submissions().update(
        { id, state: In(sourcesOf(submissionMachine, to)), advisorId: In(this.mayActFor(me)) },
        { state: to, [stamp]: () => 'agency_now()' },
      );
      if (affected === 0) throw await this.explainRejection(id, me);
      const row = await this.submissions().findOneOrFail({ where: { id }, ...withEmployer });
      this.work.record(eventOf(row));
      return view(row);
    });
  }

  private async read(id: string): Promise<SubmissionView> {
    return view(await this.submissions().findOneOrFail({ where: { id }, ...withEmployer }));
  }

  private submissions() {
    return this.work.repository(SubmissionEntity);
  }

  private orderRows() {
    return this.work.repository(JobOrderEntity);
  }

  private employerRows() {
    return this.work.repository(EmployerEntity);
  }

  private mayActFor(me: SignedIn): string[] {
    return me.role === 'team_lead'
      ? this.staff
          .advisors()
          .filter((one) => one.teamId === me.teamId)
          .map((one) => one.id)
      : [me.id];
  }

  private async explainRejection(id: string, me: SignedIn): Promise<Refusal> {
    const row = await this.submissions().findOne({
      select: { id: true, state: true },
      where: { id, advisorId: In(this.mayActFor(me)) },
    });
    return row === null ? new Refusal('not_found') : new Refusal('illegal_move', { state: row.state });
  }
}

const view = (row: SubmissionEntity): SubmissionView => ({
  id: row.id,
  registrantId: row.registrantId,
  employer: { id: row.employerId, name: row.employer?.name ?? '' },
  jobTitle: row.jobOrder?.title ?? null,
  state: row.state,
  submittedAt: row.submittedAt.toISOString(),
  offeredAt: row.offeredAt?.toISOString() ?? null,
  decidedAt: row.decidedAt?.toISOString() ?? null,
});
