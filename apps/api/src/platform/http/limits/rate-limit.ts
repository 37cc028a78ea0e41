import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Call } from '@toritsugi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../config';
import { CALL } from '../endpoint';
import { CONFIG } from '../../injection-tokens';
import { addressKey } from './address-key';
import { Refusal } from '../refusals/refusal';

const MINUTE_MS = 60_000;
const MAX_ADDRESSES = 50_000;
/** The way through the form is told many times, and answers mended, while it is sent once. */
const OTHER_WRITES = 20;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * So many a minute, in bursts of as many: a bucket per key that fills steadily. In memory, per process: it protects
 * from floods, it does not count.
 */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly perMinute: () => number) {}

  /** Takes one; replies 0, or the seconds until there is one to take. */
  take(key: string, now = performance.now()): number {
    const most = this.perMinute();
    const bucket = this.buckets.get(key) ?? { tokens: most, at: now };
    bucket.tokens = Math.min(most, bucket.tokens + ((now - bucket.at) * most) / MINUTE_MS);
    bucket.at = now;
    if (this.buckets.size >= MAX_ADDRESSES && !this.buckets.has(key)) this.buckets.clear();
    this.buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * MINUTE_MS) / most / 1_000);
    bucket.tokens -= 1;
    return 0;
  }

  /** What was taken did not count after all. */
  giveBack(key: string): void {
    const bucket = this.buckets.get(key);
    if (bucket) bucket.tokens += 1;
  }
}

/** Writes that need no account are limited per address: sent forms by those accepted, and all of them together. */
@Injectable()
export class PublicRateLimit implements CanActivate {
  private readonly submissions: RateLimit;
  private readonly others: RateLimit;

  constructor(@Inject(CONFIG) config: Config) {
    this.submissions = new RateLimit(() => config.submissionsPerMinute);
    this.others = new RateLimit(() => config.submissionsPerMinute * OTHER_WRITES);
  }

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const call = Reflect.getMetadata(CALL, context.getHandler()) as Call | undefined;
    if (call?.operation !== 'public.use' || call.method === 'GET') return true;
    const http = context.switchToHttp();
    const address = addressKey(http.getRequest<FastifyRequest>().ip);
    const { raw } = http.getResponse<FastifyReply>();
    refuseAfter(this.others.take(address));
    if (call.path === '/public/form-visits') return true;
    refuseAfter(this.submissions.take(address));
    raw.once('finish', () => raw.statusCode < 400 || this.submissions.giveBack(address));
    return true;
  }
}

/** Refuses with how long to wait, where that is not at once. */
export function refuseAfter(seconds: number): void {
  if (seconds > 0) throw new Refusal('slow_down', { seconds });
}
