import type { BodyOf, Call, ParamsOf, PublicForm, RefusalBody, ReplyOf } from '@toritsugi/contracts';
import type { Language } from './words/Language';

/** What came back: the reply, a refusal in the person's language, or nothing that can be understood. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly reply: T }
  | { readonly kind: 'refused'; readonly refusal: RefusalBody }
  | { readonly kind: 'unreachable' };

type Sending<C> = { language: Language } & (ParamsOf<C> extends undefined ? object : { params: ParamsOf<C> }) &
  (BodyOf<C> extends undefined ? object : { body: BodyOf<C> });

/**
 * Longer than a slow mobile connection needs; after it the answer is unknown, and the same request may be sent again.
 */
const TIMEOUT_MS = 25_000;

/** Makes one call. Never throws: no connection, a time-out and a broken answer are all `unreachable`. */
export async function ask<C extends Call>(call: C, sending: Sending<C>): Promise<Answer<ReplyOf<C>>> {
  const {
    language,
    params = {},
    body,
  } = sending as { language: Language; params?: Record<string, string>; body?: object };
  try {
    const response = await fetch(addressOf(call, params), {
      method: call.method,
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok)
      return { kind: 'ok', reply: (response.status === 204 ? undefined : await response.json()) as ReplyOf<C> };
    const refusal: unknown = await response.json();
    return isRefusal(refusal) ? { kind: 'refused', refusal } : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

/** The form that the server wrote into the page, so that the first paint needs no second request. */
export function formInPage(page: Document): PublicForm | undefined {
  const text = page.getElementById('form')?.textContent?.trim();
  if (!text) return undefined;
  try {
    const form: unknown = JSON.parse(text);
    return isForm(form) ? form : undefined;
  } catch {
    return undefined;
  }
}

export function addressOf(call: Call, params: Readonly<Record<string, string>>): string {
  return `/api${call.path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''))}`;
}

function isRefusal(body: unknown): body is RefusalBody {
  return (
    typeof body === 'object' && body !== null && 'code' in body && 'message' in body && typeof body.message === 'string'
  );
}

function isForm(value: unknown): value is PublicForm {
  return typeof value === 'object' && value !== null && 'definition' in value && 'openedToken' in value;
}
