/** Where a rule comes from: a published law, a running system as seen, or our own assumption until a council decides. */
export type Basis = 'law' | 'seen' | 'default'
