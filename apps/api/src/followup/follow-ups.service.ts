import { Injectable } from '@nestjs/common';
import type {
  ChangeFollowUp,
  CloseFollowUp,
  FollowUpLetter,
  PersonFollowUps,
  SendFollowUp,
  SkipFollowUp,
} from '@toritsugi/contracts';
import {
  followUpProblem,
  isOverHelperCap,
  questionsIn,
  USUAL_INTERVIEW_MINUTES,
  type FollowUpWish,
} from '@toritsugi/journey';
import { MoreThan } from 'typeorm';
import { Messages, type NewMessage } from '../messaging/messages.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import type { Walked } from '../selection/steps/road-watch';
import { SelectionStepEntity } from '../selection/steps/selection-step.entity';
import { StaffDirectory } from '../staff/staff-directory';
import { FollowUpAccess } from './follow-up-access.service';
import { endOf } from './follow-up-plan.service';
import { FollowUpViews } from './follow-up-views.service';
import { FollowUpEntity } from './follow-up.entity';
import { channelOf, helpGivenInWeekOf, holdHelper, questionsBeforeReport } from './followup.queries';
import { letterOf } from './letter';
import { OwnerProposals } from './owners/owner-proposals.service';
import { Questions } from './questions.service';

/** To whom a follow-up is given. */
interface Wish {
  readonly ownerId: string;
  readonly advisorId: string | null;
  readonly isOverCap: boolean;
}

