import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApi, TEST_PASSWORD, type TestApi } from '../../../../../test/server/api';
import { eventually } from '../../../../../test/eventually';
import { DiskSpace, roomOf } from './disk-space';

const GIB = 1_024 ** 3;
/** More than any disk has, in MiB. */
const ALL = 1_000_000_000;

it.each([
  [{ free: 0.9, size: 10 }, 'full'],
  [{ free: 1.2, size: 10 }, 'low'],
  [{ free: 2, size: 10 }, 'enough'],
  [{ free: 4, size: 100 }, 'full'],
  [{ free: 14, size: 100 }, 'low'],
])('F-14 finds of %j GiB that there is: %s', ({ free, size }, room) => {
  expect(roomOf({ free: free * GIB, size: size * GIB, reserve: GIB })).toBe(room);
});

describe('F-14 a disk that is nearly full', () => {
  let api: TestApi;
  const dataDir = mkdtempSync(join(tmpdir(), 'toritsugi-disk-'));
  beforeAll(async () => {
    api = await startTestApi({ dataDir, diskReserveMib: 1, diskBallastMib: 2 });
  });
  afterAll(async () => {
    await api.stop();
    rmSync(dataDir, { recursive: true });
  });

  it('refuses writes with a clear sentence, says so when asked whether it is ready, and goes on reading', async () => {
    const ballast = join(dataDir, 'ballast');
    await eventually('the ballast', async () => existsSync(ballast) && statSync(ballast).size === 2 * 1_024 ** 2);
    const { cookie } = await api.signedIn({ code: 'D1', role: 'manager' });
    const write = () => api.call('POST', '/api/session', { body: { login: 'd1', password: TEST_PASSWORD } });
    expect((await write()).status).toBe(200);

    Object.assign(api.config, { diskReserveMib: ALL });
    await api.app.get(DiskSpace).look();
    const refused = await write();
    expect([refused.status, refused.body['code'], refused.headers['retry-after']]).toEqual([503, 'disk_full', '30']);
    expect(refused.body['message']).toContain('空き容量');
    expect((await api.call('GET', '/api/session', { cookie })).status).toBe(200);
    const ready = await api.call('GET', '/api/health/ready');
    expect([ready.status, ready.body['code']]).toEqual([503, 'disk_full']);
    expect(existsSync(ballast)).toBe(false);

    Object.assign(api.config, { diskReserveMib: 1 });
    await api.app.get(DiskSpace).look();
    expect((await write()).status).toBe(200);
    expect((await api.call('GET', '/api/health/ready')).status).toBe(200);
  });
});
