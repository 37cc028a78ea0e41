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
import { APART, CALL, ONLY_ASKS, READ_ANEW, type ReadAnew } from './endpoint';
import { Refusal } from './refusals/refusal';
import type { SignedIn } from './signed-in';
import { jobKind } from '../jobs/job-kind';
import { Jobs } from '../jobs/jobs';
import { UnitOfWork } from '../database/unit-of-work';
import { IdempotencyEntity } from './idempotency.entity';
import { keepKey, keptAnswer, pruneKeys, type KeptAnswer } from './idempotency.queries';

const FORGET_KEYS = jobKind('forget-idempotency-keys', { ja: '二重送信を防ぐ番号の整理', en: 'Clean-up of old keys' });

/** Between two looks whether what is done apart has been answered. */
const LOOK_MS = 200;

interface Asked {
  readonly caller: string;
  readonly key: string;
  readonly hash: Buffer;
}

/** How a write is answered: at first, what is kept of that, and from it another time. */
interface Answering {
  readonly handle: () => Promise<unknown>;
  readonly kept: (answer: unknown) => unknown;
  readonly again: (kept: unknown) => unknown;
}

/**
 * A write sent twice is done once (header `Idempotency-Key`, a UUID): the key, the answer and whatever the handler does
 * are one transaction. The same key gets the first answer again; with another body it is refused. A write that was
 * refused is not remembered: it may be tried again under its key. What waits for others (`DoneApart`) is no
 * transaction: it is begun once, and its answer kept once it is there. Sessions are left out: their answers carry
 * secrets in headers. Of an answer with somebody's contact only the id is kept, and the answer is read anew.
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
    const asked: Asked = { caller: me.id, key: key.toLowerCase(), hash: hashOf(request) };
    const answering: Answering = {
      handle: () => lastValueFrom(next.handle(), { defaultValue: undefined }),
      kept: (answer) => (anew === undefined ? answer : anew.idOf(answer)),
      again: (kept) => (anew === undefined ? kept : this.readAnew(context, anew.method, [kept, me])),
    };
    const isApart = Reflect.hasMetadata(APART, context.getHandler());
    return from(isApart ? this.begunOnce(asked, answering) : this.once(asked, answering));
  }

  private readAnew(context: ExecutionContext, method: string, given: readonly unknown[]): unknown {
    const controller = this.modules.get<Record<string, (...given: unknown[]) => unknown>>(context.getClass(), {
      strict: false,
    });
    return controller[method]?.(...given);
  }

  private once(asked: Asked, answering: Answering): Promise<unknown> {
    return this.work.run(async () => {
      if (!(await this.isFirst(asked))) return answering.again(answerIn(await this.stored(asked)));
      const answer = await answering.handle();
      await this.keep(asked, answering.kept(answer));
      return answer;
    });
  }

  /** What is thrown forgets the key; an answer that cannot be kept does not: it was done. */
  private async begunOnce(asked: Asked, answering: Answering): Promise<unknown> {
    if (!(await this.isFirst(asked))) return answering.again(await this.awaited(asked));
    const answer = await answering.handle().catch(async (error: unknown) => {
      await this.rows().delete({ caller: asked.caller, key: asked.key });
      throw error;
    });
    await this.keep(asked, answering.kept(answer));
    return answer;
  }

  private isFirst({ caller, key, hash }: Asked): Promise<boolean> {
    return keepKey(this.work, { caller, key, requestHash: hash });
  }

  private async keep({ caller, key }: Asked, kept: unknown): Promise<void> {
    const response = kept === undefined ? null : JSON.stringify(kept);
    await this.rows().update({ caller, key }, { response, status: 200 });
  }

  /** The answer of the one under way; refuses once nobody can be about to give it any more. */
  private async awaited(asked: Asked): Promise<unknown> {
    for (;;) {
      const stored = await this.stored(asked);
      if (stored.status !== null) return answerIn(stored);
      if (stored.isLost) throw new Refusal('answer_lost');
      await new Promise((passed) => setTimeout(passed, LOOK_MS));
    }
  }

  private async forgetOld(): Promise<void> {
    while ((await pruneKeys(this.work)) > 0);
  }

  private async stored({ caller, key, hash }: Asked): Promise<KeptAnswer> {
    const stored = await keptAnswer(this.work, { caller, key });
    if (stored === null) throw new Refusal('unavailable');
    if (!stored.requestHash.equals(hash)) throw new Refusal('key_reused');
    return stored;
  }

  private rows() {
    return this.work.repository(IdempotencyEntity);
  }
}

const answerIn = ({ response }: KeptAnswer): unknown =>
  response === null ? undefined : (JSON.parse(response) as unknown);

function hashOf({ method, url, body }: FastifyRequest): Buffer {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest();
}

const badKey = { field: 'idempotency-key', message: { ja: 'UUID で送ってください。', en: 'Send a UUID.' } };