/** Asking how it was, and writing down what they say. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly access: FollowUpAccess,
    private readonly views: FollowUpViews,
    private readonly questions: Questions,
    private readonly messages: Messages,
    private readonly owners: OwnerProposals,
  ) {}

  async ofPerson(registrantId: string, me: SignedIn): Promise<PersonFollowUps> {
    const { hasCase } = await this.access.to(registrantId, me);
    return this.views.of(registrantId, hasCase ? null : me.id);
  }

  /** What the person would read now. */
  async letter(id: string, { note }: SendFollowUp, me: SignedIn): Promise<FollowUpLetter> {
    return this.work.run(async () => {
      const { row } = await this.access.hold(id, me);
      const { template, parts } = await letterOf(this.work, row, note ?? row.draft);
      return this.questions.asRead(template, { registrantId: row.registrantId, parts }, me);
    });
  }

  async send(id: string, body: SendFollowUp, me: SignedIn): Promise<PersonFollowUps> {
    return this.act(id, me, async (row) => {
      const now = await this.clock.now();
      await this.refuse(row, { to: 'sent', at: now });
      const letter: Omit<NewMessage, 'registrantId'> = {
        ...(await letterOf(this.work, row, body.note ?? row.draft)),
        via: 'mail',
        dueAt: now,
        guard: { name: FOLLOW_UP_IS_SENT, id },
        // One a sending: one that did not arrive is sent once more.
        dedupeKey: `follow-up:${id}:${newId()}`,
      };
      await this.rows().update({ id, state: row.state }, { state: 'sent', sentAt: now, via: 'mail' });
      await this.messages.queue({ registrantId: row.registrantId, ...letter });
      const isInTime = now <= row.dueAt;
      this.tell(row, me, { kind: 'FollowUpSent', payload: { followUpId: id, after: row.kind, isInTime } });
    });
  }

  /** The three answers; what is a question among them waits for its own from now on. */
  async close(id: string, body: CloseFollowUp, me: SignedIn): Promise<PersonFollowUps> {
    return this.act(id, me, async (row) => {
      const now = await this.clock.now();
      const { concerns, questions, impressions, via } = body;
      const viaReason = via === 'phone' ? (body.viaReason ?? '') : '';
      await this.refuse(row, { to: 'closed', at: now, concerns, questions, impressions, via, viaReason });
      const sentAt = row.sentAt !== null && row.sentAt <= now ? row.sentAt : now;
      const minutes = body.minutes ?? null;
      await this.rows().update(
        { id, state: row.state },
        {
          ...{ state: 'closed', concerns, questions, impressions, via, viaReason, sentAt, minutes },
          ...{ intention: body.intention ?? null, closedAt: now, closedBy: me.id },
        },
      );
      for (const words of questionsIn(questions)) await this.questions.asked({ row, words, at: now });
      const isInTime = sentAt <= row.dueAt;
      const isCall = via === 'phone' && row.sentAt === null;
      const payload = { followUpId: id, after: row.kind, isInTime, minutes, ...(isCall && { isCall }) };
      this.tell(row, me, { kind: 'FollowUpClosed', payload });
    });
  }

  async skip(id: string, { reason }: SkipFollowUp, me: SignedIn): Promise<PersonFollowUps> {
    return this.act(id, me, async (row) => {
      await this.refuse(row, { to: 'skipped' });
      const closedAt = () => 'agency_now()';
      await this.rows().update(
        { id, state: row.state },
        { state: 'skipped', skipReason: reason, closedAt, closedBy: me.id },
      );
      this.tell(row, me, { kind: 'FollowUpSkipped', payload: { followUpId: id, after: row.kind } });
    });
  }

  /** Owner, priority, words for whoever sends it, who sits in. */
  async change(id: string, body: ChangeFollowUp, me: SignedIn): Promise<PersonFollowUps> {
    return this.act(id, me, async (row, advisorId) => {
      if (row.state !== 'open' && row.state !== 'sent') throw new Refusal('follow_up_over');
      const wish = { ownerId: body.ownerId ?? row.ownerId, advisorId, isOverCap: body.isOverCap === true };
      const reason = (body.ownerReason ?? '').trim();
      if (body.ownerId) await this.owners.takeBack(id, body.ownerId, me);
      const ownerId = wish.ownerId === row.ownerId ? row.ownerId : await this.give(row, { ...wish, reason }, me);
      const told = body.sitInToldAt ?? null;
      if (told !== null) await this.refuseLateSitIn(row, new Date(told));
      await this.rows().update(
        { id, state: row.state },
        {
          ownerId,
          priority: body.priority ?? row.priority,
          draft: body.draft ?? row.draft,
          sitIn: body.sitIn ?? row.sitIn,
          sitInToldAt: told === null ? row.sitInToldAt : new Date(told),
        },
      );
    });
  }

  /** Twice a week is what a colleague is asked for; and nothing is reported while the person waits for an answer. */
  async object(walked: Walked): Promise<void> {
    const { to, registrantId, submissionId, advisorId, at } = walked;
    if (to === 'interview_done') {
      const { waiting = 0, promised = 0 } =
        (await questionsBeforeReport(this.work, { registrantId, submissionId })) ?? {};
      if (promised > 0) throw new Refusal('questions_promised', { count: String(promised) });
      if (waiting > 0) throw new Refusal('questions_open', { count: String(waiting) });
    }
    const helperId = walked.followUpOwnerId ?? advisorId;
    if (to === 'interview_set' && helperId !== advisorId && walked.isOverCap !== true)
      await this.refuseFullWeek(
        { helperId, at: endOf({ at, minutes: walked.minutes ?? USUAL_INTERVIEW_MINUTES }) },
        submissionId,
      );
  }

  /** Replies who has it from now on: still the same where the colleague's lead is asked first. */
  private async give(
    row: FollowUpEntity,
    { ownerId, advisorId, isOverCap, reason }: Wish & { readonly reason: string },
    me: SignedIn,
  ): Promise<string> {
    if (this.staff.byId(ownerId) === null) throw new Refusal('not_found');
    if (!this.staff.may(ownerId, 'followUp.work'))
      throw new Refusal('follow_up_not_theirs', { name: this.staff.ref(ownerId).name });
    if (ownerId !== advisorId && !isOverCap)
      await this.refuseFullWeek({ helperId: ownerId, at: row.startsAt, id: row.id }, null);
    if (ownerId !== advisorId && this.owners.needsApproval(ownerId, me)) {
      if (await this.owners.waits([row.id])) return row.ownerId;
      if (reason === '') throw new Refusal('follow_up_owner_reason', { name: this.staff.ref(ownerId).name });
      await this.owners.ask({ followUpIds: [row.id], registrantId: row.registrantId, ownerId, reason }, me);
      return row.ownerId;
    }
    const payload = { followUpId: row.id, to: ownerId, ...(isOverCap && { isOverCap }) };
    this.tell(row, me, { kind: 'FollowUpGiven', payload });
    return ownerId;
  }

  /** Another date of the same interview asks for nothing new. */
  private async refuseFullWeek(
    week: { helperId: string; at: Date; id?: string },
    submissionId: string | null,
  ): Promise<void> {
    const planned =
      submissionId === null
        ? null
        : await this.rows().findOneBy({
            submissionId,
            kind: 'interview',
            startsAt: MoreThan(await this.clock.now()),
          });
    await holdHelper(this.work, week.helperId);
    const given = await helpGivenInWeekOf(this.work, { ...week, stepId: planned?.stepId ?? null });
    if (!isOverHelperCap(given)) return;
    throw new Refusal('helper_week_full', { name: this.staff.ref(week.helperId).name });
  }

  /** Whoever is told afterwards was surprised (S003-19). */
  private async refuseLateSitIn({ stepId, startsAt }: FollowUpEntity, told: Date): Promise<void> {
    if (told > (await this.clock.now())) throw new Refusal('step_in_future');
    const step = stepId === null ? null : await this.work.repository(SelectionStepEntity).findOneBy({ id: stepId });
    if (told > (step?.at ?? startsAt)) throw new Refusal('sit_in_told_late');
  }

  private async refuse(row: FollowUpEntity, wish: FollowUpWish): Promise<void> {
    const problem = followUpProblem({ ...row, channel: await channelOf(this.work, row.registrantId) }, wish);
    if (problem !== null) throw new Refusal(problem);
  }

  private async act(
    id: string,
    me: SignedIn,
    body: (row: FollowUpEntity, advisorId: string | null) => Promise<void>,
  ): Promise<PersonFollowUps> {
    return this.work.run(async () => {
      const { row, advisorId, hasCase } = await this.access.hold(id, me);
      await body(row, advisorId);
      return this.views.of(row.registrantId, hasCase ? null : me.id);
    });
  }

  private tell(
    { registrantId, ownerId }: FollowUpEntity,
    me: SignedIn,
    event: Parameters<UnitOfWork['record']>[0],
  ): void {
    this.work.record({ ...event, registrantId, staffId: ownerId, actorId: me.id });
  }

  private rows() {
    return this.work.repository(FollowUpEntity);
  }
}

/** The guard of its message: closed in another way before it left, it is not sent. */
export const FOLLOW_UP_IS_SENT = 'follow_up_sent';
