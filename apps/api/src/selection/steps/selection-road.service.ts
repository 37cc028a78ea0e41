import { Injectable } from '@nestjs/common';
import { ruleOfStep } from '@toritsugi/agreement';
import { tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import type { RecordStep, SubmissionView } from '@toritsugi/contracts';
import {
  answerMoves,
  isLegalMove,
  isNewDate,
  registrantMachine,
  sourcesOf,
  stepProblem,
  submissionMachine,
  type RejectionReason,
  type SubmissionState,
} from '@toritsugi/journey';
import { In, Not } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { AgreedSettings } from '../../agreement/sheet/agreed-settings.service';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { Registrants } from '../../registrant/registrants.service';
import { SubmissionEntity } from '../submission.entity';
import { actsFor } from './acts-for';
import { decideBy, decidedStep, latestOf } from './clocks-of-steps';
import { Refunds } from './refunds.service';
import { RoadWatch, type Walked } from './road-watch';
import {
  dayOf,
  daysIn,
  firstDay,
  isAsPlanned,
  isEnd,
  isGiven,
  isUnderWay,
  lastOf,
  minutesOf,
  planOf,
  reportOf,
  type Moved,
} from './recorded';
import { StepRows, inOrder, type OpenStep } from './step-rows.service';
import { SubmissionBars } from './submission-bars.service';
import { SubmissionViews } from './submission-views.service';

/** One thing being recorded, with all that it is judged by. */
interface Recording {
  readonly row: SubmissionEntity;
  readonly person: Pick<RegistrantEntity, 'id' | 'state' | 'segment' | 'advisorId'>;
  readonly steps: readonly OpenStep[];
  readonly body: RecordStep;
  readonly at: Date;
  readonly by: Date;
  /** Null: the employer themselves, by their link. */
  readonly me: SignedIn | null;
}

/** The way of a submission, step by step; whoever holds the person's row walks it alone. */
@Injectable()
export class SelectionRoad {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly registrants: Registrants,
    private readonly rows: StepRows,
    private readonly views: SubmissionViews,
    private readonly watch: RoadWatch,
    private readonly refunds: Refunds,
    private readonly bars: SubmissionBars,
    private readonly agreed: AgreedSettings,
  ) {}

  async record(id: string, body: RecordStep, me: SignedIn): Promise<SubmissionView> {
    return this.work.run(async () => {
      await this.walk(await this.gather(id, body, me));
      return this.views.one(id);
    });
  }

  /**
   * What the employer said by their link, of the step it was for. After an interview a yes leaves the submission where
   * it is: with what they go on is recorded by whoever talks to them.
   */
  async answered(
    id: string,
    { stepId, isYes, reason, note }: { stepId: string; isYes: boolean; reason: RejectionReason | null; note: string },
  ): Promise<void> {
    const before = await this.submissions().findOneByOrFail({ id });
    const to = answerMoves(before.state, isYes);
    if (to === null) throw new Refusal('employer_link_over');
    const recording = await this.gather(id, { to, note, reason }, null);
    const { row, steps } = recording;
    const step = steps.at(-1);
    if (row.state !== before.state || step?.id !== stepId || step.decider !== 'employer')
      throw new Refusal('employer_link_over');
    if (to === row.state) return this.pass(recording, step, { note, waitUntil: recording.by });
    await this.walk(recording);
  }

  /** Whoever says it, other stages may object to a step and hear of it, in its unit of work. */
  private async walk(recording: Recording): Promise<void> {
    const { row, person } = recording;
    const { to } = recording.body;
    await this.refuse(recording);
    await this.watch.refuse(walked(recording));
    if (isNewDate(row.state, to)) {
      if (!(await this.changeDate(recording))) return;
    } else {
      if (to === 'offer_accepted') this.refuseUnless(isLegalMove(registrantMachine, person.state, 'closed'), row);
      if (to === 'joined') this.refuseUnless(isLegalMove(registrantMachine, person.state, 'joined'), row);
      await this.move(recording, await this.take(recording));
      await this.movePerson(recording);
    }
    await this.watch.tell(walked(recording));
  }

  /** Every submission of this person that has not ended is taken back, an accepted offer too. */
  async endOf(registrantId: string): Promise<void> {
    const states = [...sourcesOf(submissionMachine, 'withdrawn_by_registrant'), 'offer_accepted' as const];
    const open = await this.submissions().findBy({ registrantId, state: In(states) });
    for (const { id: submissionId, state, advisorId } of open) {
      const decidedAt = await this.clock.now();
      const to = state === 'offer_accepted' ? 'join_cancelled' : 'withdrawn_by_registrant';
      const { affected } = await this.submissions().update(
        { id: submissionId, state },
        { state: to, endedFrom: state, decidedAt },
      );
      if (affected !== 1) continue;
      await this.rows.stopWaiting(submissionId);
      const about = { registrantId, staffId: advisorId };
      if (to === 'join_cancelled')
        this.work.record({ kind: 'OfferDeclined', ...about, payload: { submissionId, as: to } });
      else this.work.record({ kind: 'SubmissionEnded', ...about, payload: { submissionId, as: to } });
      await this.watch.tell({ submissionId, registrantId, advisorId, to, at: decidedAt, isLeaving: true });
    }
  }

  private async gather(id: string, body: RecordStep, me: SignedIn | null): Promise<Recording> {
    const found = await this.submissions().findOne({ select: { id: true, registrantId: true }, where: { id } });
    const person =
      found &&
      (await this.work.repository(RegistrantEntity).findOne({
        select: { id: true, state: true, segment: true, advisorId: true },
        where: { id: found.registrantId },
        lock: { mode: 'pessimistic_write' },
      }));
    const row = await this.submissions().findOne({ where: { id }, relations: { jobOrder: true } });
    if (!person || !row) throw new Refusal('not_found');
    // Whoever looked after them before the case was handed over is anybody else.
    const owner = person.advisorId ?? row.advisorId;
    if (me !== null && !actsFor(this.staff, me).includes(owner)) throw new Refusal('not_found');
    const now = await this.clock.now();
    const steps = inOrder(await this.rows.of(id));
    const day = body.day ?? (body.to === 'joined' ? dayOf(steps, now) : null);
    const isOfDay = body.to === 'joined' || body.to === 'left_early';
    const at = isGiven(body.at) ? new Date(body.at) : isOfDay && day !== null ? tokyoMoment(day) : now;
    const decided = decidedStep(body.to, steps);
    const rule = decided && ruleOfStep(this.agreed.of('steps') ?? [], decided);
    const asked = body.decideBy ?? null;
    const by = decideBy(this.agency.current.calendar, { to: body.to, at, minutes: minutesOf(body), day, asked, rule });
    return { row, person, steps, body: { ...body, day }, at, by, me };
  }

  private async refuse({ row, steps, body, at, by }: Recording): Promise<void> {
    const [now, { to }] = [await this.clock.now(), body];
    const current = steps.at(-1);
    const problem = stepProblem(
      {
        state: row.state,
        lastAt: latestOf(row, steps, { now, isMoved: isNewDate(row.state, to) }),
        interviewAt: current?.kind === 'interview' ? current.at : null,
        joinedAt: row.joinedOn === null ? null : tokyoMoment(row.joinedOn),
        hasAcceptedOther: await this.submissions().existsBy({
          id: Not(row.id),
          registrantId: row.registrantId,
          state: In(['offer_accepted', 'joined']),
        }),
      },
      {
        to,
        at,
        hasReason: isGiven(body.reason),
        hasDate: isGiven(body.at),
        hasOwner: isGiven(body.followUpOwnerId) && this.staff.may(body.followUpOwnerId, 'followUp.work'),
        hasReport: (body.report ?? '').trim() !== '',
        saysWhetherTold: isGiven(body.isMailTold),
        hasRefund: to !== 'left_early' || (await this.refunds.isSaid(row, body, at)),
        isSettled: body.isSettled === true,
      },
      now,
    );
    if (problem === 'illegal_move') throw new Refusal(problem, { state: row.state });
    if (problem !== null) throw new Refusal(problem);
    if (to === 'submitted') await this.bars.refuseSubmitting(row, now, isGiven(body.consentHow));
    // An interview begins later than it is recorded; until when somebody decides lies after what they decide on.
    if (by < at) throw new Refusal('step_before_last');
  }

  /** What becomes of the steps and of the person; replies what changes on the submission itself. */
  private async take(recording: Recording): Promise<Moved> {
    const { row, steps, body, at, by } = recording;
    const submissionId = row.id;
    const step = lastOf(steps);
    const [note, number] = [body.note ?? '', row.interview];
    switch (body.to) {
      case 'submitted':
        if (isGiven(body.consentHow)) await this.consentAgain(recording, body.consentHow);
        await this.rows.wait(step, 'employer', by);
        this.tell(recording, { kind: 'SubmissionSubmitted', payload: { submissionId, employerId: row.employerId } });
        return { submittedAt: at };
      case 'doc_passed':
        await this.rows.decide(step, { result: 'passed', note, decidedAt: at });
        await this.rows.wait(step, 'advisor', by);
        this.tellDecided(recording, 'document', 'passed');
        return {};
      case 'doc_rejected':
      case 'interview_rejected':
        await this.rows.decide(step, { result: 'rejected', reason: body.reason ?? null, note, decidedAt: at });
        this.tellDecided(recording, body.to === 'doc_rejected' ? 'document' : 'interview', 'rejected');
        return this.ended(recording);
      case 'interview_set':
        await this.pass(recording, step);
        await this.rows.open({ submissionId, kind: 'interview', number: number + 1, ...planOf(body), at }, by);
        this.tellInterview(recording, number + 1);
        return { interview: number + 1 };
      case 'interview_done':
        await this.rows.report(step, reportOf(body));
        await this.rows.wait(step, 'employer', by);
        this.tell(recording, { kind: 'InterviewReported', payload: { submissionId, number } });
        return {};
      case 'offered':
        await this.pass(recording, step);
        await this.rows.open({ submissionId, kind: 'offer', at, note }, by, 'registrant');
        this.tell(recording, { kind: 'OfferMade', payload: { submissionId } });
        return { offeredAt: at };
      case 'offer_accepted':
        await this.rows.decide(step, { result: 'passed', note, decidedAt: at });
        await this.rows.open({ submissionId, kind: 'join', at: firstDay(body) }, by);
        this.tell(recording, {
          kind: 'OfferAccepted',
          payload: { submissionId, segment: recording.person.segment },
        });
        this.tellJoinDate(recording);
        return { decidedAt: at };
      case 'joined':
        await this.rows.decide(step, { result: 'passed', note, decidedAt: at });
        this.tell(recording, { kind: 'Joined', payload: { submissionId, day: tokyoDay(at) } });
        return { joinedOn: tokyoDay(at) };
      case 'left_early': {
        await this.rows.decide(step, { result: 'passed', note });
        this.tell(recording, { kind: 'LeftEarly', payload: { submissionId, days: daysIn(row, at) } });
        const { refund, refundYen } = body;
        return { leftOn: tokyoDay(at), refundYen: refundYen ?? null, refund: refund ?? '', endedFrom: row.state };
      }
      default:
        // What is passed stays passed: that it ended stands beside it.
        await this.rows.decide(step, { result: step.result ?? 'ended', note, decidedAt: step.decidedAt ?? at });
        return this.ended(recording);
    }
  }

  private ended(recording: Recording): Moved {
    const { row, at, body } = recording;
    const submissionId = row.id;
    if (body.to === 'offer_declined') this.tell(recording, { kind: 'OfferDeclined', payload: { submissionId } });
    else if (row.state === 'offer_accepted' && (body.to === 'join_cancelled' || body.to === 'employer_cancelled'))
      this.tell(recording, { kind: 'OfferDeclined', payload: { submissionId, as: body.to } });
    else if (isEnd(body.to)) this.tell(recording, { kind: 'SubmissionEnded', payload: { submissionId, as: body.to } });
    return { decidedAt: at, endedFrom: row.state };
  }

  /** The employer goes on: what they decided last is passed. */
  private async pass(
    recording: Recording,
    step: OpenStep,
    { note = '', waitUntil }: { note?: string; waitUntil?: Date } = {},
  ): Promise<void> {
    const now = await this.clock.now();
    const isTold = step.kind !== 'interview' || step.result === 'passed';
    await this.rows.decide(step, { result: 'passed', note, decidedAt: step.decidedAt ?? now });
    if (waitUntil !== undefined) await this.rows.wait(step, 'advisor', waitUntil);
    if (!isTold) this.tellDecided(recording, 'interview', 'passed');
  }

  private async consentAgain({ row, me, at }: Recording, how: NonNullable<RecordStep['consentHow']>): Promise<void> {
    const jobOrderVersion = row.jobOrder?.version ?? null;
    await this.submissions().update({ id: row.id }, { consentedAt: at, consentHow: how, jobOrderVersion });
    this.work.record({
      kind: 'SubmissionConsented',
      registrantId: row.registrantId,
      staffId: row.advisorId,
      ...actor(me),
      payload: {
        submissionId: row.id,
        employerId: row.employerId,
        how,
        jobOrderId: row.jobOrderId,
        jobOrderVersion,
      },
    });
  }

  /** Replies whether there is anything to be told; whoever was late stays so where the clock is as it was. */
  private async changeDate(recording: Recording): Promise<boolean> {
    const { row, steps, body, at, by } = recording;
    const step = lastOf(steps);
    const isInterview = body.to === 'interview_set';
    const plan = isInterview ? { ...planOf(body), at } : { at: firstDay(body) };
    const isSame = isAsPlanned(step, body, plan.at);
    const hasClock = plan.at !== null || isGiven(body.decideBy);
    if (isSame && (!hasClock || step.decideBy?.getTime() === by.getTime())) await this.rows.keep(step, plan);
    else await this.rows.plan(step, plan, by);
    if (isSame) return false;
    if (isInterview) this.tellInterview(recording, row.interview, true);
    else this.tellJoinDate(recording);
    return true;
  }

  private async move({ row, body: { to } }: Recording, moved: Moved): Promise<void> {
    const { affected } = await this.submissions().update({ id: row.id, state: row.state }, { state: to, ...moved });
    this.refuseUnless(affected === 1, row);
  }

  /** Where the person stands by all their submissions; an accepted offer outweighs what ends beside it. */
  private async movePerson({ row: { registrantId }, body: { to } }: Recording): Promise<void> {
    if (to === 'offer_accepted') return void (await this.registrants.move(registrantId, 'closed'));
    if (to === 'joined') return void (await this.registrants.move(registrantId, 'joined'));
    if (to === 'left_early') await this.registrants.move(registrantId, 'supported');
    const standing = await this.submissions().find({ select: { state: true }, where: { registrantId } });
    const states = new Set<SubmissionState>(standing.map(({ state }) => state));
    if (states.has('offer_accepted') || states.has('joined')) return;
    const isOpen = [...states].some((state) => state !== 'consented' && isUnderWay(state));
    await this.registrants.move(registrantId, isOpen ? 'in_selection' : 'supported');
  }

  private tellDecided(recording: Recording, step: 'document' | 'interview', result: 'passed' | 'rejected'): void {
    const { row, body, me } = recording;
    const number = step === 'document' ? 0 : row.interview;
    const why = result === 'rejected' && isGiven(body.reason) ? { reason: body.reason } : {};
    const how = me === null ? { via: 'employer_link' as const } : {};
    this.tell(recording, {
      kind: 'StepDecided',
      payload: { submissionId: row.id, step, number, result, ...why, ...how },
    });
  }

  private tellInterview(recording: Recording, number: number, isMoved = false): void {
    const { row, body, at } = recording;
    this.tell(recording, {
      kind: 'InterviewSet',
      payload: {
        submissionId: row.id,
        number,
        startsAt: at.toISOString(),
        followUpOwnerId: body.followUpOwnerId ?? '',
        ...(isMoved && { isMoved: true }),
      },
    });
  }

  private tellJoinDate(recording: Recording): void {
    const { row, body } = recording;
    if (isGiven(body.day))
      this.tell(recording, { kind: 'JoinDateSet', payload: { submissionId: row.id, day: body.day } });
  }

  private tell({ row, me }: Recording, event: Parameters<UnitOfWork['record']>[0]): void {
    this.work.record({ ...event, registrantId: row.registrantId, staffId: row.advisorId, ...actor(me) });
  }

  private refuseUnless(isTrue: boolean, { state }: SubmissionEntity): void {
    if (!isTrue) throw new Refusal('illegal_move', { state });
  }

  private submissions() {
    return this.work.repository(SubmissionEntity);
  }
}

const actor = (me: SignedIn | null) => (me === null ? {} : { actorId: me.id });
const walked = ({ row, person, body, at, me }: Recording): Walked => ({
  by: me,
  submissionId: row.id,
  registrantId: row.registrantId,
  advisorId: person.advisorId ?? row.advisorId,
  to: body.to,
  at,
  ...(isGiven(body.followUpOwnerId) && { followUpOwnerId: body.followUpOwnerId }),
  ...(body.isOverCap === true && { isOverCap: true }),
  minutes: minutesOf(body),
});
