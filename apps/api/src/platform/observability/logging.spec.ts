import { StructuredLog } from './logging';

function written(act: (log: StructuredLog) => void): Record<string, unknown> {
  const log = new StructuredLog('info');
  const lines: object[] = [];
  for (const level of ['info', 'warn', 'error'] as const)
    log.pino[level] = ((entry: object) => lines.push(entry)) as never;
  act(log);
  return (lines[0] ?? {}) as Record<string, unknown>;
}

it('keeps allowed fields and drops everything else', () => {
  const entry = written((log) =>
    log.warn({ msg: 'a request failed', requestId: 'r1', phone: '090-0000-0101', body: { name: '藤代' } }, 'Edge'),
  );
  expect(entry).toEqual({ msg: 'a request failed', requestId: 'r1', context: 'Edge' });
});

it('says which job failed and which thing could not be settled, by name and id', () => {
  const named = { msg: 'a job failed', job: 'fit-score-model', id: '0192f0c8-0000-7000-8000-000000000001' };
  expect(written((log) => log.warn(named))).toEqual(named);
});

it('never repeats the message of an error', () => {
  const entry = written((log) => log.error({ msg: 'no', error: new RangeError('藤代 明日香') }));
  expect(JSON.stringify(entry)).not.toContain('藤代');
  expect(entry['error']).toBe('RangeError');
});

it('keeps how the framework assembles itself for those who debug', () => {
  expect(written((log) => log.log('Mapped {/api/board, GET} route', 'RouterExplorer'))).toEqual({});
  expect(written((log) => log.log('started', 'NestApplication'))).toEqual({
    msg: 'started',
    context: 'NestApplication',
  });
});
