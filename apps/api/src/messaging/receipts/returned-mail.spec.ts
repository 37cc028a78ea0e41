import { readReturnedMail } from './returned-mail';

const CRLF = '\r\n';
const KINDS = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"';
/** As much as is taken at all (64 kB), of these. */
const full = (head: string, piece: string) =>
  Buffer.from((head + piece.repeat(70_000 / piece.length)).slice(0, 65_000));

/** A report that carries back a long text of ours. */
const report = (head = '') =>
  Buffer.from(
    [
      `${head}${KINDS}`,
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Final-Recipient: rfc822; asuka@example.jp',
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Message-ID: <1@agency.example.jp>',
      '',
      ...Array.from({ length: 800 }, () => 'x'.repeat(74)),
      '--b--',
    ].join(CRLF),
  );

/** The best of some tries, in milliseconds: others use the machine too. */
async function costOf(mail: Buffer): Promise<number> {
  let best = Infinity;
  for (let tries = 0; tries < 5; tries += 1) {
    const since = performance.now();
    await readReturnedMail(mail);
    best = Math.min(best, performance.now() - since);
  }
  return best;
}

it('reads a report by whatever ways it came', async () => {
  const ways = `Received: from mx by mx; Sat, 28 Nov 2026${CRLF}\tfor <office@agency.example.jp>${CRLF}`.repeat(40);
  for (const head of ['', ways, `To: ${'a:b;'.repeat(3_000)}${CRLF}`])
    expect(await readReturnedMail(report(head))).toMatchObject({
      messageId: '<1@agency.example.jp>',
      recipients: [{ address: 'asuka@example.jp', action: 'failed', status: '5.1.1' }],
    });
});

it.each([
  ['recipients in its head', full(`${KINDS}${CRLF}To: `, 'a,')],
  ['groups in its head', full(`${KINDS}${CRLF}To: `, 'a:b;')],
  ['quotes in its head', full(`${KINDS}${CRLF}To: `, '"')],
  ['words in its subject', full(`${KINDS}${CRLF}Subject: `, '=?utf-8?B?5pel?= ')],
  ['recipients in the head of a part', full(`${KINDS}${CRLF}${CRLF}--b${CRLF}To: `, 'a:b;')],
  ['parts', full(`${KINDS}${CRLF}${CRLF}`, `--b${CRLF}Content-Type: text/plain${CRLF}${CRLF}x${CRLF}`)],
  ['parts of HTML', full(`${KINDS}${CRLF}${CRLF}`, `--b${CRLF}Content-Type: text/html${CRLF}${CRLF}<p>${CRLF}`)],
  ['ends of parts', full(`${KINDS}${CRLF}${CRLF}`, `--b${CRLF}${CRLF}`)],
  ['short lines', full(`${KINDS}${CRLF}${CRLF}`, `xxxxxxxx${CRLF}`)],
  ['quoted lines', full(`Content-Type: text/plain; format=flowed; delsp=yes${CRLF}${CRLF}`, `> ${CRLF}`)],
  ['parameters', full(`${KINDS}; `, 'a*0=x;')],
  ['a boundary', full('Content-Type: multipart/report; boundary="', 'b')],
])('64 kB full of %s cost no more than a few ordinary reports of that size', async (_what, mail) => {
  expect((await costOf(mail)) / (await costOf(report()))).toBeLessThan(4);
});
