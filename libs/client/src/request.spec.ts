import { accessCalls, boardCalls } from '@toritsugi/contracts';
import { addressOf, RefusedError, request, UnreachableError } from './request';

const answer = (status: number, body: unknown) => new Response(body === null ? null : JSON.stringify(body), { status });

describe('a request', () => {
  const realFetch = globalThis.fetch;
  let sent: { url: string; init: RequestInit }[] = [];
  const serve = (...answers: (() => Response)[]): void => {
    globalThis.fetch = (async (url: string, init: RequestInit) => {
      sent.push({ url, init });
      const next = answers.length > 1 ? answers.shift() : answers[0];
      if (!next) throw new TypeError('offline');
      return next();
    }) as typeof fetch;
  };
  const offline = (): Response => {
    throw new TypeError('offline');
  };
  beforeEach(() => (sent = []));
  afterAll(() => void (globalThis.fetch = realFetch));

  it('fills the path and the query, escaped', () => {
    expect(addressOf(boardCalls.task, { taskId: 'a/b' })).toBe('/api/board/tasks/a%2Fb');
    expect(addressOf(boardCalls.changes, {}, { after: '1:2' })).toBe('/api/board/changes?after=1%3A2');
  });

  it('marks a write as ours and keeps its key while no answer comes', async () => {
    serve(offline, offline, () => answer(200, { id: 'x' }));
    await request(boardCalls.claim, { params: { taskId: 't' }, language: 'en' });
    const keys = sent.map(({ init }) => new Headers(init.headers).get('idempotency-key'));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(new Headers(sent[0]?.init.headers).get('x-toritsugi')).toBe('1');
    expect(new Headers(sent[0]?.init.headers).get('accept-language')).toBe('en');
  });

  it('says that no answer came after three attempts', async () => {
    serve(offline);
    await expect(request(accessCalls.me, { language: 'ja' })).rejects.toBeInstanceOf(UnreachableError);
    expect(sent).toHaveLength(3);
  });

  it("throws the server's refusal with its code, words and details", async () => {
    serve(() =>
      answer(409, {
        code: 'already_claimed',
        message: '小出さんが対応中です。',
        requestId: 'r',
        details: { name: '小出' },
      }),
    );
    const refusal = await request(boardCalls.claim, { params: { taskId: 't' }, language: 'ja' }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(RefusedError);
    expect(refusal).toMatchObject({
      code: 'already_claimed',
      status: 409,
      message: '小出さんが対応中です。',
      details: { name: '小出' },
    });
  });

  it('makes a refusal of an answer that is not ours', async () => {
    globalThis.fetch = (async () => new Response('<html>', { status: 502 })) as typeof fetch;
    await expect(request(accessCalls.me, { language: 'ja' })).rejects.toMatchObject({
      code: 'unavailable',
      status: 502,
    });
  });

  it('answers an empty reply with nothing', async () => {
    serve(() => new Response(null, { status: 204 }));
    await expect(request(accessCalls.signOut, { language: 'ja' })).resolves.toBeUndefined();
  });
});
