import { createServer, type AddressInfo, type Server } from 'node:net';
import { migrate } from './database';

const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))));

async function listening(answer: Parameters<typeof createServer>[1]): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

it('gives up a database that takes the connection and says nothing, and tells which it is without its password', async () => {
  const port = await listening((socket) => socket.on('error', () => undefined).resume());
  const failed = migrate(`postgres://somebody:a-secret@127.0.0.1:${port}/toritsugi`, 100);
  await expect(failed).rejects.toThrow(`No connection to the PostgreSQL at 127.0.0.1:${port}: `);
  await expect(failed).rejects.not.toThrow('a-secret');
});

it('tells a host that refuses', async () => {
  const port = await listening((socket) => socket.destroy());
  await new Promise((resolve) => servers.pop()?.close(resolve));
  await expect(migrate(`postgres://somebody@localhost:${port}/toritsugi`)).rejects.toThrow(
    new RegExp(`^No connection to the PostgreSQL at localhost:${port}: .*ECONNREFUSED`),
  );
});
