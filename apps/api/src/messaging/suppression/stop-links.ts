import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/injection-tokens';
import { Signing } from '../../platform/signing/signing';

const PURPOSE = 'stop';
const TOKEN = /^([0-9a-f-]{36})([\w-]{43})$/;

/** The link that ends advertising: made from the person's id, and never stored. It does not expire. */
@Injectable()
export class StopLinks {
  constructor(
    private readonly signing: Signing,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  urlFor(registrantId: string): string {
    return `${this.config.publicUrl}/api/messaging/stop/${registrantId}${this.signing.sign(PURPOSE, registrantId)}`;
  }

  /** Whose token it is; null for one that we never gave out. */
  holderOf(token: string): string | null {
    const [, registrantId = '', signature = ''] = TOKEN.exec(token) ?? [];
    return this.signing.isSigned(PURPOSE, registrantId, signature) ? registrantId : null;
  }
}
