import { Body, Controller } from '@nestjs/common';
import { calls, StartRehearsal, type Rehearsals as RehearsalList, type RehearsalView } from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { Rehearsals } from './rehearsals.service';

@Controller()
export class RehearsalController {
  constructor(private readonly rehearsals: Rehearsals) {}

  @Endpoint(calls.settings.rehearsals)
  list(): Promise<RehearsalList> {
    return this.rehearsals.list();
  }

  @Endpoint(calls.settings.startRehearsal)
  start(@Body() body: StartRehearsal, @Me() me: SignedIn): Promise<RehearsalView> {
    return this.rehearsals.start(body, me);
  }

  @Endpoint(calls.settings.endRehearsal)
  end(@IdParam('id') id: string): Promise<RehearsalList> {
    return this.rehearsals.end(id);
  }
}
