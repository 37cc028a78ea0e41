/** Holds a file beside the page: a million rows are read and checked here, and the page stays quick. */
import { advisorFinder } from '@toritsugi/history';
import { decode, detectEncoding, type Encoding } from './encoding';
import type { FileAnswer, FileHead, FileRequest } from './file-messages';
import { nextRequest, parseTable, startCheck, type Table } from './table';

const SHOWN_FIRST = 10;
/** Rows checked before other requests are heard. */
const SLICE = 20_000;

let bytes = new Uint8Array();
let table: Table = { header: [], rows: [] };
/** The newest check; an older one gives up. */
let newestCheck = 0;

const answer = (message: FileAnswer): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<FileRequest>) => {
  void act(data).catch(() => answer({ id: data.id, is: 'failed' }));
});

async function act(request: FileRequest): Promise<void> {
  const { id } = request;
  switch (request.ask) {
    case 'open':
      bytes = new Uint8Array(request.bytes);
      return answer({ id, is: 'head', head: read(detectEncoding(bytes)) });
    case 'decode':
      return answer({ id, is: 'head', head: read(request.encoding) });
    case 'check':
      return check(request);
    case 'next':
      return answer({ id, is: 'rows', rows: nextRequest(table.rows, request.from, request.mapping) });
  }
}

function read(encoding: Encoding): FileHead {
  table = parseTable(decode(bytes, encoding));
  return { encoding, header: table.header, rowCount: table.rows.length, first: table.rows.slice(0, SHOWN_FIRST) };
}

async function check({ id, mapping, advisors, now }: Extract<FileRequest, { ask: 'check' }>): Promise<void> {
  newestCheck = id;
  const { rows } = table;
  const going = startCheck(rows, { mapping, findAdvisor: advisorFinder(advisors), now });
  for (let end = SLICE; newestCheck === id; end += SLICE) {
    const isDone = end >= rows.length;
    answer({ id, is: 'check', check: going.upTo(end), isDone });
    if (isDone) return;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
