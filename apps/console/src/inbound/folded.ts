/** Of what somebody wrote, so much is shown at once: later mails stay in sight. */
const SHOWN = 1_000;
const LINES = 20;

/** The beginning of a text, up to the end of a line where one is near, and the rest that is folded. */
export function folded(text: string): { start: string; rest: string } {
  const byLines = text.split('\n').slice(0, LINES).join('\n');
  if (byLines === text && text.length <= SHOWN * 1.2) return { start: text, rest: '' };
  // Half a letter of two units would be shown as none.
  const most = byLines.slice(0, SHOWN).replace(/[\uD800-\uDBFF]$/, '');
  const end = most.length < byLines.length ? most.lastIndexOf('\n') : most.length;
  const start = end > SHOWN / 2 || most.length === byLines.length ? most.slice(0, end) : most;
  return { start, rest: text.slice(start.length).replace(/^\n/, '') };
}
