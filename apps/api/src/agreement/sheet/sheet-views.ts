import { BLANK_DAYS, defaultSheet, fieldNames, sectionWith } from '@toritsugi/agreement';
import { reachOf, type SheetSignature, type SheetView } from '@toritsugi/contracts';
import type { SignatureKind } from '@toritsugi/journey';
import type { SignedIn } from '../../platform/http/signed-in';
import type { StaffDirectory } from '../../staff/staff-directory';
import type { SheetCommentEntity } from './sheet-comment.entity';
import type { AgreementSheetEntity } from './sheet.entity';

const DAY_MS = 86_400_000;

interface Reader {
  readonly me: SignedIn;
  readonly staff: StaffDirectory;
  readonly comments: readonly SheetCommentEntity[];
}

export function sheetView(row: AgreementSheetEntity, { me, staff, comments }: Reader): SheetView {
  const isOpen = row.state === 'draft' || row.state === 'in_review';
  const mayWrite = isOpen && reachOf('sheet.write', me.caller) !== null;
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    revision: row.revision,
    content: row.content,
    basedOn: row.basedOn,
    draftedBy: staff.ref(row.draftedBy),
    savedBy: staff.ref(row.savedBy),
    savedAt: row.savedAt.toISOString(),
    inForceAt: row.inForceAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    signatures: [
      ...signature('owner', row.ownerId, row.ownerSignedAt, staff),
      ...signature('decider', row.deciderId, row.deciderSignedAt, staff),
    ],
    comments: comments
      .filter(({ sheetId }) => sheetId === row.id)
      .map(({ id, field, byId, at, words }) => ({ id, field, by: staff.ref(byId), at: at.toISOString(), words })),
    blanks: fieldNames.flatMap((field) => {
      const since = row.blanks[field];
      return since === undefined ? [] : [{ field, since, isEscalated: row.escalated[field] !== undefined }];
    }),
    mayWrite,
    mayComment: mayWrite && row.state === 'in_review',
    maySignAs: placeFor(row, me) ?? 'nobody',
  };
}

const signature = (as: SignatureKind, byId: string | null, at: Date | null, staff: StaffDirectory): SheetSignature[] =>
  byId === null || at === null ? [] : [{ as, by: staff.ref(byId), at: at.toISOString() }];

/** The place that is left for this reader; who may decide signs there first. */
function placeFor(row: AgreementSheetEntity, me: SignedIn): SignatureKind | null {
  if (row.state !== 'in_review' || row.ownerId === me.id || row.deciderId === me.id) return null;
  if (row.deciderId === null && reachOf('sheet.decide', me.caller) !== null) return 'decider';
  return row.ownerId === null && reachOf('sheet.write', me.caller) !== null ? 'owner' : null;
}

/** Marked as nobody's: in force where no version was signed, so that nothing stops. */
export const defaultView = (): SheetView => ({
  id: null,
  number: 0,
  state: 'active',
  revision: 0,
  content: defaultSheet,
  basedOn: null,
  draftedBy: null,
  savedBy: null,
  savedAt: null,
  inForceAt: null,
  endedAt: null,
  signatures: [],
  comments: [],
  blanks: [],
  mayWrite: false,
  mayComment: false,
  maySignAs: 'nobody',
});

/** Sections that outsiders work by: what is not to be done, how people are answered, who does what (S000-33). */
const OUTSIDE = [3, 5, 7];

/** As outsiders read what is in force. */
export const forOutside = (view: SheetView): SheetView => ({
  ...view,
  content: Object.fromEntries(
    Object.entries(view.content).filter(([name]) =>
      fieldNames.some((field) => field === name && OUTSIDE.includes(sectionWith(field).number)),
    ),
  ),
  comments: [],
  blanks: [],
});

/** When the first blank that nobody was told of has stood for too long. */
export function nextBlankDue(
  blanks: Readonly<Record<string, string>>,
  escalated: Readonly<Record<string, string>>,
): Date | null {
  const due = Object.entries(blanks)
    .filter(([field]) => escalated[field] === undefined)
    .map(([, since]) => Date.parse(since) + BLANK_DAYS * DAY_MS);
  return due.length === 0 ? null : new Date(Math.min(...due));
}
