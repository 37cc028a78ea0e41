import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { rawBodyOf } from '../../platform/http/limits/json-body';
import { Refusal } from '../../platform/http/refusals/refusal';

/** Of what we hand over and of what is reported back: `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "t.body">`. */
export const SIGNATURE_HEADER = 'x-toritsugi-signature';
/** Real seconds for which a signature is believed: whoever recorded it cannot send it again later. */
export const SIGNATURE_SECONDS = 300;

const FORM = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

export function signatureOf(body: string | Buffer, secret: string, at = Date.now()): string {
  const seconds = String(Math.floor(at / 1_000));
  return `t=${seconds},v1=${digest(seconds, body, secret)}`;
}

/** The body as it was written, if whoever sent it knows the secret and signed it just now; else refused. */
export function signedBody(request: FastifyRequest, secret: string | null): Buffer {
  const body = rawBodyOf(request);
  const [, seconds, given] = FORM.exec(String(request.headers[SIGNATURE_HEADER] ?? '')) ?? [];
  if (secret === null || seconds === undefined || given === undefined) throw new Refusal('forbidden');
  const isRight = timingSafeEqual(Buffer.from(digest(seconds, body, secret)), Buffer.from(given));
  const age = Math.abs(Date.now() / 1_000 - Number(seconds));
  if (!isRight || age > SIGNATURE_SECONDS) throw new Refusal('forbidden');
  return body;
}

const digest = (seconds: string, body: string | Buffer, secret: string): string =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
