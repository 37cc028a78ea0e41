import type { BodyOf, QueryOf, ReplyOf } from '../call';

export type Class<T> = new () => T;
type ClassOrNull<T> = [T] extends [undefined] ? null : Class<T>;

/** The classes of one call at run time: what validates its request and describes its answer. */
export interface Documentation<C> {
  readonly reply: ClassOrNull<ReplyOf<C>>;
  readonly body: ClassOrNull<BodyOf<C>>;
  readonly query: ClassOrNull<QueryOf<C>>;
}

export const replies = <R>(reply: Class<R>) => ({ reply, body: null, query: null });
export const takes = <B, R>(body: Class<B>, reply: Class<R>) => ({ reply, body, query: null });
export const nothing = { reply: null, body: null, query: null } as const;
