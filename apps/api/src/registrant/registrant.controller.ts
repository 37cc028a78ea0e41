import { Body, Controller } from '@nestjs/common';
import { calls, DeclareSelf, type DeclarationPage } from '@toritsugi/contracts';
import { Endpoint, TokenParam } from '../platform/http/endpoint';
import { Declarations } from './declarations.service';

/** The person's own calls, by the link that they were sent. */
@Controller()
export class RegistrantController {
  constructor(private readonly declarations: Declarations) {}

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
