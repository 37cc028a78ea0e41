import { Body, Controller, Query } from '@nestjs/common';
import {
  AnswerQuestion,
  AskQuestion,
  calls,
  CarryQuestion,
  ChangeFollowUp,
  CloseFollowUp,
  FollowUpDeskPart,
  FollowUpOwnersAsked,
  SendFollowUp,
  SkipFollowUp,
} from '@toritsugi/contracts';
import { Endpoint, IdParam, Me, OnlyAsks } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { FollowUpDesks } from './follow-up-desk.service';
import { FollowUps } from './follow-ups.service';
import { Owners } from './owners/follow-up-owners.service';
import { Questions } from './questions.service';

@Controller()
export class FollowUpController {
  constructor(
    private readonly desks: FollowUpDesks,
    private readonly followUps: FollowUps,
    private readonly questions: Questions,
    private readonly owners: Owners,
  ) {}

  @Endpoint(calls.followUp.desk)
  desk(@Query() part: FollowUpDeskPart, @Me() me: SignedIn) {
    return this.desks.of(part, me);
  }

  @Endpoint(calls.followUp.ofPerson)
  ofPerson(@IdParam('registrantId') id: string, @Me() me: SignedIn) {
    return this.followUps.ofPerson(id, me);
  }

  @Endpoint(calls.followUp.owners)
  possibleOwners(@Query() asked: FollowUpOwnersAsked, @Me() me: SignedIn) {
    return this.owners.list(asked, me);
  }

  @OnlyAsks()
  @Endpoint(calls.followUp.letter)
  letter(@IdParam('followUpId') id: string, @Body() body: SendFollowUp, @Me() me: SignedIn) {
    return this.followUps.letter(id, body, me);
  }

  @Endpoint(calls.followUp.send)
  send(@IdParam('followUpId') id: string, @Body() body: SendFollowUp, @Me() me: SignedIn) {
    return this.followUps.send(id, body, me);
  }

  @Endpoint(calls.followUp.close)
  close(@IdParam('followUpId') id: string, @Body() body: CloseFollowUp, @Me() me: SignedIn) {
    return this.followUps.close(id, body, me);
  }

  @Endpoint(calls.followUp.skip)
  skip(@IdParam('followUpId') id: string, @Body() body: SkipFollowUp, @Me() me: SignedIn) {
    return this.followUps.skip(id, body, me);
  }

  @Endpoint(calls.followUp.change)
  change(@IdParam('followUpId') id: string, @Body() body: ChangeFollowUp, @Me() me: SignedIn) {
    return this.followUps.change(id, body, me);
  }

  @Endpoint(calls.followUp.ask)
  ask(@IdParam('registrantId') id: string, @Body() body: AskQuestion, @Me() me: SignedIn) {
    return this.questions.ask(id, body, me);
  }

  @Endpoint(calls.followUp.answer)
  answer(@IdParam('questionId') id: string, @Body() body: AnswerQuestion, @Me() me: SignedIn) {
    return this.questions.answer(id, body, me);
  }

  @Endpoint(calls.followUp.carryLetter)
  carryLetter(@IdParam('questionId') id: string, @Me() me: SignedIn) {
    return this.questions.carryLetter(id, me);
  }

  @Endpoint(calls.followUp.carry)
  carry(@IdParam('questionId') id: string, @Body() body: CarryQuestion, @Me() me: SignedIn) {
    return this.questions.carry(id, body, me);
  }
}
