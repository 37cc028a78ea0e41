import type { Operation } from './permissions';

/** What travels with one call; absent parts do not exist. */
export interface Shape {
  /** Names of the path's parameters. */
  params?: string;
  query?: object;
  body?: object;
  /** `undefined` means an empty answer (204). */
  reply?: object;
}

/**
 * One call of the API: where it is mounted under `/api`, and which operation of the permission table it needs.
 * `shape` exists for the compiler only.
 */
export interface Call<S extends Shape = Shape> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly operation: Operation;
  /** Room for a body, where it needs more than the usual 64 KiB. */
  readonly kibibytes?: number;
  readonly shape?: S;
}

const define =
  (method: Call['method']) =>
  <S extends Shape>(path: string, operation: Operation, kibibytes?: number): Call<S> => ({
    method,
    path,
    operation,
    ...(kibibytes === undefined ? {} : { kibibytes }),
  });

export const get = define('GET');
export const post = define('POST');
export const remove = define('DELETE');

export type ReplyOf<C> = C extends Call<infer S> ? (S extends { reply: infer R } ? R : undefined) : never;
export type BodyOf<C> = C extends Call<infer S> ? (S extends { body: infer B } ? B : undefined) : never;
export type QueryOf<C> = C extends Call<infer S> ? (S extends { query: infer Q } ? Q : undefined) : never;
export type ParamsOf<C> =
  C extends Call<infer S> ? (S extends { params: infer P extends string } ? Record<P, string> : undefined) : never;
