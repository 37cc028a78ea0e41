interface SignInWish {
  /** The page that was wanted before signing in. */
  next?: string;
  /** Why the sign-in page came up unasked; `revoked`: nobody may sign in to this account any more. */
  because?: 'ended' | 'revoked';
}

export const readSignInSearch = (search: Record<string, unknown>): SignInWish => ({
  ...(typeof search.next === 'string' && /^\/(?!\/)/.test(search.next) ? { next: search.next } : {}),
  ...(search.because === 'ended' || search.because === 'revoked' ? { because: search.because } : {}),
});
