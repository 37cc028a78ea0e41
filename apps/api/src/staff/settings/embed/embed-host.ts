/** Names of hosts as `frame-ancestors` reads them: nothing else may stand in that header. */
import type { LocalizedText } from '@toritsugi/contracts';
import { isSharedDomain } from './shared-domains';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST = 253;

type HostProblem = 'no_name' | 'no_port' | 'too_wide';
type ReadHost = { readonly host: string } | { readonly problem: HostProblem };

/**
 * Of a name or an address that was pasted: `https://www.example.jp/jobs` is `www.example.jp`. Names alone, no numeric
 * addresses; a star stands for hosts below a domain of one owner, never for everybody's below `.co.jp`.
 */
export function readHost(text: string): ReadHost {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/s, '');
  const {
    star = '',
    name = '',
    port = '',
  } = /^(?<star>\*\.)?(?<name>[^:]*)(?<port>:.*)?$/s.exec(written)?.groups ?? {};
  const ascii = asciiName(name);
  if (ascii === null) return { problem: 'no_name' };
  if (port !== '' && !isPort(port.slice(1))) return { problem: 'no_port' };
  const isShared = isSharedDomain(ascii);
  if (star === '' ? isShared === 'by_registry' : isShared !== null || ascii === 'localhost')
    return { problem: 'too_wide' };
  return { host: `${star}${ascii}${port}` };
}

const isPort = (digits: string): boolean => /^[1-9]\d{0,4}$/.test(digits) && Number(digits) <= 65_535;

/** As browsers write it; null for what they would read as something else, such as `0x7f.1`, which is 127.0.0.1. */
function asciiName(name: string): string | null {
  if (name === '' || /[\s@\\%[\]]/.test(name) || !URL.canParse(`http://${name}/`)) return null;
  const { hostname } = new URL(`http://${name}/`);
  const labels = hostname.split('.');
  const isAddress = /^\d+$/.test(labels.at(-1) ?? '');
  const isName = hostname === 'localhost' || labels.length > 1;
  return isName && !isAddress && hostname.length <= LONGEST && labels.every((label) => LABEL.test(label))
    ? hostname
    : null;
}

const words: Readonly<Record<HostProblem, LocalizedText>> = {
  no_name: {
    ja: 'はサイトの名前として読めません。www.example.jp のように書いてください。',
    en: ' is no name of a site. Write it like this: www.example.jp.',
  },
  no_port: {
    ja: 'のポート番号は1から65535までです。',
    en: ' has a port that is none: they go from 1 to 65535.',
  },
  too_wide: {
    ja: 'は広すぎます。よその会社のサイトも含まれるため、自社のドメインまで書いてください（例：*.example.co.jp）。',
    en: ' takes in sites of others. Write your own domain out, as in *.example.co.jp.',
  },
};

export function embedProblem(hosts: readonly string[]): { field: string; message: LocalizedText } | null {
  for (const [index, text] of hosts.entries()) {
    const read = readHost(text);
    if (!('problem' in read)) continue;
    const { ja, en } = words[read.problem];
    return { field: 'setting.hosts', message: { ja: `${index + 1}行目${ja}`, en: `Line ${index + 1}${en}` } };
  }
  return null;
}
