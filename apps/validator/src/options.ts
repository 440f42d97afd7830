/** Reads a command's options; anything it doesn't know is a usage error. */
import { parseArgs } from 'node:util'
import { type Language, UsageError } from './errors.ts'

export type OptionKinds = Readonly<
  Record<
    string,
    {
      type: 'string' | 'boolean'
      multiple?: boolean
      short?: string
      /** Its value where what follows doesn't look like one. */
      bare?: { value: string; unless: RegExp }
    }
  >
>

export interface Options {
  readonly files: readonly string[]
  readonly lang: Language
  readonly json: boolean
  readonly help: boolean
  text(name: string): string | undefined
  list(name: string): readonly string[]
  flag(name: string): boolean
}

const COMMON: OptionKinds = {
  lang: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
}

/** @throws UsageError */
export function readOptions(args: readonly string[], kinds: OptionKinds = {}): Options {
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({
      args: args.map((arg, i) => withValue(arg, args[i + 1], kinds)),
      options: { ...COMMON, ...kinds },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const { values, positionals } = parsed
  if (positionals.includes('')) throw new UsageError('FILE: ""')
  const lang = values.lang ?? 'fa'
  if (lang !== 'fa' && lang !== 'en') throw new UsageError(`--lang fa|en: ${String(lang)}`)
  return {
    files: positionals,
    lang,
    json: values.json === true,
    help: values.help === true,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    list: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
    flag: (name) => values[name] === true,
  }
}

function withValue(arg: string, next: string | undefined, kinds: OptionKinds): string {
  const bare = arg.startsWith('--') ? kinds[arg.slice(2)]?.bare : undefined
  return bare === undefined || (next !== undefined && bare.unless.test(next)) ? arg : `${arg}=${bare.value}`
}
