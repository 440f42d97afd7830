type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/**
 * RFC 8785 for what a statement or a row of the audit holds: keys in UTF-16 order, no spaces. `drawings` has its own, with
 * limits, for values from outside: the packages don't know each other, so that each can be taken alone.
 */
export function canonicalJson(value: unknown): string {
  return canonical(value as Plain)
}

function canonical(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const record = value as { readonly [key: string]: Plain }
  const keys = Object.keys(record).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(record[key] ?? null)}`).join(',')}}`
}
