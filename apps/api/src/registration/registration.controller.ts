import { Body, Controller, HttpCode } from '@nestjs/common';
import {
  calls,
  DeclareSelf,
  FormEvent,
  type DeclarationPage,
  type PublicForm,
  type Receipt,
} from '@toritsugi/contracts';
import { Endpoint, TokenParam } from '../platform/http/endpoint';
import { Declarations } from './declarations.service';
import { FormPage } from './form-page.service';
import { SubmitService } from './submit.service';

@Controller()
export class RegistrationController {
  constructor(
    private readonly page: FormPage,
    private readonly submissions: SubmitService,
    private readonly declarations: Declarations,
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

  @Endpoint(calls.public.declaration)
  declaration(@TokenParam('token') token: string): Promise<DeclarationPage> {
    return this.declarations.page(token);
  }

  @Endpoint(calls.public.declare)
  declare(@TokenParam('token') token: string, @Body() body: DeclareSelf): Promise<DeclarationPage> {
    return this.declarations.declare(token, body);
  }

  @Endpoint(calls.public.takeBack)
  takeBack(@TokenParam('token') token: string): Promise<void> {
    return this.declarations.takeBack(token);
  }
}
