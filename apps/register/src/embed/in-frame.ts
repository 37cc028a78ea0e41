/** The form inside another page: its own height, and what has the focus, told to the page around it. */
import type { FrameWord } from './words';

/**
 * To whatever page it is: the words hold nothing that anybody may not know, and the list of hosts says who may frame.
 */
const tell = (word: FrameWord): void => parent.postMessage(word, '*');

export function fitFrame(root: HTMLElement): void {
  new ResizeObserver(() => tell({ formHeight: root.getBoundingClientRect().bottom + scrollY })).observe(root);
  // A new page focuses its heading, a failed try the list of errors, an error's link its field.
  addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) tell({ showAt: target.getBoundingClientRect().top + scrollY });
  });
}
