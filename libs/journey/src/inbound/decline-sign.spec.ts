import { declineSign } from './decline-sign';
import { heldOut, tuned } from './decline-sign.corpus';

const rates = ({ signs, others }: { signs: readonly string[]; others: readonly string[] }) => {
  const missed = signs.filter((text) => declineSign(text) === null);
  const alarms = others.filter((text) => declineSign(text) !== null);
  return { recall: 1 - missed.length / signs.length, falseAlarms: alarms.length / others.length, missed, alarms };
};
const told = (name: string, { recall, falseAlarms }: { recall: number; falseAlarms: number }) =>
  `${name}: recall ${(recall * 100).toFixed(0)} %, false alarms ${(falseAlarms * 100).toFixed(0)} %`;

it('S003-28: notices what it was made with, and is alarmed by nothing else of it', () => {
  const { missed, alarms } = rates(tuned);
  expect({ missed, alarms }).toEqual({ missed: [], alarms: [] });
});

const held = rates(heldOut);

it(`S003-28: of what it was not made with it notices half, seldom for nothing (${told('held out', held)})`, () => {
  const all = [tuned.signs, tuned.others, heldOut.signs, heldOut.others].flat();
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(120);
  expect(held.recall).toBeGreaterThanOrEqual(0.5);
  expect(held.falseAlarms).toBeLessThanOrEqual(0.1);
});

it('reads each sentence by itself, and says by which words it noticed', () => {
  expect(
    declineSign('面接ありがとうございました。\n辞退するつもりはありませんでしたが、選考を辞退いたします。'),
  ).toBeNull();
  expect(declineSign('辞退するつもりはありません。\nただ、他社に決めました。')).toEqual({ words: '他社に決めました' });
  expect(declineSign('ＷＩＴＨＤＲＡＷ')).toEqual({ words: 'withdraw' });
  expect(declineSign('')).toBeNull();
});

it('answers twenty thousand letters of anything at once', () => {
  const since = Date.now();
  for (const text of ['他社'.repeat(10_000), '辞退'.repeat(10_000), 'not '.repeat(5_000), '受け迷'.repeat(6_000)])
    declineSign(text);
  expect(Date.now() - since).toBeLessThan(2_000);
});
