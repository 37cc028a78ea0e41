import { calls } from '@toritsugi/contracts';
import { io, type Socket } from 'socket.io-client';
import WebSocket from 'ws';
import { asuka, register } from '../scenes/builders';
import { eventually } from '../eventually';
import { startStack, type Stack } from '../server/stack';
import { CANARY } from './hostile-values';

/** The socket only speaks: who may not listen stays outside, and whoever shouts is ignored or shown the door. */
let stack: Stack;
const opened: Socket[] = [];

beforeAll(async () => {
  stack = await startStack({ pages: false });
}, 90_000);
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});
afterAll(() => stack?.stop());

function knock(headers: Record<string, string>, namespace = ''): Socket {
  const socket = io(`${stack.url}${namespace}`, {
    path: '/socket.io',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  });
  opened.push(socket);
  return socket;
}

const outcome = (socket: Socket): Promise<'in' | 'out'> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve('in'));
    socket.once('connect_error', () => resolve('out'));
  });

/** Somebody who does nothing wrong still hears the board. */
async function expectOthersWell(): Promise<void> {
  const i02 = await (await stack.another('I02')).open();
  await register(stack.anyone, asuka);
  await i02.hears('board.changes', ({ cards }) => cards.length > 0);
  expect(await i02.call(calls.access.live, {})).toEqual({ status: 'ok' });
  i02.close();
}

it('admits a page of ours with a living session, and nobody else', async () => {
  const { cookie } = await stack.as('I01');
  const ours = { cookie: cookie ?? '', origin: stack.url };
  expect(await outcome(knock(ours))).toBe('in');
  expect(await outcome(knock({ ...ours, origin: 'https://elsewhere.example' }))).toBe('out');
  expect(await outcome(knock({ ...ours, origin: 'null' }))).toBe('out');
  expect(await outcome(knock({ origin: stack.url }))).toBe('out');
  expect(await outcome(knock({ ...ours, cookie: `toritsugi_session=${'A'.repeat(43)}` }))).toBe('out');
  expect(await outcome(knock(ours, '/admin'))).toBe('out');
});

/** Fewer than the messages a second that count as a flood, however they bunch on the way. */
const told = () => [
  null,
  undefined,
  1,
  [],
  {},
  { toString: 1 },
  CANARY,
  Buffer.from(CANARY),
  { __proto__: { polluted: true } },
];

it.each(['join', 'message', 'board.changes'])(
  'ignores what it is told as %s, and lives',
  async (event) => {
    const { cookie } = await stack.as('I01');
    const socket = knock({ cookie: cookie ?? '', origin: stack.url });
    expect(await outcome(socket)).toBe('in');
    const heard: string[] = [];
    socket.onAny((name: string, ...payload: unknown[]) => heard.push(JSON.stringify([name, payload])));
    for (const payload of told()) socket.emit(event, payload);
    await expectOthersWell();
    expect(socket.connected).toBe(true);
    expect(heard.join()).not.toContain(CANARY);
    socket.close();
  },
  30_000,
);

it('cuts off who floods it or sends too much at once', async () => {
  const { cookie } = await stack.as('I01');
  const flood = knock({ cookie: cookie ?? '', origin: stack.url });
  expect(await outcome(flood)).toBe('in');
  for (let count = 0; count < 500; count += 1) flood.emit('noise', count);
  await eventually('the flood to be cut', () => !flood.connected);
  const heavy = knock({ cookie: cookie ?? '', origin: stack.url });
  expect(await outcome(heavy)).toBe('in');
  heavy.emit('noise', 'x'.repeat(2_000_000));
  await eventually('the heavy one to be cut', () => !heavy.connected);
  await expectOthersWell();
}, 30_000);

it.each(
  [
    'not a packet',
    '9',
    '42',
    '40/nowhere,',
    '42["a"',
    '451-["a",{"_placeholder":true,"num":0}]',
    '\u0000',
    '4'.repeat(10_000),
  ].map((frame) => [frame.slice(0, 40), frame] as const),
)('survives the raw frame %j', async (_start, frame) => {
  const { cookie } = await stack.as('I01');
  const socket = new WebSocket(`${stack.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie: cookie ?? '', origin: stack.url },
  });
  const isOver = new Promise<void>((resolve) => socket.once('close', () => resolve()).once('error', () => resolve()));
  await new Promise<void>((resolve) => socket.once('message', () => resolve()));
  socket.send(frame);
  socket.send(Buffer.from(frame));
  await Promise.race([isOver, new Promise((resolve) => setTimeout(resolve, 300))]);
  socket.terminate();
  expect(await stack.anyone.call(calls.access.live, {})).toEqual({ status: 'ok' });
});

it('ends with the session it belongs to', async () => {
  const leaving = await (await stack.another('I03')).open();
  await leaving.call(calls.access.signOut, {});
  await leaving.hears('session.ended');
  await eventually('the socket to close', () => !leaving.isOpen);
});
