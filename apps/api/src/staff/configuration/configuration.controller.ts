import { Body, Controller } from '@nestjs/common';
import { ApplyConfiguration, calls, PlanConfiguration } from '@toritsugi/contracts';
import { DoneApart, Endpoint, IdParam, Me, OnlyAsks } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { Configuration } from './configuration.service';

@Controller()
export class ConfigurationController {
  constructor(private readonly configuration: Configuration) {}

  @Endpoint(calls.settings.configuration)
  write() {
    return this.configuration.write();
  }

  @OnlyAsks()
  @Endpoint(calls.settings.planConfiguration)
  plan(@Body() body: PlanConfiguration, @Me() me: SignedIn) {
    return this.configuration.plan(body, me);
  }

  @Endpoint(calls.settings.applyConfiguration)
  @DoneApart()
  apply(@Body() body: ApplyConfiguration, @Me() me: SignedIn) {
    return this.configuration.apply(body, me);
  }

  @Endpoint(calls.settings.configurationBefore)
  before(@IdParam('id') id: string) {
    return this.configuration.before(id);
  }
}
