/**
 * Domains below which anybody has theirs. No copy of publicsuffix.org: it has 10,000 lines and ages. What an agency of
 * this country may write is covered; of the rest a star below a top-level domain is refused, whatever it is called.
 */

/** Second labels that registries of countries sell below: `co.jp`, `com.au`, `org.uk`. */
const REGISTRY_LABELS = new Set('ac ad co com ed edu go gob gov gr lg ltd me mil ne net nom or org plc sch'.split(' '));

/** Regional names of Japan (地域型・都道府県型): below them another label may still be a registry's own. */
const REGIONS = new Set(
  `hokkaido aomori iwate miyagi akita yamagata fukushima ibaraki tochigi gunma saitama chiba tokyo kanagawa niigata
  toyama ishikawa fukui yamanashi nagano gifu shizuoka aichi mie shiga kyoto osaka hyogo nara wakayama tottori shimane
  okayama hiroshima yamaguchi tokushima kagawa ehime kochi fukuoka saga nagasaki kumamoto oita miyazaki kagoshima okinawa
  kawasaki kitakyushu kobe nagoya sapporo sendai yokohama`.split(/\s+/),
);

/** Houses that give each customer a name below their own. */
const HOSTS_OF_MANY = new Set(
  `amazonaws.com appspot.com azurestaticapps.net azurewebsites.net blogspot.com cloudfront.net crayonsite.com fc2.com
  firebaseapp.com fly.dev github.io gitlab.io hatenablog.com hatenablog.jp herokuapp.com jimdofree.com lolipop.jp
  myshopify.com netlify.app notion.site onrender.com pages.dev peraichi.com run.app sakura.ne.jp studio.site vercel.app
  web.app webflow.io wixsite.com wordpress.com workers.dev wpx.jp xsrv.jp`.split(/\s+/),
);

/** Whether many owners share it: by its registry, by who hosts them, or perhaps, as regions do. Null: it has one. */
export function isSharedDomain(name: string): 'by_registry' | 'by_host' | 'perhaps' | null {
  const labels = name.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  if (labels.length === 2 && top.length === 2 && REGISTRY_LABELS.has(second)) return 'by_registry';
  if (HOSTS_OF_MANY.has(name)) return 'by_host';
  if (top !== 'jp' || !REGIONS.has(second)) return null;
  return labels.length === 2 ? 'by_registry' : labels.length === 3 ? 'perhaps' : null;
}
