import { Body, Controller, Query } from '@nestjs/common';
import {
  calls,
  DivisionEffectAsked,
  EndDivisionPlan,
  ProposeDivision,
  SetIntakeTurn,
  type DecisionView,
  type DivisionEffect,
  type DivisionPage,
} from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { DivisionPlans } from './division-plans.service';
import { IntakeTurns } from './intake-turns.service';

@Controller()
export class DivisionController {
  constructor(
    private readonly plans: DivisionPlans,
    private readonly turns: IntakeTurns,
  ) {}

  @Endpoint(calls.division.page)
  page(@Me() me: SignedIn): Promise<DivisionPage> {
    return this.plans.page(me);
  }

  @Endpoint(calls.division.effect)
  effect(@Query() asked: DivisionEffectAsked, @Me() me: SignedIn): Promise<DivisionEffect> {
    return this.plans.effect(asked, me);
  }

  @Endpoint(calls.division.propose)
  propose(@Body() body: ProposeDivision, @Me() me: SignedIn): Promise<DecisionView> {
    return this.plans.propose(body, me);
  }

  @Endpoint(calls.division.endPlan)
  async endPlan(
    @IdParam('planId') id: string,
    @Body() { reason }: EndDivisionPlan,
    @Me() me: SignedIn,
  ): Promise<DivisionPage> {
    await this.plans.endPlan(id, reason, me);
    return this.plans.page(me);
  }

  @Endpoint(calls.division.setTurn)
  async setTurn(
    @IdParam('staffId') id: string,
    @Body() body: SetIntakeTurn,
    @Me() me: SignedIn,
  ): Promise<DivisionPage> {
    await this.turns.set(id, body, me);
    return this.plans.page(me);
  }

  @Endpoint(calls.division.endTurn)
  async endTurn(@IdParam('staffId') id: string, @Me() me: SignedIn): Promise<DivisionPage> {
    await this.turns.end(id, me);
    return this.plans.page(me);
  }
}
