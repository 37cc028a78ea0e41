import { Body, Controller, Param } from '@nestjs/common';
import { calls, ChangeCallQuestions, ChangeTarget, TargetSetting, WithdrawTarget } from '@toritsugi/contracts';
import { DoneApart, Endpoint, Me } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { CallQuestions } from './answers/call-questions.service';
import { Forecasts } from './forecasts/forecasts.service';
import { TargetSettings } from './targets/target-settings.service';

@Controller()
export class TriageSettingsController {
  constructor(
    private readonly targets: TargetSettings,
    private readonly forecasts: Forecasts,
    private readonly callQuestions: CallQuestions,
  ) {}

  @Endpoint(calls.settings.targets)
  list() {
    return this.targets.list();
  }

  @Endpoint(calls.settings.addTarget)
  @DoneApart()
  addTarget(@Me() me: SignedIn, @Body() body: TargetSetting) {
    return this.targets.add(me.id, body);
  }

  @Endpoint(calls.settings.changeTarget)
  @DoneApart()
  changeTarget(@Me() me: SignedIn, @Param('id') id: string, @Body() body: ChangeTarget) {
    return this.targets.change(me.id, id, body);
  }

  @Endpoint(calls.settings.targetVersions)
  targetVersions(@Param('id') id: string) {
    return this.targets.versions(id);
  }

  @Endpoint(calls.settings.withdrawTarget)
  withdrawTarget(@Me() me: SignedIn, @Param('id') id: string, @Body() body: WithdrawTarget) {
    return this.targets.withdraw(me.id, id, body);
  }

  @Endpoint(calls.settings.forecasts)
  ledger() {
    return this.forecasts.ledger();
  }

  @Endpoint(calls.settings.callQuestions)
  questions() {
    return this.callQuestions.read();
  }

  @Endpoint(calls.settings.changeCallQuestions)
  changeQuestions(@Me() me: SignedIn, @Body() body: ChangeCallQuestions) {
    return this.callQuestions.change(me.id, body);
  }
}
