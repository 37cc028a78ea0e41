import type {
  BodyOf,
  Call,
  Language,
  ParamsOf,
  QueryOf,
  RefusalBody,
  RefusalCode,
  ReplyOf,
} from '@toritsugi/contracts';

type Part<Name extends string, T> = [T] extends [undefined] ? object : Record<Name, T>;

/** What one call takes: its path's parameters, its query, its body; parts that it does not have must be left out. */
export type Input<C> = Part<'params', ParamsOf<C>> & Part<'query', QueryOf<C>> & Part<'body', BodyOf<C>>;

export type Options = {
  language: Language;
  /** Of a write: the same for every attempt at one action, so that the server does it once. Made here when left out. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/** The server said no, in the caller's language. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(
    readonly status: number,
    readonly body: RefusalBody,
  ) {
    super(body.message);
  }
  get code(): RefusalCode {
    return this.body.code;
  }
  get problems(): { field: string; message: string }[] {
    return this.body.problems ?? [];
  }
  get details(): Record<string, unknown> {
    return this.body.details ?? {};
  }
}

/** No answer came: whether a write was done is not known, so it is tried again with the same key. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** Waits before the second and third attempt, ms. */
const PAUSES = [300, 1_200] as const;

/**
 * Sends one call to the API on this page's own origin and replies its answer.
 * Throws `RefusedError` when refused and `UnreachableError` when no answer came after three attempts.
 */
export async function request<C extends Call>(call: C, input: Input<C> & Options): Promise<ReplyOf<C>> {
  const given = input as Options & { params?: Record<string, string>; query?: object; body?: object };
  const address = addressOf(call, given.params, given.query);
  const init: RequestInit = {
    method: call.method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': given.language,
      'x-toritsugi': '1',
      ...(call.method === 'GET' ? {} : { 'idempotency-key': given.idempotencyKey ?? newKey() }),
      ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    ...(given.signal ? { signal: given.signal } : {}),
  };
  const response = await reach(address, init);
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as ReplyOf<C>;
  throw new RefusedError(response.status, await refusalOf(response));
}

/** A key for one action: random, so that no two actions share one. */
export const newKey = (): string => crypto.randomUUID();

export const addressOf = (call: Call, params: Record<string, string> = {}, query: object = {}): string => {
  const path = call.path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return `/api${path}${search ? `?${search}` : ''}`;
};

async function reach(address: string, init: RequestInit): Promise<Response> {
  for (const pause of PAUSES) {
    try {
      return await fetch(address, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  try {
    return await fetch(address, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new UnreachableError('No answer from the server', { cause: error });
  }
}

/** A proxy may answer in the place of the server, and not in our form. */
async function refusalOf(response: Response): Promise<RefusalBody> {
  const body: unknown = await response.json().catch(() => null);
  if (isRefusal(body)) return body;
  const code: RefusalCode =
    response.status === 401 ? 'not_signed_in' : response.status >= 502 ? 'unavailable' : 'unexpected';
  return {
    code,
    message: `${response.status} ${response.statusText}`,
    requestId: response.headers.get('x-request-id') ?? '',
  };
}

const isRefusal = (body: unknown): body is RefusalBody =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body && typeof body.message === 'string';
