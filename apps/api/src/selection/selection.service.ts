import { Injectable } from '@nestjs/common';
import { decisionDue, tokyoDay } from '@toritsugi/calendar';
import type {
  CaseView,
  Employers,
  NoteCurrentEmployer,
  PersonSubmissions,
  SubmissionView,
  SubmitCandidate,
  WithdrawOthers,
} from '@toritsugi/contracts';
import { declineOf, LEFT_EARLY_DAYS, openSubmissionStates, type ConsentWay } from '@toritsugi/journey';
import { In } from 'typeorm';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { ContactService } from '../registrant/contact.service';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { Agency } from '../staff/agency.service';
import { StaffDirectory } from '../staff/staff-directory';
import { EmployerEntity } from './employer.entity';
import { JobOrderEntity } from './job-order.entity';
import { CASES_OF_ADVISORS, type CaseRow } from './selection.queries';
import { actsFor } from './steps/acts-for';
import { CurrentEmployerEntity } from './steps/current-employer.entity';
import { SelectionRoad } from './steps/selection-road.service';
import { StepRows } from './steps/step-rows.service';
import { SubmissionBars } from './steps/submission-bars.service';
import { currentEmployers } from './steps/steps.queries';
import { SubmissionViews } from './steps/submission-views.service';
import { SubmissionEntity } from './submission.entity';

interface Given {
  readonly consentHow: ConsentWay;
  readonly againReason: string;
  readonly consentedAt: Date;
  readonly now: Date;
  /** Null: the person, on their own page. */
  readonly actorId: string | null;
}

/**
 * The people somebody looks after, and how they come before an employer; what follows walks the {@link SelectionRoad}.
 */
