import { Injectable } from '@nestjs/common';
import {
  addServiceMinutes,
  DAY,
  dueBesidePause,
  followUpDue,
  MINUTE,
  midFollowUpDue,
  startOfTokyoDay,
  tokyoDay,
} from '@toritsugi/calendar';
import { ANSWER_MINUTES, openSubmissionStates, standingPause, type SubmissionState } from '@toritsugi/journey';
import { In } from 'typeorm';
import type { CompletedTalk } from '../consultation/consultations.service';
import { budgetsOf } from '../messaging/budget/contact-budget.queries';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import type { Walked } from '../selection/steps/road-watch';
import { SelectionStepEntity } from '../selection/steps/selection-step.entity';
import { Agency } from '../staff/agency.service';
import { FollowUpEntity } from './follow-up.entity';
import { OwnerProposals } from './owners/owner-proposals.service';
import { bindQuestions, unbindQuestions } from './followup.queries';
import { QuestionEntity } from './question.entity';

interface Planned extends Pick<FollowUpEntity, 'kind' | 'registrantId' | 'ownerId' | 'startsAt' | 'dueAt'> {
  readonly consultationId?: string;
  readonly submissionId?: string;
  readonly stepId?: string;
}

/** Who is to be asked, and when: made with the step that it follows, in the same unit of work (S003-2). */
@Injectable()
export class FollowUpPlan {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly owners: OwnerProposals,
  ) {}

  /** A talk after which nothing follows asks nobody; what was asked in it is answered all the same. */
  async afterTalk({ id, registrantId, advisorId, endedAt, outcome, openQuestions }: CompletedTalk): Promise<void> {
    if (outcome === 'proceed')
      await this.plan({
        kind: 'consultation',
        registrantId,
        consultationId: id,
        ownerId: advisorId,
        startsAt: endedAt,
        dueAt: followUpDue(endedAt),
      });
    for (const words of openQuestions) await this.ask({ registrantId, words, at: endedAt });
  }

  async afterStep(walked: Walked): Promise<void> {
    if (walked.to === 'interview_set') return this.afterInterviewSet(walked);
    if (isOpen(walked.to)) return;
    await this.lapse({ submissionId: walked.submissionId });
    await unbindQuestions(this.work, walked);
  }

  /** A question that can be answered is, within four hours of service; it stands at the next step that is known. */
  async ask(asked: {
    registrantId: string;
    words: string;
    at: Date;
    submissionId?: string | null;
    stepId?: string | null;
    followUpId?: string;
  }): Promise<string> {
    const { registrantId, words, at, followUpId, submissionId = null, stepId = null } = asked;
    const id = newId();
    const dueAt = addServiceMinutes(this.agency.current.calendar, at, ANSWER_MINUTES);
    await this.questions().insert({
      ...{ id, registrantId, words, submissionId, stepId, askedAt: at, dueAt },
      ...(followUpId !== undefined && { followUpId }),
    });
    const about = submissionId === null ? {} : { submissionId };
    this.work.record({
      kind: 'QuestionAsked',
      registrantId,
      payload: { questionId: id, dueAt: dueAt.toISOString(), ...about },
    });
    return id;
  }

  /** They wish to hear nothing for a while, or again: what is open goes by that (連絡停止). */
  async standStill(registrantId: string): Promise<void> {
    const now = await this.clock.now();
    const pausedUntil = await this.pauseOf(registrantId, now);
    for (const row of await this.rows().findBy({ registrantId, state: 'open' })) {
      const dueAt = dueBesidePause({ planned: plannedDue(row), due: row.dueAt }, pausedUntil, now);
      if (dueAt.getTime() === row.dueAt.getTime()) continue;
      await this.rows().update({ id: row.id, state: 'open' }, { dueAt, overdueAt: null });
      this.tell({ ...row, dueAt });
    }
  }

  /** What it was for has ended. */
  async lapse(whose: { submissionId: string } | { registrantId: string }): Promise<void> {
    const ended = { state: 'lapsed' } as const;
    await this.rows().update({ ...whose, state: In(['open', 'sent']) }, { ...ended, closedAt: () => 'agency_now()' });
    await this.questions().update({ ...whose, state: In(['open', 'carried']) }, ended);
  }

  private async afterInterviewSet({ submissionId, registrantId, advisorId, at, ...walked }: Walked): Promise<void> {
    const steps = await this.work.repository(SelectionStepEntity).find({
      where: { submissionId, kind: 'interview' },
      order: { number: 'ASC' },
    });
    const [step, before] = [steps.at(-1), steps.at(-2)];
    if (step === undefined) throw new Error('an interview that is not there');
    const asked = await this.askedOf(step.id, { ...walked, advisorId });
    const ownerId = asked === null ? (walked.followUpOwnerId ?? advisorId) : advisorId;
    const of = { registrantId, submissionId, stepId: step.id, ownerId };
    const endsAt = endOf({ at, minutes: step.minutes });
    await this.plan({ ...of, kind: 'interview', startsAt: endsAt, dueAt: followUpDue(endsAt) });
    const now = await this.clock.now();
    const beforeAt = before?.at ? endOf({ at: before.at, minutes: before.minutes }) : now;
    const midway = midFollowUpDue(beforeAt, at);
    // What lies behind already is counted from now.
    const dueAt = midway === null || midway > now ? midway : midFollowUpDue(now, at);
    if (dueAt === null) await this.rows().delete({ stepId: step.id, kind: 'mid', state: 'open' });
    else await this.plan({ ...of, kind: 'mid', startsAt: startOfTokyoDay(dueAt), dueAt });
    if (asked !== null) await this.askFor(step, { registrantId, ...asked });
    await bindQuestions(this.work, { registrantId, submissionId, stepId: step.id, at });
  }

  /** Whom the lead of a colleague is asked for; null where nobody has to be asked, or they have it already. */
  private async askedOf(
    stepId: string,
    { followUpOwnerId: ownerId, advisorId, by }: Pick<Walked, 'followUpOwnerId' | 'advisorId' | 'by'>,
  ): Promise<{ ownerId: string; by: SignedIn } | null> {
    if (!ownerId || !by || ownerId === advisorId || !this.owners.needsApproval(ownerId, by)) return null;
    return (await this.rows().existsBy({ stepId, ownerId })) ? null : { ownerId, by };
  }

  /** Of an interview that only moves, the same colleague is asked for once. */
  private async askFor(
    { id: stepId, number }: SelectionStepEntity,
    { registrantId, ownerId, by }: { registrantId: string; ownerId: string; by: SignedIn },
  ): Promise<void> {
    const planned = await this.rows().findBy({ stepId, state: 'open' });
    const followUpIds = planned.map(({ id }) => id);
    if (planned.length === 0 || (await this.owners.waits(followUpIds))) return;
    const reason = `${number}次面接の前後のフォローをお願いするため`;
    await this.owners.ask({ followUpIds, registrantId, ownerId, reason }, by);
  }

  /** Where it is planned already it moves, unless somebody has begun; whoever holds the person plans alone. */
  private async plan({ ownerId, startsAt, dueAt: due, ...what }: Planned): Promise<void> {
    const of = what.stepId === undefined ? what : { stepId: what.stepId, kind: what.kind };
    const now = await this.clock.now();
    const dueAt = dueBesidePause({ planned: due, due }, await this.pauseOf(what.registrantId, now), now);
    const before = await this.rows().findOneBy(of);
    const id = before?.id ?? newId();
    if (before === null) await this.rows().insert({ id, ownerId, startsAt, dueAt, ...what });
    else if (before.state !== 'open' || isAsPlanned(before, { ownerId, startsAt, dueAt })) return;
    else await this.rows().update({ id, state: 'open' }, { ownerId, startsAt, dueAt, overdueAt: null });
    this.tell({ id, ownerId, dueAt, ...what });
  }

  private tell(row: Pick<FollowUpEntity, 'id' | 'registrantId' | 'kind' | 'ownerId' | 'dueAt'>): void {
    this.work.record({
      kind: 'FollowUpPlanned',
      registrantId: row.registrantId,
      staffId: row.ownerId,
      payload: { followUpId: row.id, after: row.kind, dueAt: row.dueAt.toISOString() },
    });
  }

  private async pauseOf(registrantId: string, now: Date): Promise<string | null> {
    const budget = (await budgetsOf(this.work, [registrantId])).get(registrantId);
    return budget === undefined ? null : standingPause(budget, tokyoDay(now));
  }

  private rows() {
    return this.work.repository(FollowUpEntity);
  }

  private questions() {
    return this.work.repository(QuestionEntity);
  }
}

/** As `plan` was told: of a day midway its end, of all others that of the day after. */
const plannedDue = ({ kind, startsAt }: Pick<FollowUpEntity, 'kind' | 'startsAt'>): Date =>
  followUpDue(kind === 'mid' ? startsAt.getTime() - DAY : startsAt);

const isAsPlanned = (row: FollowUpEntity, plan: Pick<FollowUpEntity, 'ownerId' | 'startsAt' | 'dueAt'>): boolean =>
  row.ownerId === plan.ownerId &&
  row.startsAt.getTime() === plan.startsAt.getTime() &&
  row.dueAt.getTime() === plan.dueAt.getTime();

/** An accepted offer is still followed: they have not joined yet. */
const isOpen = (state: SubmissionState): boolean =>
  openSubmissionStates.some((open) => open === state) || state === 'offer_accepted' || state === 'joined';

/** When an interview is over. */
export const endOf = ({ at, minutes }: { at: Date; minutes: number }): Date =>
  new Date(at.getTime() + minutes * MINUTE);
