/** The command `mohr`: finds the command, runs it, and ends with its exit status. */
import { type Bilingual, EXIT, type Language, problemOf, UsageError } from './errors.ts'
import { COMMANDS, type CommandName, OVERVIEW, PAGES } from './help.ts'
import { type OptionKinds, type Options, readOptions } from './options.ts'
import { describe, linesPrinted, print, printError, printJson } from './output.ts'

export interface Command {
  readonly options: OptionKinds
  run(options: Options): Promise<number>
}

const USAGE: Bilingual = {
  fa: 'دستور نادرست است. راهنما: mohr --help',
  en: 'Wrong usage. For help: mohr --help --lang en',
}

// Each command is loaded only when it is asked for: `inspect` needs no signing code, `verify` no drawings.
const LOADERS: Readonly<Record<CommandName, () => Promise<{ command: Command }>>> = {
  verify: () => import('./verify.ts'),
  sign: () => import('./sign.ts'),
  zones: () => import('./zones.ts'),
  extend: () => import('./extend.ts'),
  tokens: () => import('./tokens.ts'),
  pack: () => import('./pack.ts'),
  merge: () => import('./merge.ts'),
  inspect: () => import('./inspect.ts'),
  check: () => import('./check.ts'),
  compare: () => import('./compare.ts'),
  render: () => import('./render.ts'),
  plot: () => import('./plot.ts'),
  match: () => import('./match.ts'),
  serve: () => import('./serve.ts'),
  changes: () => import('./changes.ts'),
  revision: () => import('./revision.ts'),
}

async function main(args: readonly string[]): Promise<number> {
  const lang: Language = args.some(
    (arg, i) => arg === '--lang=en' || (arg === '--lang' && args[i + 1] === 'en'),
  )
    ? 'en'
    : 'fa'
  const [first, ...rest] = args
  try {
    if (first === undefined || first.startsWith('-')) return overview(readOptions(args))
    const name = COMMANDS.find((command) => command === first)
    if (name === undefined) throw new UsageError(first)
    if (rest.includes('--help') || rest.includes('-h')) {
      print(...PAGES[name][lang].split('\n'))
      return EXIT.ok
    }
    const { command } = await LOADERS[name]()
    const options = readOptions(rest, command.options)
    return await command.run(options).catch((error: unknown) => {
      if (options.json) printFailure(options.files, error)
      throw error
    })
  } catch (error) {
    if (error instanceof UsageError) {
      printError(USAGE[lang], error.message)
      return EXIT.usage
    }
    printError(describe(problemOf(error), lang))
    const status = (error as { status?: unknown }).status
    return typeof status === 'number' ? status : EXIT.negative
  }
}

/** Programs get a line for every file, also where the command stopped before it came to them. */
function printFailure(files: readonly string[], error: unknown): void {
  const problem =
    error instanceof UsageError ? { code: 'usage', message: USAGE, detail: error.message } : problemOf(error)
  for (const file of files.slice(linesPrinted())) printJson({ file, problems: [problem] })
}

function overview(options: Options): number {
  if (!options.help) throw new UsageError('COMMAND?')
  print(...OVERVIEW[options.lang].split('\n'))
  return EXIT.ok
}

// A reader that closes the pipe early (`| head -1`) is no error; an answer that can't be written is no verdict either.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  printError(error.message)
  process.exit(EXIT.output)
})

process.exitCode = await main(process.argv.slice(2))
