import type { PublicForm } from '@toritsugi/contracts';
import type { FormDefinition } from '@toritsugi/triage';

/** What the console tells its preview: the form as it is being typed, and the page to show. */
type PreviewWord = { readonly form?: FormDefinition; readonly page?: string } | null;

/** Hears the console around it, and no other page. */
export function hearConsole(
  opened: PublicForm,
  { show, go }: { show: (page: PublicForm) => void; go: (path: string) => void },
): void {
  let first = (opened.definition as FormDefinition).steps[0]?.id;
  addEventListener('message', ({ origin, source, data }: MessageEvent<PreviewWord>) => {
    if (origin !== location.origin || source !== parent || typeof data !== 'object' || data === null) return;
    if (data.form) {
      first = data.form.steps[0]?.id;
      show({ ...opened, definition: data.form });
    }
    if (typeof data.page === 'string')
      go(data.page === 'check' ? '/check' : data.page === first ? '/' : `/step/${data.page}`);
  });
  parent.postMessage({ preview: 'ready' }, location.origin);
}
