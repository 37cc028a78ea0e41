import { Injectable } from '@nestjs/common';
import { ScriptSetting } from '@toritsugi/contracts';
import type { SignedIn } from '../../platform/http/signed-in';
import {
  ConfigurationSources,
  fieldsFrom,
  settingFrom,
  type ConfigurationSource,
  type CurrentSetting,
  type Put,
  type Written,
} from '../../staff/configuration/configuration-sources';
import { CallScripts } from './call-scripts.service';

/** The lines of a call in the agency's words; empty: the product's. */
@Injectable()
export class ScriptSource implements ConfigurationSource {
  readonly section = 'script';

  constructor(
    private readonly scripts: CallScripts,
    sources: ConfigurationSources,
  ) {
    sources.register(this);
  }

  async read(): Promise<CurrentSetting[]> {
    const { id, version, setting } = await this.scripts.own();
    return [{ key: '', id, version, fields: fieldsFrom(setting) }];
  }

  put({ fields, version }: Put, me: SignedIn): Promise<Written> {
    return this.scripts.change(me, { version, setting: settingFrom(ScriptSetting, fields) });
  }
}
