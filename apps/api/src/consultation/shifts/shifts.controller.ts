import { Body, Controller } from '@nestjs/common';
import { calls, ChangeShift } from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { ShiftPlans } from './shift-plans.service';

@Controller()
export class ShiftsController {
  constructor(private readonly plans: ShiftPlans) {}

  @Endpoint(calls.settings.shifts)
  list() {
    return this.plans.list();
  }

  @Endpoint(calls.settings.changeShift)
  change(@Me() me: SignedIn, @IdParam('id') id: string, @Body() body: ChangeShift) {
    return this.plans.change(me, id, body);
  }
}
