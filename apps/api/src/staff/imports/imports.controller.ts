import { Body, Controller } from '@nestjs/common';
import { calls, ImportFile } from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { Imports } from './imports.service';

@Controller()
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  @Endpoint(calls.settings.imports)
  list(@Me() me: SignedIn) {
    return this.imports.list(me);
  }

  @Endpoint(calls.settings.import)
  read(@IdParam('id') id: string, @Me() me: SignedIn) {
    return this.imports.read(id, me);
  }

  @Endpoint(calls.settings.takeImport)
  take(@Body() body: ImportFile, @Me() me: SignedIn) {
    return this.imports.take(body, me);
  }

  @Endpoint(calls.settings.revertImport)
  revert(@IdParam('id') id: string, @Me() me: SignedIn) {
    return this.imports.revert(id, me);
  }
}
