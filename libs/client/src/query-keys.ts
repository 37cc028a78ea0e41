/** Names under which answers are kept on a screen. A prefix names all that begin with it. */
export const queryKeys = {
  me: ['me'],
  signInPage: ['sign-in-page'],
  sessions: ['sessions'],
  task: (taskId: string) => ['task', taskId],
  ranking: (taskId: string) => ['task', taskId, 'ranking'],
  pacing: ['pacing'],
  slots: (taskId: string) => ['task', taskId, 'slots'],
  transfer: (transferId: string) => ['transfer', transferId],
  desk: ['desk'],
  consultation: (consultationId: string) => ['consultation', consultationId],
  cases: ['cases'],
  employers: ['employers'],
  dashboard: ['dashboard'],
  closeRates: ['close-rates'],
  decisions: ['decisions'],
  /** Settings, versions, measurement and calibration: a decision changes them all. */
  routing: ['routing'],
  whatIf: ['routing', 'what-if'],
  history: ['history'],
  outbox: ['outbox'],
  audit: ['audit'],
} as const;
