import { Body, Controller } from '@nestjs/common';
import {
  calls,
  ChangeEmployer,
  ChangeJobOrder,
  EmployerSetting,
  EndSubmission,
  JobOrderSetting,
  SubmitCandidate,
} from '@toritsugi/contracts';
import { IdParam, Me, Endpoint } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { EmployersService } from './employers.service';
import { Selection } from './selection.service';

@Controller()
export class SelectionController {
  constructor(
    private readonly selection: Selection,
    private readonly employersService: EmployersService,
  ) {}

  @Endpoint(calls.selection.cases)
  async cases(@Me() me: SignedIn) {
    return { cases: await this.selection.cases(me) };
  }

  @Endpoint(calls.selection.employers)
  async employers() {
    return { employers: await this.selection.employers() };
  }

  @Endpoint(calls.selection.submit)
  submit(@IdParam('registrantId') registrantId: string, @Body() body: SubmitCandidate, @Me() me: SignedIn) {
    return this.selection.submit(registrantId, body, me);
  }

  @Endpoint(calls.selection.offer)
  offer(@IdParam('submissionId') id: string, @Me() me: SignedIn) {
    return this.selection.offer(id, me);
  }

  @Endpoint(calls.selection.accept)
  accept(@IdParam('submissionId') id: string, @Me() me: SignedIn) {
    return this.selection.accept(id, me);
  }

  @Endpoint(calls.selection.end)
  end(@IdParam('submissionId') id: string, @Body() body: EndSubmission, @Me() me: SignedIn) {
    return this.selection.end(id, body.as, me);
  }

  @Endpoint(calls.settings.employers)
  employerSettings() {
    return this.employersService.list();
  }

  @Endpoint(calls.settings.addEmployer)
  addEmployer(@Me() me: SignedIn, @Body() body: EmployerSetting) {
    return this.employersService.add(me.id, body);
  }

  @Endpoint(calls.settings.changeEmployer)
  changeEmployer(@Me() me: SignedIn, @IdParam('id') id: string, @Body() body: ChangeEmployer) {
    return this.employersService.change(me.id, id, body);
  }

  @Endpoint(calls.settings.jobOrders)
  jobOrders() {
    return this.employersService.jobOrders();
  }

  @Endpoint(calls.settings.addJobOrder)
  addJobOrder(@Me() me: SignedIn, @Body() body: JobOrderSetting) {
    return this.employersService.addJobOrder(me.id, body);
  }

  @Endpoint(calls.settings.changeJobOrder)
  changeJobOrder(@Me() me: SignedIn, @IdParam('id') id: string, @Body() body: ChangeJobOrder) {
    return this.employersService.changeJobOrder(me.id, id, body);
  }
}
