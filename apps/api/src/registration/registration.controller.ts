import { Body, Controller, HttpCode } from '@nestjs/common';
import { calls, FormEvent, type PublicForm, type Receipt } from '@toritsugi/contracts';
import { Endpoint, TokenParam } from '../platform/http/endpoint';
import { FormPage } from './form/form-page.service';
import { SubmitService } from './submission/submit.service';

@Controller()
export class RegistrationController {
  constructor(
    private readonly page: FormPage,
    private readonly submissions: SubmitService,
  ) {}

  @Endpoint(calls.public.form)
  form(): PublicForm {
    return this.page.read();
  }

  @HttpCode(204)
  @Endpoint(calls.public.formEvent)
  note(@Body() event: FormEvent): Promise<void> {
    return this.page.note(event);
  }

  @Endpoint(calls.public.submit)
  submit(@Body() body: unknown): Promise<Receipt> {
    return this.submissions.submit(body);
  }

  @Endpoint(calls.public.receipt)
  receipt(@TokenParam('token') token: string): Promise<Receipt> {
    return this.submissions.receipt(token);
  }
}
