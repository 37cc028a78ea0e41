import { Body, Controller } from '@nestjs/common';
import {
  CancelConsultation,
  calls,
  CompleteConsultation,
  GiveOtherAdvisor,
  HoldSlot,
  KeepAdvisor,
  ProposeHandOver,
  ReassignConsultation,
  type ConsultationView,
} from '@toritsugi/contracts';
import { AnsweredAnew, IdParam, Me, Endpoint } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { OtherAdvisors } from './advisor-change/advisor-changes.service';
import { BookingPanels } from './booking/booking-panel.service';
import { Bookings } from './booking/bookings.service';
import { ConsultationViews } from './consultation-views';
import { Consultations } from './consultations.service';
import { HandOvers } from './hand-over/hand-over.service';
import { Proposals } from './hand-over/proposals.service';
import { Reassignments } from './reassignments.service';

const idOf = ({ id }: ConsultationView): string => id;

@Controller()
export class ConsultationController {
  constructor(
    private readonly panels: BookingPanels,
    private readonly bookings: Bookings,
    private readonly consultations: Consultations,
    private readonly views: ConsultationViews,
    private readonly handOvers: HandOvers,
    private readonly proposals: Proposals,
    private readonly reassignments: Reassignments,
    private readonly otherAdvisors: OtherAdvisors,
  ) {}

  @Endpoint(calls.consultation.panel)
  panel(@IdParam('taskId') taskId: string, @Me() me: SignedIn) {
    return this.panels.forTask(taskId, me);
  }

  @Endpoint(calls.consultation.hold)
  @AnsweredAnew('read', idOf)
  async hold(@IdParam('taskId') taskId: string, @Body() body: HoldSlot, @Me() me: SignedIn) {
    return this.views.one(await this.bookings.hold(taskId, body.slotId, me), me);
  }

  @Endpoint(calls.consultation.book)
  @AnsweredAnew('read', idOf)
  async book(@IdParam('taskId') taskId: string, @Body() body: HoldSlot, @Me() me: SignedIn) {
    return this.views.one(await this.bookings.book(taskId, body.slotId, me), me);
  }

  @Endpoint(calls.consultation.selfBooking)
  selfBooking(@IdParam('taskId') taskId: string, @Me() me: SignedIn) {
    return this.bookings.sendLink(taskId, me);
  }

  @Endpoint(calls.consultation.confirm)
  @AnsweredAnew('read', idOf)
  async confirm(@IdParam('consultationId') id: string, @Me() me: SignedIn) {
    await this.bookings.confirm(id, me);
    return this.views.one(id, me);
  }

  @Endpoint(calls.consultation.release)
  @AnsweredAnew('read', idOf)
  async release(@IdParam('consultationId') id: string, @Me() me: SignedIn) {
    await this.bookings.release(id, me);
    return this.views.one(id, me);
  }

  @Endpoint(calls.consultation.handOver)
  handOver(@IdParam('id') staffId: string) {
    return this.handOvers.preview(staffId);
  }

  @Endpoint(calls.consultation.betterFits)
  betterFits(@IdParam('registrantId') registrantId: string, @Me() me: SignedIn) {
    return this.proposals.betterFits(registrantId, me);
  }

  @Endpoint(calls.consultation.advisorChanges)
  advisorChanges(@Me() me: SignedIn) {
    return this.otherAdvisors.list(me);
  }

  @Endpoint(calls.consultation.giveOtherAdvisor)
  giveOtherAdvisor(@IdParam('changeId') id: string, @Body() { toId }: GiveOtherAdvisor, @Me() me: SignedIn) {
    return this.otherAdvisors.give(id, toId, me);
  }

  @Endpoint(calls.consultation.keepAdvisor)
  keepAdvisor(@IdParam('changeId') id: string, @Body() { words }: KeepAdvisor, @Me() me: SignedIn) {
    return this.otherAdvisors.keep(id, words, me);
  }

  @Endpoint(calls.consultation.proposals)
  openProposals(@Me() me: SignedIn) {
    return this.proposals.list(me);
  }

  @Endpoint(calls.consultation.propose)
  propose(@IdParam('registrantId') registrantId: string, @Body() body: ProposeHandOver, @Me() me: SignedIn) {
    return this.proposals.propose(registrantId, body, me);
  }

  @Endpoint(calls.consultation.acceptCase)
  acceptCase(@IdParam('proposalId') id: string, @Me() me: SignedIn) {
    return this.proposals.accept(id, me);
  }

  @Endpoint(calls.consultation.declineCase)
  declineCase(@IdParam('proposalId') id: string, @Me() me: SignedIn) {
    return this.proposals.end(id, 'declined', me);
  }

  @Endpoint(calls.consultation.withdrawProposal)
  withdrawProposal(@IdParam('proposalId') id: string, @Me() me: SignedIn) {
    return this.proposals.end(id, 'withdrawn', me);
  }

  @Endpoint(calls.consultation.stranded)
  stranded(@Me() me: SignedIn) {
    return this.reassignments.list(me);
  }

  @Endpoint(calls.consultation.reassign)
  reassign(@IdParam('consultationId') id: string, @Body() { advisorId }: ReassignConsultation, @Me() me: SignedIn) {
    return this.reassignments.reassign(id, advisorId, me);
  }

  @Endpoint(calls.consultation.read)
  read(@IdParam('consultationId') id: string, @Me() me: SignedIn) {
    return this.views.one(id, me);
  }

  @Endpoint(calls.consultation.start)
  @AnsweredAnew('read', idOf)
  async start(@IdParam('consultationId') id: string, @Me() me: SignedIn) {
    await this.consultations.start(id, me);
    return this.views.one(id, me);
  }

  @Endpoint(calls.consultation.complete)
  @AnsweredAnew('read', idOf)
  async complete(@IdParam('consultationId') id: string, @Body() body: CompleteConsultation, @Me() me: SignedIn) {
    await this.consultations.complete(id, body, me);
    return this.views.one(id, me);
  }

  @Endpoint(calls.consultation.noShow)
  @AnsweredAnew('read', idOf)
  async noShow(@IdParam('consultationId') id: string, @Me() me: SignedIn) {
    await this.consultations.noShow(id, me);
    return this.views.one(id, me);
  }

  @Endpoint(calls.consultation.cancel)
  @AnsweredAnew('read', idOf)
  async cancel(@IdParam('consultationId') id: string, @Body() body: CancelConsultation, @Me() me: SignedIn) {
    await this.bookings.cancel(id, body.by, me);
    return this.views.one(id, me);
  }
}
