import type { FastifyRequest } from 'fastify';
import type { Config, TwilioAccount } from '../../config';
import { rawBodyOf } from '../../platform/http/limits/json-body';
import { Refusal } from '../../platform/http/refusals/refusal';
import { isSignedByTwilio } from './twilio';

/** What the exchange says, once its signature is right. */
export function signedByTwilio(
  request: FastifyRequest,
  { twilio, publicUrl }: Pick<Config, 'twilio' | 'publicUrl'>,
): { fields: URLSearchParams; account: TwilioAccount } {
  const fields = new URLSearchParams(rawBodyOf(request).toString());
  const signature = request.headers['x-twilio-signature'];
  if (twilio === null || !isSignedByTwilio(signature, publicUrl + request.url, fields, twilio.authToken))
    throw new Refusal('signature_wrong');
  return { fields, account: twilio };
}
