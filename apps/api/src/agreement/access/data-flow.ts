/** class-transformer knows which class a nested property holds, but keeps that to its CommonJS build's storage. */
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import {
  allCalls,
  BoardChanges,
  callers,
  IncomingOffer,
  personalFields,
  pushedUnder,
  reachOf,
  TransferView,
  type calls,
  type FlowReader,
  type FlowRow,
  type FlowWay,
  type LocalizedText,
  type Operation,
  type PersonalKind,
  type Pushes,
  type Reach,
} from '@toritsugi/contracts';
import { getMetadataStorage } from 'class-validator';

type Class = new () => object;
export interface Place {
  readonly place: string;
  readonly way: FlowWay;
  readonly operation: Operation;
  readonly purpose: LocalizedText;
  readonly of: Class;
}

/** What each part of the agency needs people's data for. */
const purposes: Readonly<Record<keyof typeof calls, LocalizedText>> = {
  public: { ja: '登録の受付と本人のページ', en: 'Registration, and the person’s own page' },
  access: { ja: 'サインイン', en: 'Signing in' },
  people: { ja: 'スタッフの管理', en: 'Managing colleagues' },
  vocabulary: { ja: '職種や地域の名前', en: 'Names of occupations and areas' },
  decisions: { ja: '決裁', en: 'Decisions' },
  todos: { ja: 'ToDo', en: 'To-dos' },
  sheets: { ja: '合意シート', en: 'The agreement sheet' },
  grants: { ja: '外部の方のアクセスの管理', en: 'Access of people from outside' },
  division: { ja: '分業体制', en: 'Division of labour' },
  board: { ja: '架電と予約の受付', en: 'Calling and booking' },
  incoming: { ja: '着信への応答', en: 'Answering calls' },
  duplicates: { ja: '重複した登録の確認', en: 'Comparing registrations' },
  transfer: { ja: '面談担当への取次ぎ', en: 'Transfer to an advisor' },
  consultation: { ja: '面談の予約と実施', en: 'Booking and holding consultations' },
  selection: { ja: '推薦と選考', en: 'Submission and selection' },
  followUp: { ja: 'アフターフォロー', en: 'Follow-up' },
  rescue: { ja: '辞退の防止', en: 'Keeping those who seem about to decline' },
  survey: { ja: 'アンケート', en: 'Surveys' },
  partner: { ja: 'パートナーからのご紹介', en: 'Introductions by partners' },
  sharing: { ja: '相談と事例の共有', en: 'Advice and shared cases' },
  learning: { ja: '成約率の学習', en: 'Learning close rates' },
  insight: { ja: '数字・送信箱・操作記録', en: 'Figures, outbox and audit' },
  caseFile: { ja: '担当している方への対応', en: 'Looking after a person' },
  history: { ja: '面談実績の取り込み', en: 'Past consultations' },
  scoring: { ja: '点数のモデル', en: 'The score model' },
  adverseImpact: { ja: '公平さの検証', en: 'Checking for adverse impact' },
  messaging: { ja: 'メールとSMSの配信', en: 'Delivery of mail and SMS' },
  operations: { ja: '稼働状況', en: 'Operations' },
  settings: { ja: '設定', en: 'Settings' },
  pool: { ja: '人材プールへのご案内', en: 'Invitations to the talent pool' },
};

/** Pushes that hold something of a person; the others say that something changed, or count. */
const pushed: readonly (readonly [keyof Pushes, LocalizedText, Class])[] = [
  ['board.changes', purposes.board, BoardChanges],
  ['offer.ringing', purposes.transfer, IncomingOffer],
  ['transfer.changed', purposes.transfer, TransferView],
];

/** Everything that answers, takes or pushes something, as it is declared. */
export const places = (): Place[] => [
  ...allCalls.flatMap(({ name, call, documentation: { body, reply } }) => {
    const purpose = purposes[name.split('.')[0] as keyof typeof purposes];
    const at = { place: name, operation: call.operation, purpose };
    return [
      ...(body === null ? [] : [{ ...at, way: 'taken' as const, of: body }]),
      ...(reply === null ? [] : [{ ...at, way: 'shown' as const, of: reply }]),
    ];
  }),
  ...pushed.map(([place, purpose, of]) => ({
    place,
    way: 'pushed' as const,
    operation: pushedUnder[place],
    purpose,
    of,
  })),
];

/** Every field of a registrant × whoever sees it × what for: from the marks, the calls and the matrix (S000-32). */
export function dataFlow(from: readonly Place[] = places()): FlowRow[] {
  return [
    ...from.flatMap(({ place, way, operation, purpose, of }) =>
      [...fieldsWithin(of)]
        .filter(([, kind]) => kind !== 'colleague')
        .map(([field, kind]) => ({ place, way, field, kind, purpose, readers: readersOf(operation, kind) })),
    ),
    ...outside,
  ];
}

const letters: LocalizedText = { ja: '本人へのメールとSMSの送信', en: 'Mail and SMS to the person' };
/** What leaves the house through no call of ours. A notification and the counts of indicators hold nothing of these. */
const outside: FlowRow[] = (['name', 'contact', 'words'] as const).map((kind) => ({
  place: 'messaging.adapter',
  way: 'sent',
  field: `message.${{ name: 'name', contact: 'recipient', words: 'body' }[kind]}`,
  kind,
  purpose: letters,
  readers: [],
}));

function readersOf(operation: Operation, kind: PersonalKind): FlowReader[] {
  // Behind a link of their own: the person themselves, whoever else holds the operation.
  if (reachOf(operation, 'anonymous') !== null) return [{ caller: 'anonymous', reach: 'own' }];
  return callers.flatMap((caller) => {
    const reach = reachOf(operation, caller);
    const bound = reach && boundOf(kind, reach, reachOf('contact.read', caller));
    return bound === null ? [] : [{ caller, reach: bound }];
  });
}

/** Whatever a call reaches: a name and a number are shown as far as the one door lets them. */
function boundOf(kind: PersonalKind, reach: Reach, door: Reach | null): Reach | null {
  if (kind !== 'name' && kind !== 'contact') return reach;
  if (door === null || door === 'masked') return null;
  if (door === 'named') return kind === 'name' ? 'named' : null;
  return door === 'reason' ? 'reason' : reach;
}

/** Marked fields of a class and of all it holds, as `Class.field`. */
export function fieldsWithin(of: Class, seen = new Set<Class>()): Map<string, PersonalKind> {
  const found = new Map<string, PersonalKind>();
  if (seen.has(of)) return found;
  seen.add(of);
  for (const [field, kind] of personalFields(of)) found.set(`${of.name}.${field}`, kind);
  for (const inner of heldBy(of)) for (const [field, kind] of fieldsWithin(inner, seen)) found.set(field, kind);
  return found;
}

/** The part of the storage that is asked here; the package names no type. */
const nested = defaultMetadataStorage as {
  findTypeMetadata(of: Class, field: string): { typeFunction(): Class } | undefined;
};
const heldBy = (of: Class): Class[] =>
  namesOf(of).flatMap((field) => nested.findTypeMetadata(of, field)?.typeFunction() ?? []);

/** The validated fields of a class. */
export const namesOf = (of: Class): string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(of, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

/** Classes of the contract with all they hold. */
export function classesWithin(of: Class, seen = new Set<Class>()): Set<Class> {
  if (seen.has(of)) return seen;
  seen.add(of);
  for (const inner of heldBy(of)) classesWithin(inner, seen);
  return seen;
}