@Injectable()
export class Selection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
    private readonly road: SelectionRoad,
    private readonly steps: StepRows,
    private readonly views: SubmissionViews,
    private readonly bars: SubmissionBars,
  ) {}

  /** Those that hire, with what is open there. */
  async employers(): Promise<Employers> {
    const [employers, orders] = await Promise.all([
      this.employerRows().find({ where: { isRetired: false }, order: { code: 'ASC' } }),
      this.orderRows().find({ where: { state: 'open' }, order: { title: 'ASC' } }),
    ]);
    return {
      employers: employers.map(({ id, name, note }) => ({
        id,
        name,
        note,
        jobOrders: orders
          .filter((order) => order.employerId === id)
          .map((order) => ({ id: order.id, title: order.title, version: order.version })),
      })),
    };
  }

  /** The people this advisor, or this lead's team, looks after; whoever waited longest for a touch comes first. */
  async cases(me: SignedIn): Promise<CaseView[]> {
    const people = await this.work.query<CaseRow>(CASES_OF_ADVISORS, [actsFor(this.staff, me), LEFT_EARLY_DAYS]);
    const ids = people.map(({ id }) => id);
    const submissions = await this.views.of({ registrantId: In(ids) });
    const names = await this.contacts.names(ids, { by: me, purpose: 'cases' });
    const employers = await this.currentEmployersOf(ids);
    return people.map((person) => ({
      registrantId: person.id,
      receiptNumber: person.receiptNumber,
      name: names.get(person.id) ?? '',
      state: person.state,
      segment: person.segment,
      advisor: this.staff.ref(person.advisorId),
      lastTouchAt: person.lastTouchAt.toISOString(),
      isEffective: person.isEffective,
      currentEmployer: employers.get(person.id) ?? null,
      submissions: submissions.filter((one) => one.registrantId === person.id),
    }));
  }

  /** Every submission of one person whom this colleague looks after. */
  async ofPerson(registrantId: string, me: SignedIn): Promise<PersonSubmissions> {
    const person = await this.work.repository(RegistrantEntity).findOneBy({
      id: registrantId,
      advisorId: In(actsFor(this.staff, me)),
    });
    if (person === null) throw new Refusal('not_found');
    const names = await this.contacts.names([registrantId], { by: me, purpose: 'cases' });
    const employers = await this.currentEmployersOf([registrantId]);
    return {
      registrantId,
      name: names.get(registrantId) ?? '',
      state: person.state,
      currentEmployer: employers.get(registrantId) ?? null,
      submissions: await this.views.of({ registrantId }),
    };
  }

  /** Where the person works now: nobody submits them there. */
  async noteCurrentEmployer(
    registrantId: string,
    { name }: NoteCurrentEmployer,
    me: SignedIn,
  ): Promise<PersonSubmissions> {
    return this.work.run(async () => {
      const { submissions } = await this.ofPerson(registrantId, me);
      const row = { id: newId(), registrantId, name: name.trim(), notedBy: me.id };
      await this.work.repository(CurrentEmployerEntity).insert(row);
      const isKnown = row.name !== '';
      this.work.record({ kind: 'CurrentEmployerNoted', registrantId, actorId: me.id, payload: { isKnown } });
      return { ...(await this.ofPerson(registrantId, me)), submissions };
    });
  }

  /** Records the person's own yes to this employer, and submits them unless that comes later. */
  async submit(registrantId: string, body: SubmitCandidate, me: SignedIn): Promise<SubmissionView> {
    if (!body.hasConsent) throw new Refusal('submission_consent_required');
    return this.work.run(async () => {
      const now = await this.clock.now();
      const consentedAt = new Date(body.consentedAt ?? now);
      if (consentedAt > now) throw new Refusal('step_in_future');
      const { advisorId, submittedAt } = await this.hold(registrantId, me);
      if (tokyoDay(consentedAt) < tokyoDay(submittedAt)) throw new Refusal('consent_before_registration');
      const order = await this.vacancy(body);
      const { consentHow, employerId } = body;
      const againReason = body.againReason ?? '';
      await this.bars.refuse({ registrantId, employerId, againReason }, now);
      const version = order?.version ?? null;
      const id = await this.consent(
        { registrantId, advisorId, employerId, jobOrderId: order?.id ?? null, jobOrderVersion: version },
        { consentHow, againReason, consentedAt, now, actorId: me.id },
      );
      return body.isConsentOnly === true ? this.views.one(id) : this.road.record(id, { to: 'submitted' }, me);
    });
  }

  /**
   * The yes of a person whom somebody looks after, given on their own page to the vacancy as it was told. Nothing is
   * recorded where they may not be submitted there now: their advisor reads the answer and speaks with them. The caller
   * holds the person.
   */
  async consentOnPage(
    registrantId: string,
    { order, version, againReason }: { order: JobOrderEntity; version: number; againReason: string },
  ): Promise<void> {
    const { advisorId, state } = await this.work.repository(RegistrantEntity).findOneByOrFail({ id: registrantId });
    if (advisorId === null || (state !== 'supported' && state !== 'in_selection')) return;
    const now = await this.clock.now();
    const { employerId } = order;
    try {
      await this.bars.refuse({ registrantId, employerId, againReason }, now);
    } catch (error) {
      if (error instanceof Refusal) return;
      throw error;
    }
    await this.consent(
      { registrantId, advisorId, employerId, jobOrderId: order.id, jobOrderVersion: version },
      { consentHow: 'page', againReason, consentedAt: now, now, actorId: null },
    );
  }

  /** Each of the others by its own step; whatever objects to one of them keeps all of them. */
  async withdrawOthers(registrantId: string, { reason }: WithdrawOthers, me: SignedIn): Promise<PersonSubmissions> {
    return this.work.run(async () => {
      await this.ofPerson(registrantId, me);
      const isWon = await this.submissions().existsBy({ registrantId, state: In(['offer_accepted', 'joined']) });
      if (!isWon) throw new Refusal('no_offer_accepted');
      const others = await this.submissions().find({
        select: { id: true, state: true },
        where: { registrantId, state: In(openSubmissionStates) },
        order: { consentedAt: 'ASC', id: 'ASC' },
      });
      for (const { id, state } of others)
        await this.road.record(id, { to: declineOf(state), isSettled: true, note: reason }, me);
      return this.ofPerson(registrantId, me);
    });
  }

  private async consent(
    to: Pick<SubmissionEntity, 'registrantId' | 'advisorId' | 'employerId' | 'jobOrderId' | 'jobOrderVersion'>,
    { now, actorId, ...given }: Given,
  ): Promise<string> {
    const id = newId();
    const { registrantId, advisorId: staffId, employerId, jobOrderId, jobOrderVersion } = to;
    await this.submissions().insert({ id, state: 'consented', ...to, ...given });
    const by = decisionDue(this.agency.current.calendar, now);
    await this.steps.open({ submissionId: id, kind: 'document' }, by);
    this.work.record({
      kind: 'SubmissionConsented',
      ...{ registrantId, staffId, ...(actorId === null ? {} : { actorId }) },
      payload: { submissionId: id, employerId, how: given.consentHow, jobOrderId, jobOrderVersion },
    });
    return id;
  }

  /** Holds the person until the unit of work ends: nothing is submitted beside it. Replies who answers for them. */
  private async hold(registrantId: string, me: SignedIn): Promise<{ advisorId: string; submittedAt: Date }> {
    const mine = await this.work.repository(RegistrantEntity).findOne({
      select: { id: true, advisorId: true, state: true, submittedAt: true },
      where: { id: registrantId, advisorId: In(actsFor(this.staff, me)) },
      lock: { mode: 'pessimistic_write' },
    });
    if (mine === null || mine.advisorId === null) throw new Refusal('not_found');
    const { state, submittedAt, advisorId } = mine;
    if (state !== 'supported' && state !== 'in_selection') throw new Refusal('illegal_move', { state });
    return { advisorId, submittedAt };
  }

  private async vacancy({ employerId, jobOrderId }: SubmitCandidate): Promise<JobOrderEntity | null> {
    if (!(await this.employerRows().existsBy({ id: employerId, isRetired: false }))) throw new Refusal('not_found');
    const id = jobOrderId ?? null;
    if (id === null) return null;
    const order = await this.orderRows().findOneBy({ id, employerId, state: 'open' });
    if (order === null) throw new Refusal('not_found');
    return order;
  }

  private async currentEmployersOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await currentEmployers(this.work, ids);
    return new Map(rows.map(({ registrantId, name }) => [registrantId, name]));
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
}
