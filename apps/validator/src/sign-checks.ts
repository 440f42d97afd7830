/** What is looked at before a signature is added to a file, and after. */
import { type Source, verify } from '@mohr/signing'
import { CommandError, EXIT } from './errors.ts'
import { openFile } from './file-source.ts'
import type { Password } from './password.ts'
import type { PendingOutput } from './paths.ts'

/** The signed file as others will read it, before it gets its name. */
export const checkWritten = (pending: PendingOutput, password: Password = {}): Promise<void> =>
  check(pending, ['as-signed', 'allowed-changes'], password)

/** The same for a file that need not be signed yet. */
export const checkAppended = (pending: PendingOutput): Promise<void> =>
  check(pending, ['as-signed', 'allowed-changes', 'not-signed'], {})

async function check(
  { temporary, discard }: PendingOutput,
  states: readonly string[],
  password: Password,
): Promise<void> {
  const written = openFile(temporary)
  try {
    const { document, signatures } = await verify(written, password)
    if (states.includes(document.state) && signatures.every(({ integrity }) => integrity === 'intact')) return
    discard()
    throw new CommandError('output-differs', document.why.map(({ code }) => code).join(', '))
  } finally {
    written.close()
  }
}

/** A signature on a file that was altered would lend it trust that it has lost. */
export async function refuseAltered(
  file: string,
  source: Source,
  needed: Password & { readonly detached?: Source } = {},
): Promise<void> {
  const { document, problems } = await verify(source, { name: file, ...needed })
  const codes = [...document.why, ...problems].map(({ code }) => code).join(', ')
  if (document.state === 'altered') throw new CommandError('already-altered', codes, EXIT.negative)
  if (document.state === 'unreadable') throw new CommandError('file-unreadable', `${file}: ${codes}`)
}
