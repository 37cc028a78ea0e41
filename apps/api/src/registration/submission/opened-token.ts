import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/platform.module';
import { Refusal, type FieldProblem } from '../../platform/http/refusals/refusal';
import { Signing } from '../../platform/signing/signing';

const problem: FieldProblem = {
  field: 'openedToken',
  message: { ja: 'ページを読み込み直してください。', en: 'Please reload the page.' },
};

/** Signed proof of when a form was opened. People need a few seconds to fill it in; programs do not. */
@Injectable()
export class OpenedToken {
  constructor(
    private readonly signing: Signing,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  issue(): string {
    const at = Date.now().toString(36);
    return `${at}.${this.signing.sign('opened', at)}`;
  }

  /**
   * Refuses a token that is not ours, and one that is only seconds old. An old one is welcome: people take their time.
   */
  check(token: string): void {
    const [at = '', signature = ''] = token.split('.');
    if (!this.signing.isSigned('opened', at, signature)) throw new Refusal('invalid', {}, [problem]);
    const openedFor = Date.now() - Number.parseInt(at, 36);
    if (openedFor < this.config.minimumFormSeconds * 1_000)
      throw new Refusal('too_fast', { seconds: this.config.minimumFormSeconds });
  }
}
