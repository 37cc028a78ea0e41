/** What the form inside a frame tells the page around it. Heights and places alone: nothing of what is entered. */
export type FrameWord = {
  /** Height of the whole form, in pixels. */
  readonly formHeight?: number;
  /** Where something stands that is to be seen now, from the top of the form. */
  readonly showAt?: number;
};

/** Parameters of an address that say where a visitor came from. */
const handedOn = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const;

/**
 * The form's address for a visitor of the page around it: what brought them there goes along. The channel of the script
 * tag counts where nothing else says one.
 */
export function frameAddress(script: { src: string; channel: string }, search: string): string {
  const query = new URLSearchParams(search);
  const address = new URL('/', script.src);
  for (const name of handedOn) {
    const value = query.get(name);
    if (value) address.searchParams.set(name, value.slice(0, 100));
  }
  const channel = query.get('ch') || (query.get('utm_source') ? '' : script.channel);
  if (channel) address.searchParams.set('ch', channel.slice(0, 60));
  return address.href;
}
