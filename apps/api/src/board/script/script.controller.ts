import { Body, Controller } from '@nestjs/common';
import { calls, ChangeScript, type ScriptSettingView } from '@toritsugi/contracts';
import { Endpoint, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { CallScripts } from './call-scripts.service';

@Controller()
export class ScriptController {
  constructor(private readonly scripts: CallScripts) {}

  @Endpoint(calls.settings.script)
  read(@Me() me: SignedIn): Promise<ScriptSettingView> {
    return this.scripts.read(me);
  }

  @Endpoint(calls.settings.changeScript)
  change(@Me() me: SignedIn, @Body() body: ChangeScript): Promise<ScriptSettingView> {
    return this.scripts.change(me, body);
  }
}
