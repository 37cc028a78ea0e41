/** Where most people of Japan have their mail. */
const known = [
  'gmail.com',
  'yahoo.co.jp',
  'icloud.com',
  'docomo.ne.jp',
  'ezweb.ne.jp',
  'au.com',
  'softbank.ne.jp',
  'i.softbank.jp',
  'ymobile.ne.jp',
  'outlook.jp',
  'outlook.com',
  'hotmail.com',
  'hotmail.co.jp',
  'me.com',
  'yahoo.com',
  'ymail.ne.jp',
  'live.jp',
];
/** One slip away from those above, and real. */
const others = ['mail.com', 'email.com', 'ymail.com', 'mac.com'];
const MAX_TYPED = 40;

/**
 * The address that was probably meant when its domain is one slip away from one that many have: taro@gmail.con →
 * taro@gmail.com. A hint only: the domain as typed may well exist.
 */
export function likelyAddress(address: string): string | undefined {
  const [, name = '', domain = ''] = /^(.+)@(.+)$/.exec(address) ?? [];
  if (domain.length > MAX_TYPED || [...known, ...others].includes(domain)) return undefined;
  const meant = known.find((one) => one.length > 6 && isOneSlip(domain, one)) ?? domain.replace(/\.con$/, '.com');
  return meant === domain ? undefined : `${name}@${meant}`;
}

/** One letter too many, too few or wrong, or two swapped. */
function isOneSlip(typed: string, meant: string): boolean {
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start += 1;
  const [a, b] = [typed.slice(start), meant.slice(start)];
  const isSwapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwapped || a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1);
}
