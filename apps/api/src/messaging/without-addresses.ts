/** Longer words of a provider are not worth keeping. */
const MAX_PROBLEM = 200;

/** What a provider said, fit for people and logs: no mail address, no telephone number, no control characters. */
export const withoutAddresses = (text: string, address = ''): string =>
  (address === '' ? text : text.replaceAll(address, '…'))
    .replaceAll(/[^\s<>"',;:()]{1,255}@[^\s<>"',;:()]{1,255}/g, '…')
    .replaceAll(/\+?\d[\d-]{8,}\d/g, '…')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .slice(0, MAX_PROBLEM);
