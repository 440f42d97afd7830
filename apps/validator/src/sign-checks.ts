/** What is looked at before something is added to a file, and after. */
import { type Source, verify } from '@mohr/signing'
import { CommandError, EXIT, UnreadableError } from './errors.ts'
import { openFile } from './file-source.ts'
import type { Password } from './password.ts'
import { type PendingOutput, writeAppended } from './paths.ts'

/** Writes the file `input` with a signature after it; it gets its name only once it is read as others will read it. */
export const writeSigned = (
  output: string,
  input: string,
  appended: Uint8Array,
  password: Password,
): Promise<void> => write(writeAppended(output, input, appended), ['as-signed', 'allowed-changes'], password)

/** The same with fields after it, of a file that need not be signed yet. */
export const writePrepared = (output: string, input: string, appended: Uint8Array): Promise<void> =>
  write(writeAppended(output, input, appended), ['as-signed', 'allowed-changes', 'not-signed'], {})

async function write(
  { temporary, release, discard }: PendingOutput,
  states: readonly string[],
  password: Password,
): Promise<void> {
  const written = openFile(temporary)
  try {
    const { document, signatures } = await verify(written, password)
    if (!states.includes(document.state) || signatures.some(({ integrity }) => integrity !== 'intact')) {
      discard()
      throw new CommandError('output-differs', document.why.map(({ code }) => code).join(', '))
    }
  } finally {
    written.close()
  }
  release()
}

/** A signature on a file that was altered would lend it trust that it has lost. */
export async function refuseAltered(
  file: string,
  source: Source,
  needed: Password & { readonly detached?: Source } = {},
): Promise<void> {
  const { document, problems } = await verify(source, { name: file, ...needed })
  const found = [...document.why, ...problems]
  const codes = [...new Set(found.map(({ code }) => code))].join(', ')
  if (document.state === 'altered') throw new CommandError('already-altered', codes, EXIT.negative)
  const [first] = found
  if (document.state !== 'unreadable') return
  throw first ? new UnreadableError(file, first) : new CommandError('file-unreadable', file)
}
