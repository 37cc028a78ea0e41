import { publicCalls } from '@toritsugi/contracts';
import { channelOf } from './channel';
import { newId } from './answers/new-id';
import { addressOf, ask, formInPage } from './public-api';

const answering = (response: () => Response) => {
  globalThis.fetch = () => Promise.resolve(response());
};
const realFetch = globalThis.fetch;
afterEach(() => void (globalThis.fetch = realFetch));

describe('a call', () => {
  it('goes to its address with its parameters made safe', () => {
    expect(addressOf(publicCalls.page, { token: 'a/b c' })).toBe('/api/public/page/a%2Fb%20c');
  });

  it('takes refusals as answers, and everything that cannot be understood as unreachable', async () => {
    const asked = () => ask(publicCalls.page, { language: 'ja', params: { token: 't' } });
    const refusal = { code: 'link_expired', message: 'このリンクは使えなくなっています。', requestId: 'r' };
    answering(() => Response.json(refusal, { status: 404 }));
    expect(await asked()).toEqual({ kind: 'refused', refusal });
    answering(() => new Response('<html>Bad gateway</html>', { status: 502 }));
    expect(await asked()).toEqual({ kind: 'unreachable' });
    answering(() => Response.json(['odd'], { status: 500 }));
    expect(await asked()).toEqual({ kind: 'unreachable' });
    answering(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await asked()).toEqual({ kind: 'unreachable' });
  });
});

describe('the form in the page', () => {
  const pageWith = (text: string | null) =>
    ({ getElementById: () => (text === null ? null : { textContent: text }) }) as unknown as Document;

  it('is read where the server wrote it, and nothing else is', () => {
    const form = { definition: {}, openedToken: 'o' };
    expect(formInPage(pageWith(JSON.stringify(form)))).toEqual(form);
    for (const text of [null, '', ' ', '{', '[]', '"x"', '{"definition":{}}'])
      expect(formInPage(pageWith(text))).toBeUndefined();
  });
});

describe('the channel', () => {
  it('is that of our own link, else of the campaign, at most 60 characters', () => {
    expect(channelOf('?utm_source=listing')).toBe('listing');
    expect(channelOf('?utm_source=listing&ch=relay')).toBe('relay');
    expect(channelOf('')).toBeNull();
    expect(channelOf(`?ch=${'x'.repeat(80)}`)).toHaveLength(60);
  });
});

describe('an id', () => {
  it('is a version 4 UUID, new every time', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newId()).not.toBe(newId());
  });
});
