import { createHash } from 'node:crypto';
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type OnModuleInit,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { UUID_PATTERN, type Call } from '@toritsugi/contracts';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { CALL, ONLY_ASKS, READ_ANEW, type ReadAnew } from './endpoint';
import { Refusal } from './refusals/refusal';
import type { SignedIn } from './signed-in';
import { jobKind } from '../jobs/job-kind';
import { Jobs } from '../jobs/jobs';
import { UnitOfWork } from '../database/unit-of-work';
import { IdempotencyEntity } from './idempotency.entity';
import { keepKey, pruneKeys } from './idempotency.queries';

const FORGET_KEYS = jobKind('forget-idempotency-keys', { ja: '二重送信を防ぐ番号の整理', en: 'Clean-up of old keys' });

/** How a write is answered: at first, what is kept of that, and from it another time. */
interface Answering {
  readonly handle: () => Promise<unknown>;
  readonly kept: (answer: unknown) => unknown;
  readonly again: (kept: unknown) => unknown;
}

/**
 * A write sent twice is done once (header `Idempotency-Key`, a UUID): the key, the answer and whatever the handler does
 * are one transaction. The same key gets the first answer again; with another body it is refused. A write that was
 * refused is not remembered: it may be tried again under its key. Sessions are left out: their answers carry secrets in
 * headers. Of an answer with somebody's contact only the id is kept, and the answer is read anew.
 */
@Injectable()
export class Idempotency implements NestInterceptor, OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly modules: ModuleRef,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(FORGET_KEYS, () => this.forgetOld());
    this.jobs.every('*/10 * * * *', FORGET_KEYS, {});
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest & { signedIn?: SignedIn }>();
    const key = request.headers['idempotency-key'];
    const call = Reflect.getMetadata(CALL, context.getHandler()) as Call | undefined;
    if (key === undefined || request.method === 'GET' || request.signedIn === undefined) return next.handle();
    if (call === undefined || call.operation.startsWith('session.')) return next.handle();
    if (Reflect.hasMetadata(ONLY_ASKS, context.getHandler())) return next.handle();
    if (typeof key !== 'string' || !UUID_PATTERN.test(key)) throw new Refusal('invalid', {}, [badKey]);
    const me = request.signedIn;
    const anew = Reflect.getMetadata(READ_ANEW, context.getHandler()) as ReadAnew | undefined;
    return from(
      this.once(
        { caller: me.id, key: key.toLowerCase(), hash: hashOf(request) },
        {
          handle: () => lastValueFrom(next.handle(), { defaultValue: undefined }),
          kept: (answer) => (anew === undefined ? answer : anew.idOf(answer)),
          again: (kept) => (anew === undefined ? kept : this.readAnew(context, anew.method, [kept, me])),
        },
      ),
    );
  }

  private readAnew(context: ExecutionContext, method: string, given: readonly unknown[]): unknown {
    const controller = this.modules.get<Record<string, (...given: unknown[]) => unknown>>(context.getClass(), {
      strict: false,
    });
    return controller[method]?.(...given);
  }

  private once(
    { caller, key, hash }: { caller: string; key: string; hash: Buffer },
    { handle, kept, again }: Answering,
  ): Promise<unknown> {
    return this.work.run(async () => {
      if (!(await keepKey(this.work, { caller, key, requestHash: hash })))
        return again(await this.stored(caller, key, hash));
      const answer = await handle();
      const response = answer === undefined ? null : JSON.stringify(kept(answer));
      await this.work.repository(IdempotencyEntity).update({ caller, key }, { response, status: 200 });
      return answer;
    });
  }

  private async forgetOld(): Promise<void> {
    while ((await pruneKeys(this.work)) > 0);
  }

  private async stored(caller: string, key: string, hash: Buffer): Promise<unknown> {
    const stored = await this.work.repository(IdempotencyEntity).findOneBy({ caller, key });
    if (stored === null) throw new Refusal('unavailable');
    if (!stored.requestHash.equals(hash)) throw new Refusal('key_reused');
    return stored.response === null ? undefined : (JSON.parse(stored.response) as unknown);
  }
}

function hashOf({ method, url, body }: FastifyRequest): Buffer {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest();
}

const badKey = { field: 'idempotency-key', message: { ja: 'UUID で送ってください。', en: 'Send a UUID.' } };
