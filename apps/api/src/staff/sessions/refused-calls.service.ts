import { Injectable, Logger } from '@nestjs/common';
import type { Operation } from '@toritsugi/contracts';
import type { SignedIn } from '../../platform/http/signed-in';
import { AccessAudit } from '../access-audit';

/** The same attempt again within this time is the same entry: a page that keeps asking does not drown the rest. */
const ONCE_IN_MS = 10 * 60_000;
/** More attempts than this of different kinds are forgotten together, and written down again. */
const MOST = 10_000;

/** Whoever asked for what they may not have stands in the audit (S000-33). */
@Injectable()
export class RefusedCalls {
  private readonly log = new Logger(RefusedCalls.name);
  private readonly noted = new Map<string, number>();

  constructor(private readonly audit: AccessAudit) {}

  /** Before the refusal is answered; one that cannot be written down is refused all the same. */
  async note({ id }: Pick<SignedIn, 'id'>, operation: Operation): Promise<void> {
    const key = `${id} ${operation}`;
    const now = performance.now();
    const last = this.noted.get(key);
    if (last !== undefined && now - last < ONCE_IN_MS) return;
    if (this.noted.size >= MOST) this.noted.clear();
    this.noted.set(key, now);
    try {
      await this.audit.record({ actorId: id, action: 'call_refused', detail: operation });
    } catch (error) {
      this.noted.delete(key);
      this.log.error({ msg: 'a refused call could not be written down', operation, error });
    }
  }
}
