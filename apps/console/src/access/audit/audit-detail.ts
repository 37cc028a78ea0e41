const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The parts of a detail, each in words where there are some; of an id its end, as of registrants. */
export const detailParts = (detail: string, say: (part: string) => string | undefined): readonly string[] =>
  detail.split(' ').map((part) => say(part) ?? (UUID.test(part) ? part.slice(-8) : part));
