/** The days after a walk: whoever is there answers what their screen offers. */
import {
  calls,
  type BoardSnapshot,
  type CallTaskDetail,
  type DeskView,
  type StrandedConsultations,
  type TransferView,
} from '@toritsugi/contracts';
import { answerers, walkers, type Code, type World } from './world';

const { board, transfer, consultation } = calls;
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Until each of these is over, everybody answers. From noon: into the evening, then three mornings. */
const PARTS = [
  20,
  70,
  2 * MINUTE,
  12 * MINUTE,
  40 * MINUTE,
  2 * HOUR,
  19 * HOUR,
  3 * HOUR,
  21 * HOUR,
  3 * HOUR,
  21 * HOUR,
  3 * HOUR,
];

/** Three agency days pass. */
export async function threeDays(world: World, { doesAnyoneReturn }: { doesAnyoneReturn: boolean }): Promise<void> {
  if (doesAnyoneReturn) await world.comeBack();
  for (const seconds of PARTS) {
    await world.pass(seconds);
    const there = [...answerers, ...walkers].filter((code) => !world.isGone(code));
    for (const code of there) await answerAll(world, code);
  }
}

async function answerAll(world: World, code: Code): Promise<void> {
  if (code.startsWith('A') || code.startsWith('L')) await answerDesk(world, code);
  if (!code.startsWith('A')) await answerBoard(world, code);
  if (code.startsWith('L') || code.startsWith('M')) await handOver(world, code);
}

async function answerDesk(world: World, code: Code): Promise<void> {
  for (let looks = 0; looks < 8; looks += 1) {
    const answer = await world.call(code, transfer.desk, {});
    if (answer.status !== 200) return;
    const desk = answer.body as unknown as DeskView;
    const due = desk.today.find(({ state }) => state === 'set');
    if (desk.offer?.state === 'offered')
      await world.call(code, transfer.decline, { params: { offerId: desk.offer.offerId }, body: { reason: 'other' } });
    else if (desk.transfer?.state === 'bridged') await completeTalk(world, code, desk.transfer.id);
    else if (desk.current?.state === 'in_progress')
      await world.call(code, consultation.complete, {
        params: { consultationId: desk.current.id },
        body: { outcome: 'proceed', confirmations: [] },
      });
    else if (due !== undefined && (await starts(world, code, due.id))) continue;
    else if (['away', 'wrap_up', 'offline'].includes(desk.presence.state))
      await world.call(code, transfer.setPresence, { body: { state: 'available' } });
    else return;
  }
}

async function starts(world: World, code: Code, consultationId: string): Promise<boolean> {
  return (await world.call(code, consultation.start, { params: { consultationId } })).status < 300;
}

async function answerBoard(world: World, code: Code): Promise<void> {
  const answer = await world.call(code, board.snapshot, {});
  if (answer.status !== 200) return;
  const { holding, cards } = answer.body as unknown as BoardSnapshot;
  if (holding !== null) await finish(world, code, holding);
  for (const { id: taskId, state } of cards) {
    if (state === 'transferring') await endTransfer(world, code, taskId);
    if (code.startsWith('M') || state !== 'waiting') continue;
    if ((await world.call(code, board.claim, { params: { taskId } })).status < 300) await finish(world, code, taskId);
  }
}

/** Whoever holds a task goes on with it to its end. */
async function finish(world: World, code: Code, taskId: string): Promise<void> {
  const params = { taskId };
  for (let moves = 0; moves < 6; moves += 1) {
    const detail = (await world.call(code, board.task, { params })).body as unknown as CallTaskDetail;
    switch (detail.card?.state) {
      case 'claimed':
        if ((await world.call(code, board.dial, { params })).status >= 300)
          await world.call(code, board.release, { params });
        break;
      case 'dialing':
        await world.call(code, board.connected, { params });
        break;
      case 'connected':
        await world.call(code, board.declined, { params, body: {} });
        break;
      case 'transferring':
        await endTransfer(world, code, taskId);
        break;
      default:
        return;
    }
  }
}

async function endTransfer(world: World, code: Code, taskId: string): Promise<void> {
  const { transferId } = (await world.call(code, board.task, { params: { taskId } })).body as unknown as CallTaskDetail;
  if (transferId === null || transferId === undefined) return;
  const params = { transferId };
  const { state } = (await world.call(code, transfer.read, { params })).body as unknown as TransferView;
  if (state === 'bridged') await completeTalk(world, code, transferId);
  else await world.call(code, transfer.cancel, { params, body: { reason: 'mistake' } });
}

/** Everybody is on the line: whoever may complete it can. */
async function completeTalk(world: World, code: Code, transferId: string): Promise<void> {
  const { status } = await world.call(code, transfer.complete, { params: { transferId } });
  if (status === 409) world.failures.push(`${code} cannot complete the bridged talk ${transferId}`);
}

/** A lead or manager gives what has lost its advisor to the first colleague who is there and can take it. */
async function handOver(world: World, code: Code): Promise<void> {
  const answer = await world.call(code, consultation.stranded, {});
  if (answer.status !== 200) return;
  const { consultations, colleagues } = answer.body as unknown as StrandedConsultations;
  for (const { id: consultationId } of consultations)
    for (const { id: advisorId } of colleagues.filter(({ id }) => world.isThere(id)))
      if (
        (await world.call(code, consultation.reassign, { params: { consultationId }, body: { advisorId } })).status <
        300
      )
        break;
}
