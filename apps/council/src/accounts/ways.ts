/** The ways to sign in. `demo` only in a sample city. */
export const WAYS = ['demo', 'certificate', 'passkey', 'password', 'sso'] as const
