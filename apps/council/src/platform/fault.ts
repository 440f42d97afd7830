/**
 * What may be logged of an unforeseen error: its kind, its code, what of the database it names, and where it was
 * thrown. Never its message: PostgreSQL, JSON and URL errors quote the values they stumbled on, a person's or a secret's.
 */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return [...causes(error).map(kindOf), ...framesOf(error)].join(' < ')
}

const DEEPEST = 4
const FRAMES = 4

function causes(error: Error): Error[] {
  const chain = [error]
  for (let { cause } = error; cause instanceof Error && chain.length < DEEPEST; cause = cause.cause)
    chain.push(cause)
  return chain
}

/** `error DatabaseError 23505 report_key`: names that code gives things, and nothing that isn't such a name. */
function kindOf(error: Error): string {
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown }
  return [error.name, code, table, constraint].filter(isName).join(' ')
}

const isName = (value: unknown): value is string => typeof value === 'string' && /^[\w.-]{1,60}$/.test(value)

function framesOf({ stack = '', message }: Error): string[] {
  const after = stack.indexOf(message) + message.length
  return stack
    .slice(after)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, FRAMES)
}
