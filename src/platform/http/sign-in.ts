/** The longest way back, in characters, that a sign-in takes along: what is longer would not fit an answer's header. */
const LONGEST_NEXT = 500

/** Where one signs in to come back to `next`, a path of this site. */
export const signIn = (next: string): string =>
  next.length > LONGEST_NEXT ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
