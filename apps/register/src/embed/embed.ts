/**
 * One script tag puts the form into another page: `<script src="https://…/embed.js" data-channel="own" async></script>`.
 * The frame is as high as the form, says where it scrolls, and needs no cookie. Where the site is not on the agency's
 * list the browser shows nothing: then a link to the form stands there, and the console says why.
 */
import { frameAddress, type FrameWord } from './words';

/** From the frame's end of loading to the form's first word. It may come later all the same. */
const PATIENCE_MS = 4_000;

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.src !== '') embed(script);

function embed(script: HTMLScriptElement): void {
  const { channel = '', title } = script.dataset;
  const isJapanese = !/^en/i.test(document.documentElement.lang);
  const href = frameAddress({ src: script.src, channel }, location.search);
  const frame = document.createElement('iframe');
  frame.src = href;
  frame.title = title ?? (isJapanese ? '転職相談の登録フォーム' : 'Registration form');
  frame.style.cssText = 'display:block;width:100%;height:640px;border:0;color-scheme:normal';
  const link = document.createElement('a');
  link.href = href;
  link.textContent = isJapanese ? '登録フォームを開く' : 'Open the registration form';
  link.hidden = true;

  const show = (isFramed: boolean): void => {
    frame.hidden = !isFramed;
    frame.style.display = isFramed ? 'block' : 'none';
    link.hidden = isFramed;
  };
  let isHeard = false;
  addEventListener('message', ({ source, data }: MessageEvent<FrameWord | null>) => {
    if (source !== frame.contentWindow || typeof data !== 'object' || data === null) return;
    if (typeof data.formHeight === 'number') {
      isHeard = true;
      show(true);
      frame.style.height = `${Math.ceil(data.formHeight)}px`;
    }
    if (typeof data.showAt === 'number') bringIntoView(frame, data.showAt);
  });
  frame.addEventListener('load', () =>
    setTimeout(() => {
      if (isHeard) return;
      show(false);
      const { origin } = new URL(href);
      console.warn(
        `取次: ${origin} のフォームをこのページ（${location.host}）に表示できません。` +
          `設定の「埋め込み」に ${location.host} を加えてください。代わりにフォームへのリンクを表示しています。\n` +
          `Toritsugi: the form of ${origin} cannot be shown on this page (${location.host}). ` +
          `Add ${location.host} under "Embedding" in the settings. A link to the form is shown instead.`,
      );
    }, PATIENCE_MS),
  );
  script.after(frame, link);
}

/** Moves the page only where that place is out of sight. */
function bringIntoView(frame: HTMLIFrameElement, showAt: number): void {
  const top = frame.getBoundingClientRect().top + showAt;
  if (top < 0 || top > innerHeight * 0.8) scrollBy({ top: top - 24 });
}
