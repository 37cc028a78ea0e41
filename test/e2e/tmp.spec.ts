import { asuka, naoki, register, someoneLike, wataru } from '../builders';
import { readFileSync } from 'node:fs';
import { LOOKS } from './accessibility';
import { inOneAgency, lookAgain, type Page } from './fixtures';
import { present, ringing } from './at-1.story';
let taskId: string;
const test = inOneAgency({}, async (stack) => {
  const [i01] = await present(stack, ['I01', 'A09', 'A10', 'A11', 'A12']);
  if (!i01) throw new Error('nobody is at intake');
  taskId = (await ringing(stack, i01)).taskId;
  for (const [index, model] of [asuka, wataru, naoki].entries())
    await register(stack.anyone, someoneLike(model, index));
});
const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
async function measure(page: Page) {
  const lap: Record<string, number> = {};
  let t = performance.now();
  const mark = (n: string) => { const x = performance.now(); lap[n] = Math.round(x - t); t = x; };
  await page.evaluate(source); mark('inject');
  const r = await page.evaluate(async (tags) => {
    const axe = (window as any).axe;
    const t0 = performance.now();
    const res = await axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: tags }, performanceTimer: false });
    const all = performance.now() - t0;
    const each: [string, number][] = [];
    for (const id of ['color-contrast', 'target-size', 'region', 'scrollable-region-focusable','link-in-text-block','label','button-name']) {
      const a = performance.now();
      await axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'rule', values: [id] } });
      each.push([id, Math.round(performance.now() - a)]);
    }
    const b = performance.now();
    await axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: tags }, rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } } });
    const rest = performance.now() - b;
    const c2 = performance.now();
    await axe.run(document, { resultTypes: ['violations'], reporter: 'raw', runOnly: { type: 'tag', values: tags } });
    return { all: Math.round(all), each, rest: Math.round(rest), raw: Math.round(performance.now() - c2), nodes: document.querySelectorAll('*').length, v: res.violations.length };
  }, TAGS);
  mark('axe');
  return { ...lap, ...r };
}
for (const [code, path] of [['I01', 'board'], ['L3', '/routing'], ['M1', '/calibration'], ['L3', '/dashboard'], ['I01', '/account']] as const)
  test(`x ${path}`, async ({ staff }) => {
    const page = await staff(code, path === 'board' ? `/board/${taskId}` : path, LOOKS[0]);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    console.log(path, JSON.stringify(await measure(page)));
    const t = performance.now();
    await lookAgain(page, LOOKS[1]);
    await page.waitForLoadState('networkidle');
    console.log('look', Math.round(performance.now() - t), JSON.stringify(await page.evaluate(() => { const n = performance.getEntriesByType('navigation')[0] as any; return { dcl: n.domContentLoadedEventEnd, load: n.loadEventEnd, res: performance.getEntriesByType('resource').length, fonts: performance.getEntriesByType('resource').filter((r) => r.name.endsWith('woff2')).length }; })));
  });
