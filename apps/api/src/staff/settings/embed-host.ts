/** Names of hosts as `frame-ancestors` reads them: nothing else may stand in that header. */
import type { LocalizedText } from '@toritsugi/contracts';

const HOST = /^(\*\.[a-z0-9-]+\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/;

/** Of a name or an address that was pasted: `https://www.example.jp/jobs` is `www.example.jp`. Null where it is none. */
export function readHost(text: string): string | null {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
  return HOST.test(host) ? host : null;
}

export function embedProblem(hosts: readonly string[]): { field: string; message: LocalizedText } | null {
  const index = hosts.findIndex((host) => readHost(host) === null);
  if (index < 0) return null;
  return {
    field: 'setting.hosts',
    message: {
      ja: `${index + 1}行目はサイトの名前として読めません。www.example.jp のように書いてください。`,
      en: `Line ${index + 1} is no name of a site. Write it like this: www.example.jp.`,
    },
  };
}
