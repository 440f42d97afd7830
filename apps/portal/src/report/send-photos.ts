import { isRefusal } from '../api/problem.ts'

export interface Sent {
  /** Those that the server will not take, and why. */
  refused: { file: File; error: unknown }[]
  /** Those that did not reach it: worth sending again. */
  unsent: File[]
}

/** Sends one photo after another. One that is refused holds up no other; silence ends it, and keeps what is left. */
export async function sendPhotos(
  files: readonly File[],
  send: (file: File) => Promise<unknown>,
  left: (count: number) => void,
): Promise<Sent> {
  const refused: Sent['refused'] = []
  for (const [index, file] of files.entries()) {
    left(files.length - index)
    try {
      await send(file)
    } catch (error) {
      if (!isRefusal(error)) return { refused, unsent: files.slice(index) }
      refused.push({ file, error })
    }
  }
  return { refused, unsent: [] }
}
