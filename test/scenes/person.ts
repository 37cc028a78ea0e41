/** One staff member at work: their session, their calls, their open screen. */
import { addressOf, newKey, RefusedError, UnreachableError, type Input, type PushSource } from '@toritsugi/client';
import type { Call, Language, Pushes, RefusalBody, RefusalCode, ReplyOf } from '@toritsugi/contracts';
import { io, type Socket } from 'socket.io-client';
import { eventually } from '../eventually';

export interface CallOptions {
  readonly idempotencyKey?: string;
  readonly language?: Language;
}

/** Anyone who calls the API, signed in or not. */
export class Caller {
  private otherwise: string | null = null;

  constructor(
    readonly url: string,
    readonly cookie: string | null,
  ) {}

  /** Where this server gives no answer, the same is asked of the other at once: as by a balancer before the two. */
  orAt(url: string): this {
    this.otherwise = url;
    return this;
  }

  /** Makes one call, once. Throws `RefusedError` or, without an answer, `UnreachableError`. */
  async call<C extends Call>(call: C, input: Input<C> & CallOptions): Promise<ReplyOf<C>> {
    const { params, query, body, idempotencyKey, language } = input as CallOptions & {
      params?: Record<string, string>;
      query?: object;
      body?: object;
    };
    const headers: Record<string, string> = {
      'x-toritsugi': '1',
      'accept-language': language ?? 'ja',
      ...(this.cookie !== null && { cookie: this.cookie }),
      ...(call.method !== 'GET' && { 'idempotency-key': idempotencyKey ?? newKey() }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const [path, init] = [
      addressOf(call, params, query),
      { method: call.method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) },
    ];
    const { otherwise } = this;
    const answer = await this.send(`${this.url}${path}`, init).catch((error: unknown) => {
      if (otherwise === null) throw error;
      return this.send(`${otherwise}${path}`, init);
    });
    if (answer.status === 204) return undefined as ReplyOf<C>;
    if (!answer.ok) throw new RefusedError(answer.status, answer.json as RefusalBody);
    return answer.json as ReplyOf<C>;
  }

  /** The code with which a call is refused; null when it is not. */
  async refusal<C extends Call>(call: C, input: Input<C> & CallOptions): Promise<RefusalCode | null> {
    try {
      await this.call(call, input);
      return null;
    } catch (error) {
      if (error instanceof RefusedError) return error.code;
      throw error;
    }
  }

  private async send(address: string, init: RequestInit): Promise<{ status: number; ok: boolean; json: unknown }> {
    try {
      const answer = await fetch(address, init);
      const text = await answer.text();
      return { status: answer.status, ok: answer.ok, json: text === '' ? null : JSON.parse(text) };
    } catch (error) {
      throw new UnreachableError('No answer from the server', { cause: error });
    }
  }
}

type Heard = { [E in keyof Pushes]: { event: E; payload: Parameters<Pushes[E]>[0]; at: number } }[keyof Pushes];

/** A staff member with a session. `open` is their screen: without one nobody counts as present. */
export class Person extends Caller {
  readonly heard: Heard[] = [];
  private socket: Socket | null = null;

  constructor(
    url: string,
    cookie: string,
    readonly code: string,
    readonly id: string,
  ) {
    super(url, cookie);
  }

  get isOpen(): boolean {
    return this.socket?.connected ?? false;
  }

  /** Opens the screen and waits until it is live. It reconnects by itself until `close`. */
  async open(): Promise<this> {
    this.socket ??= io(this.url, {
      path: '/socket.io',
      transports: ['websocket'],
      forceNew: true,
      // A server that hangs keeps nobody: as the console does.
      timeout: 2_000,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      extraHeaders: { cookie: this.cookie ?? '', origin: this.url },
    });
    this.socket.offAny();
    this.socket.onAny((event: string, payload: unknown) =>
      this.heard.push({ event, payload, at: performance.now() } as Heard),
    );
    await eventually(`the screen of ${this.code}`, () => this.isOpen);
    return this;
  }

  /** What the screen hears, for parts of the console that listen by themselves. */
  line(): PushSource {
    if (this.socket === null) throw new Error(`The screen of ${this.code} is not open`);
    return this.socket as unknown as PushSource;
  }

  /** Cuts the line without a word, as a bad network does; it is opened again by itself. */
  cut(): void {
    this.socket?.io.engine.close();
  }

  close(): void {
    this.socket?.close();
    this.socket = null;
  }

  /** The first push of this kind since `after` that fits, as soon as it is there. */
  async hears<E extends keyof Pushes>(
    event: E,
    fits: (payload: Parameters<Pushes[E]>[0]) => boolean = () => true,
    withinMs?: number,
  ): Promise<Parameters<Pushes[E]>[0]> {
    const heard = await eventually(
      `${this.code} hears ${event}`,
      () => this.heard.find((one) => one.event === event && fits(one.payload as Parameters<Pushes[E]>[0])),
      withinMs,
    );
    return heard.payload as Parameters<Pushes[E]>[0];
  }
}
