import { eventually } from '../../../../../test/eventually';
import { DeadlineScheduler } from './deadline-scheduler';

const PILE = 40;
const BATCH = 50;

it('a pile of one kind holds up no other', async () => {
  const scheduler = new DeadlineScheduler();
  const order: string[] = [];
  scheduler.register('a pile', () => {
    order.push('pile');
    return Promise.resolve(order.filter((name) => name === 'pile').length < PILE ? BATCH : 0);
  });
  scheduler.register('a ring', () => Promise.resolve(order.push('ring')).then(() => 1));
  scheduler.start('api');
  await eventually('the pile worked off', () => order.filter((name) => name === 'pile').length >= PILE);
  await scheduler.onApplicationShutdown();
  expect(order.indexOf('ring')).toBe(1);
});

it('who fails is tried again with the next turn, and keeps nobody back', async () => {
  const scheduler = new DeadlineScheduler();
  let [failures, others] = [0, 0];
  scheduler.register('fails', () => Promise.reject(new Error(`no. ${(failures += 1)}`)));
  scheduler.register('works', () => Promise.resolve((others += 1)));
  scheduler.start('api');
  await eventually('another turn', () => failures >= 2 && others >= 2);
  await scheduler.onApplicationShutdown();
});
