/** Why a provider could not be asked at all; what keeps a setting from working. */
export const deliveryTroubles = [
  'connection_refused',
  'no_answer',
  'broken_off',
  'unknown_host',
  'sign_in',
  'encryption',
] as const;
export type DeliveryTrouble = (typeof deliveryTroubles)[number];

const isReply = /^(HTTP )?\d{3}\b/;
const signs: readonly (readonly [RegExp, DeliveryTrouble])[] = [
  [/ECONNREFUSED/, 'connection_refused'],
  [/ETIMEDOUT|UND_ERR_\w*TIMEOUT|time-?d? ?out|Greeting never received/i, 'no_answer'],
  [/ENOTFOUND|EAI_AGAIN|getaddrinfo/, 'unknown_host'],
  [/Missing credentials|Invalid login/, 'sign_in'],
  [/certificate|SSL routines|wrong version number|EPROTO|CERT_|STARTTLS/i, 'encryption'],
  [/ECONNRESET|EPIPE|UND_ERR_SOCKET|TypeError|Connection closed/i, 'broken_off'],
];

/** What the text of a transport's problem says, where it is one of the usual ones; a server's reply says it by code. */
export function troubleIn(problem: string): DeliveryTrouble | null {
  if (isReply.test(problem)) return /^(53[045]|HTTP 40[13])\b/.test(problem) ? 'sign_in' : null;
  return signs.find(([sign]) => sign.test(problem))?.[1] ?? null;
}
