import { newKey, queryKeys, RefusedError, request, type Input } from '@toritsugi/client';
import type { Call, ReplyOf } from '@toritsugi/contracts';
import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  type QueryKey,
} from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import { currentLanguage } from '../language';
import { endError, endErrors, showError } from '../page/toasts';

type SignedOutListener = () => void;
let onSignedOut: SignedOutListener = () => undefined;

/** What to do when the server says that nobody is signed in any more. */
export const whenSignedOut = (listener: SignedOutListener): void => {
  onSignedOut = listener;
};

/** Before anyone has signed in, a 401 is expected. */
const hearRefusal = (error: Error): void => {
  if (
    queries.getQueryData(queryKeys.me) !== undefined &&
    error instanceof RefusedError &&
    error.code === 'not_signed_in'
  )
    onSignedOut();
};

/** Server state of the whole console. The request itself tries again when no answer comes, so nothing here does. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: hearRefusal }),
  mutationCache: new MutationCache({ onError: hearRefusal }),
  defaultOptions: { queries: { retry: false, staleTime: 5_000 }, mutations: { retry: false } },
});

/** Reads one call under a key of `queryKeys`. `isOff` leaves it unread. */
export function useRead<C extends Call>({
  key,
  call,
  input,
  isOff = false,
  keepsLast = false,
  refetchEvery,
}: {
  key: QueryKey;
  call: C;
  input: Input<C>;
  isOff?: boolean;
  /** What was read under the key before stays until the answer to this one is there. */
  keepsLast?: boolean;
  refetchEvery?: number;
}) {
  return useQuery<ReplyOf<C>>({
    queryKey: key,
    queryFn: ({ signal }) => request(call, { ...input, language: currentLanguage(), signal }),
    enabled: !isOff,
    ...(keepsLast && { placeholderData: keepPreviousData }),
    ...(refetchEvery === undefined ? {} : { refetchInterval: refetchEvery }),
  });
}

/**
 * One write. The idempotency key stays the same while no answer comes, so that pressing again cannot do it twice, and
 * is new once the server has answered. Refusals are shown as a toast unless `onRefused` says `true`: taken care of. The
 * toast ends when it is tried again, when something succeeds, and with the component.
 */
export function useAction<C extends Call>({
  call,
  onDone,
  onRefused,
}: {
  call: C;
  onDone?: (reply: ReplyOf<C>, input: Input<C>) => void;
  onRefused?: (error: RefusedError, input: Input<C>) => boolean;
}) {
  const key = useRef<string | null>(null);
  const cause = useId();
  useEffect(() => () => endError(cause), [cause]);
  return useMutation<ReplyOf<C>, Error, Input<C>>({
    mutationFn: (input) =>
      request(call, { ...input, language: currentLanguage(), idempotencyKey: (key.current ??= newKey()) }),
    onMutate: () => endError(cause),
    onSuccess: (reply, input) => {
      endErrors();
      key.current = null;
      onDone?.(reply, input);
    },
    onError: (error, input) => {
      if (!(error instanceof RefusedError)) {
        showError(null, cause);
        return;
      }
      key.current = null;
      if (error.code === 'not_signed_in' || onRefused?.(error, input)) return;
      showError(error.message, cause);
    },
  });
}
