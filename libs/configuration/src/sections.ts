/** What stands in the text, in the order in which it is put in force: a later part may rest on those before it. */
import type { Fields } from './values';

/**
 * `any`: checked by whoever takes it. `record`: these names and no other. `keyed`: names of one's own, whose order
 * says something. `list`: whole, as it is given.
 */
export type Shape =
  | 'text'
  | 'number'
  | 'flag'
  | 'texts'
  | 'any'
  | { readonly record: Readonly<Record<string, Shape>> }
  | { readonly keyed: Shape }
  | { readonly list: Shape };

const both: Shape = { record: { ja: 'text', en: 'text' } };

const term = { ja: 'text', en: 'text', retired: 'flag' } as const;
/** Of the form. */
const question = {
  id: 'text',
  kind: 'text',
  label: both,
  hint: both,
  reason: both,
  whenEmpty: both,
  example: 'text',
  priority: 'text',
  required: 'flag',
  options: { list: { record: { value: 'text', label: both } } },
  maxLength: 'number',
  min: 'number',
  max: 'number',
  unit: both,
  showWhen: { record: { field: 'text', anyOf: 'texts' } },
  allowsNoAnswer: 'flag',
  dropRate: 'number',
  askSeconds: 'number',
} as const;
const numbers = [
  'promisedHour',
  'promisedDays',
  'firstDialMinutesA',
  'firstDialMinutesB',
  'firstDialMinutesC',
  'claimSeconds',
  'callFadeMinutes',
  'dialAttempts',
  'missedCallMinutes',
  'missedCallGraceSeconds',
  'missedCallDays',
  'ringSeconds',
  'holdSeconds',
  'talkMinutesA',
  'talkMinutesB',
  'talkMinutesC',
  'talkMinutesD',
  'consultationMinutes',
  'wrapUpMinutes',
  'slotHoldMinutes',
  'earlierKeepMinutes',
  'slotNoticeMinutes',
  'bookingChangeMinutes',
  'noShowMinutes',
  'noShowByItselfMinutes',
  'dormantAfterDays',
  'caseCap',
  'liveTransfersPerHour',
  'registrationTarget',
  'intakeTalkHours',
  'refundPercent30',
  'refundPercent90',
  'refundPercent180',
] as const;

export interface Section {
  /** What one of them holds. */
  readonly fields: Readonly<Record<string, Shape>>;
  /** There are several, each under a key that stays. */
  readonly isKeyed?: true;
}

export const sections = {
  vocabulary: {
    fields: {
      occupations: { keyed: { record: term } },
      areas: { keyed: { record: term } },
      experienceBands: { keyed: { record: { ...term, fromYears: 'number' } } },
      fields: { keyed: { record: { kind: 'text', choicesFrom: 'text', retired: 'flag', definition: 'any' } } },
      segmentMinimum: 'number',
    },
  },
  hours: {
    fields: {
      days: { keyed: { record: { isOpen: 'flag', opens: 'text', closes: 'text', isBusinessDay: 'flag' } } },
      closedDates: 'texts',
      closedEveryYear: { list: { record: { from: 'text', to: 'text' } } },
    },
  },
  embed: { fields: { hosts: 'texts' } },
  teams: {
    isKeyed: true,
    fields: { name: 'text', consultationTargetMonth: 'number', divisionMode: 'text', retired: 'flag' },
  },
  numbers: { isKeyed: true, fields: Object.fromEntries(numbers.map((name) => [name, 'number' as const])) },
  people: {
    isKeyed: true,
    fields: {
      familyName: 'text',
      givenName: 'text',
      kana: 'text',
      role: 'text',
      scope: 'text',
      team: 'text',
      occupations: 'texts',
      caseCap: 'number',
      liveTransfersPerHour: 'number',
      firstDay: 'text',
      lastDay: 'text',
      retired: 'flag',
    },
  },
  shifts: {
    isKeyed: true,
    fields: {
      week: {
        record: {
          monday: 'text',
          tuesday: 'text',
          wednesday: 'text',
          thursday: 'text',
          friday: 'text',
          saturday: 'text',
          sunday: 'text',
        },
      },
      days: { list: { record: { day: 'text', shift: 'text' } } },
    },
  },
  channels: {
    isKeyed: true,
    fields: { name: both, place: 'number', monthlyCost: 'number', sources: 'texts', retired: 'flag' },
  },
  targets: {
    isKeyed: true,
    fields: {
      occupation: 'text',
      team: 'text',
      priority: 'number',
      criteria: {
        list: { record: { id: 'text', list: 'text', label: both, question: both, weight: 'number', rule: 'any' } },
      },
      retired: 'flag',
    },
  },
  form: {
    fields: {
      steps: { list: { record: { id: 'text', title: both, fields: { list: { record: question } } } } },
      consents: {
        list: {
          record: {
            id: 'text',
            purpose: 'text',
            version: 'text',
            required: 'flag',
            label: both,
            text: both,
            links: { list: { record: { label: both, url: 'text' } } },
          },
        },
      },
      faq: { list: { record: { id: 'text', question: both, answer: both } } },
      contradictions: { keyed: 'text' },
    },
  },
  script: {
    fields: {
      greeting: both,
      again: both,
      question: both,
      putThrough: both,
      introduction: both,
      undivided: both,
      confirmation: both,
      booking: both,
      courtesy: both,
      goodbye: both,
    },
  },
  templates: { isKeyed: true, fields: { subject: both, body: both, short: both } },
  employers: { isKeyed: true, fields: { name: 'text', note: 'text', retired: 'flag' } },
  jobOrders: {
    isKeyed: true,
    fields: { occupation: 'text', income: 'number', feePercent: 'number', state: 'text' },
  },
  partners: {
    isKeyed: true,
    fields: {
      name: 'text',
      kind: 'text',
      note: 'text',
      licenceNumber: 'text',
      licenceEndsOn: 'text',
      employer: 'text',
      registerUrl: 'text',
      relay: 'flag',
      paused: 'flag',
      retired: 'flag',
    },
  },
  agency: {
    fields: {
      name: 'text',
      callerNumber: 'text',
      postalAddress: 'text',
      licenceNumber: 'text',
      consultationTargetMonth: 'number',
      notToDo: 'texts',
      notToDoWords: 'text',
      declineBenchmark: 'number',
      declineBenchmarkSource: 'text',
    },
  },
} as const satisfies Readonly<Record<string, Section>>;

export type SectionName = keyof typeof sections;
/** In the order in which they are put in force. The agency's own comes last: what it will not add is said there. */
export const sectionNames = Object.keys(sections) as SectionName[];
export const sectionOf = (name: SectionName): Section => sections[name];

/** As it is read by people: what the agency is comes first. */
export const sectionsInText: readonly SectionName[] = ['agency', ...sectionNames.filter((name) => name !== 'agency')];

/** One setting: what its fields hold, under its key; the key is empty where there is one alone. */
export interface Entry {
  readonly section: SectionName;
  readonly key: string;
  readonly fields: Fields;
}
