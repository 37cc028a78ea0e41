import { Injectable } from '@nestjs/common';
import { courtesyTemplates, reachOf, type CallTaskDetail, type CourtesyLetter } from '@toritsugi/contracts';
import { openTransferStates, type CallTaskState } from '@toritsugi/journey';
import { takesSms } from '@toritsugi/triage';
import { ContactCards } from '../messaging/contact-cards.service';
import { Messages, type Recipient } from '../messaging/messages.service';
import { dayTime, type Parts } from '../messaging/templates/templates';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { ContactService } from '../registrant/contact.service';
import { OperatingNumbers } from '../staff/settings/numbers/operating-numbers.service';
import { Agency } from '../staff/agency.service';
import { StaffDirectory } from '../staff/staff-directory';
import { Triage } from '../triage/triage.service';
import { Board, boardOf } from './board.service';
import { consentsGiven, contextOfCall, type CallContext } from './call-task.queries';
import { isToldOfMail } from './calls/calls.queries';
import { CallTasks } from './call-tasks.service';
import { ContactPreferences } from './preference/contact-preferences.service';
import { CallScripts } from './script/call-scripts.service';
import { PhoneCalls } from './telephone/phone-calls.service';
import { Telephone } from './telephone/telephone';
import { timelineOf } from './timeline/timeline';

/** States in which the telephone call of this attempt was made. */
const DIALLED: ReadonlySet<CallTaskState> = new Set(['dialing', 'connected', 'transferring']);

/** One call task opened: everything needed while talking. */
@Injectable()
export class CallTaskDetails {
  constructor(
    private readonly work: UnitOfWork,
    private readonly tasks: CallTasks,
    private readonly board: Board,
    private readonly contacts: ContactService,
    private readonly triage: Triage,
    private readonly scripts: CallScripts,
    private readonly staff: StaffDirectory,
    private readonly numbers: OperatingNumbers,
    private readonly preferences: ContactPreferences,
    private readonly telephone: Telephone,
    private readonly phoneCalls: PhoneCalls,
    private readonly agency: Agency,
    private readonly messages: Messages,
    private readonly cards: ContactCards,
    private readonly clock: AgencyClock,
  ) {}

  async of(taskId: string, me: SignedIn): Promise<CallTaskDetail> {
    // What the same request has just done is part of the story already.
    await this.work.writeEvents();
    const context = await this.context(taskId, me);
    if (!(await this.mayOpen(context, me))) throw new Refusal('task_of_others');
    const registrantId = context.registrantId;
    const contact = (await this.mayReadContact(context, me))
      ? await this.contacts.read({ registrantId, by: me, purpose: 'call_task' })
      : null;
    const { answers, reasons, questions, scores } = await this.triage.profileOf(registrantId);
    const card = await this.tasks.card(taskId);
    const preference = await this.preferences.of(registrantId);
    const isHolder = context.claimedBy === me.id;
    const { startsAt } = card.notReached ?? {};
    const now = await this.clock.now();
    const advisorId = context.takesOver ?? (startsAt === undefined ? null : context.bookedWith);
    const script = await this.scripts.linesFor({
      staff: me.familyName,
      person: contact?.familyName ?? null,
      advisor: advisorId === null ? null : (this.staff.byId(advisorId)?.familyName ?? null),
      time: startsAt === undefined ? null : { ja: dayTime(startsAt, 'ja', now), en: dayTime(startsAt, 'en', now) },
      isUndivided: reachOf('consultation.begin', me.caller) !== null,
      isCourteous: card.band === 'D',
      isAgain: card.cause === 'wake_up',
    });
    return {
      card,
      telephone: this.telephone.kind,
      phoneCall: DIALLED.has(card.state) ? await this.phoneCalls.viewOf(taskId, card.attempts) : null,
      registrantId,
      receiptNumber: context.receiptNumber,
      contact: contact && (await this.cards.view(contact, me)),
      answers,
      reasons,
      questions,
      scores,
      consents: await consentsGiven(this.work, registrantId),
      preference,
      calendar: this.agency.current.calendar,
      timeline: await timelineOf(this.work, registrantId),
      script,
      letters:
        contact !== null && isHolder && card.band === 'D'
          ? this.lettersTo({ registrantId, ...contact, language: preference.language }, now)
          : [],
      isToldOfMail: await isToldOfMail(this.work, taskId),
      takesSms: contact === null || takesSms(contact.phoneE164),
      worries: await this.triage.answeredWorries(),
      longMinutes: this.numbers.of(`talkMinutes${card.band}`),
      transferId: context.transferId,
      consultationId: context.consultationId,
    };
  }

  /** Answers, consents and timeline: of whom one calls, may call, looks after, or called within the month. */
  private async mayOpen(context: CallContext, me: SignedIn): Promise<boolean> {
    const { claimedBy, isOfMyTeam, wasMine, takesOver, bookedWith, advisorId, occupation } = context;
    const reach = reachOf('task.read', me.caller);
    if (reach === 'all' || [claimedBy, takesOver, bookedWith, advisorId].includes(me.id) || wasMine) return true;
    if (reach === 'team') return isOfMyTeam;
    if (boardOf(me) === null) return false;
    const scope = await this.board.scopeFor(me);
    return scope === null || scope.includes(occupation);
  }

  /**
   * Names and numbers are for whoever holds the task, or held it within the month; a lead sees the team's, the privacy
   * officer everyone's, a manager those of whom they said why; all audited.
   */
  private async mayReadContact(
    { registrantId, claimedBy: holder, isOfMyTeam, wasMine }: CallContext,
    me: SignedIn,
  ): Promise<boolean> {
    const reach = reachOf('contact.read', me.caller);
    switch (reach) {
      case 'all':
        return true;
      case 'reason':
        return (await this.contacts.readable([registrantId], me)).length > 0;
      case 'team':
        return isOfMyTeam || holder === me.id;
      case 'own':
      case 'named':
        return holder === me.id || (me.caller === 'intake_staff' && wasMine);
      case 'masked':
      case null:
        return false;
    }
  }

  /** The way to another service is made when it is sent. */
  private lettersTo(to: Recipient, now: Date): CourtesyLetter[] {
    return courtesyTemplates.map((template) => {
      const parts: Parts = template === 'R2' ? { path: '/relay/…' } : {};
      const { subject, body } = this.messages.render(template, 'mail', to, { parts, now });
      return { template, subject, body };
    });
  }

  /** The task's people, and what has grown out of it: an open transfer, a consultation held, set or running. */
  private async context(taskId: string, me: SignedIn): Promise<CallContext> {
    const context = await contextOfCall(this.work, {
      taskId,
      teamId: me.teamId,
      staffId: me.id,
      transferStates: openTransferStates,
    });
    if (context === null) throw new Refusal('not_found');
    return context;
  }
}
